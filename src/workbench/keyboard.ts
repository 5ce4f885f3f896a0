/** Milliseconds after a press in which what it led to may still take the keyboard. */
const PRESS = 1000;

/**
 * Lets nothing on this page take the keyboard but where a person wants it. The grid asks for it whenever it has done its
 * sums: from behind another workbook, and out of the pane in which somebody is typing. Excel does not.
 * @param isInFront whether this is the workbook one looks at
 */
export function guardKeyboard(isInFront: () => boolean, pane: HTMLElement): void {
  const { focus } = HTMLElement.prototype;
  let pressed = -PRESS;
  window.addEventListener('pointerdown', () => (pressed = performance.now()), true);
  const inPane = () => document.activeElement === pane && document.hasFocus();
  HTMLElement.prototype.focus = function (this: HTMLElement, options?: FocusOptions) {
    if (isInFront() && (this === pane || !inPane() || performance.now() - pressed < PRESS)) focus.call(this, options);
  };
}
