import '../../src/workbench/door';
import { ExcelHost } from '../../src/workbench/host/host';
import { MemoryGrid } from '../../src/workbench/host/memory/grid';

/*
 * An Excel around a pane that is measured: an empty workbook in memory, with no grid to draw.
 */

declare global {
  interface Window {
    /** Opens a page as the pane. Resolves to the milliseconds until what is asked for is there, painted, and answers. */
    openPane(address: string, awaited: string): Promise<number>;
    /** Presses what is named in the open pane. Resolves to the milliseconds until something else is there. */
    press(pressed: string, awaited: string): Promise<number>;
  }
}

let pane: HTMLIFrameElement | undefined;

window.paneHost = () => new ExcelHost(new MemoryGrid());

window.openPane = (address, awaited) => {
  pane?.remove();
  const frame = document.createElement('iframe');
  pane = frame;
  const start = performance.now();
  frame.src = address;
  document.body.append(frame);
  return until(frame, awaited, start);
};

window.press = (pressed, awaited) => {
  const button = pane?.contentDocument?.querySelector<HTMLElement>(pressed);
  if (!pane || !button) throw new Error(`no ${pressed} in the pane`);
  const start = performance.now();
  button.click();
  return until(pane, awaited, start);
};

function until(frame: HTMLIFrameElement, awaited: string, start: number): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(function look() {
      const found = frame.contentDocument?.querySelector(awaited);
      if (!found?.checkVisibility()) return void requestAnimationFrame(look);
      // The next message comes when this frame has been painted and nothing else is being done.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - start);
      port2.postMessage(undefined);
    });
  });
}
