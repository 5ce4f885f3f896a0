/**
 * F6 goes round the parts of the page as it does in Excel: grid, pane, the bar above; with Shift the other way.
 * @param target where the key is listened for, before anything in it takes it
 */
export function onRoundKey(target: Window, go: (back: boolean) => void): void {
  target.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      go(event.shiftKey);
    },
    true,
  );
}
