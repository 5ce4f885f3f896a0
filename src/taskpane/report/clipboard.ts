import type { CopiedSheet } from './copied-sheet';

/** Puts a table on the clipboard. Returns whether it is there: not every window around the pane lets it. */
export async function copySheet(sheet: CopiedSheet): Promise<boolean> {
  try {
    const item = Object.entries({ 'text/html': sheet.html, 'text/plain': sheet.text }).map(([type, words]) => [type, new Blob([words], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(item))]);
    return true;
  } catch {
    return copyByEvent(sheet);
  }
}

/** The older way, which asks for no permission: what is copied is put in the place of what is selected. */
function copyByEvent({ html, text }: CopiedSheet): boolean {
  let put = false;
  const onCopy = (event: ClipboardEvent) => {
    if (!event.clipboardData) return;
    event.clipboardData.setData('text/html', html);
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    // Before the page's own listeners.
    event.stopImmediatePropagation();
    put = true;
  };
  document.addEventListener('copy', onCopy, { capture: true });
  try {
    return document.execCommand('copy') && put;
  } catch {
    return false;
  } finally {
    document.removeEventListener('copy', onCopy, { capture: true });
  }
}
