const TABS = ['fill', 'report', 'consolidate', 'handout'] as const;

/** The tab that the ribbon's button asks for in the pane's address; 填报 where it asks for none that there is. */
export function firstTab(search: string): (typeof TABS)[number] {
  const asked = new URLSearchParams(search).get('tab');
  return TABS.find((tab) => tab === asked) ?? 'fill';
}
