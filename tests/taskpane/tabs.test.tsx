/** @jest-environment jsdom */
import { useState } from 'react';
import { Tabs } from '../../src/taskpane/tabs';
import { happens, key, render } from './render';

const TABS = [
  { id: 'fill', name: '填报' },
  { id: 'report', name: '统计' },
  { id: 'handout', name: '模板' },
] as const;

function Row() {
  const [chosen, setChosen] = useState<(typeof TABS)[number]['id']>('fill');
  return <Tabs tabs={TABS} chosen={chosen} onChoose={setChosen} />;
}

const tabs = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=tab]')];
const focused = (): string | null | undefined => document.activeElement?.textContent;

// WAI-ARIA Authoring Practices, Tabs: one stop of the Tab key; arrows go round; Home and End; focus opens nothing.
test.each([
  [['ArrowRight'], '统计'],
  [['ArrowRight', 'ArrowRight', 'ArrowRight'], '填报'],
  [['ArrowLeft'], '模板'],
  [['End'], '模板'],
  [['End', 'Home'], '填报'],
  [['ArrowDown'], '填报'],
])('%j from the first tab leads to %s', async (keys, name) => {
  await render(<Row />);
  tabs()[0]?.focus();
  for (const one of keys) await key(one);
  expect(focused()).toBe(name);
  expect(tabs().map((tab) => tab.getAttribute('aria-selected'))).toEqual(['true', 'false', 'false']);
});

test('the chosen tab is the one that the Tab key stops at, and names its panel', async () => {
  await render(<Row />);
  await happens(() => tabs()[1]?.click());
  expect(tabs().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
  expect(tabs().map((tab) => tab.getAttribute('aria-controls'))).toEqual([null, 'panel-report', null]);
});
