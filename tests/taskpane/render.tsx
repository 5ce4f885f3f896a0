import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { Desk } from '../../src/excel/desk';
import { App } from '../../src/taskpane/app';
import { Frame } from '../../src/taskpane/frame';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** jsdom lays nothing out: a list must be told that it is so many pixels high. */
export const LIST_HEIGHT = 600;
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => LIST_HEIGHT });
document.hasFocus = () => true;
HTMLElement.prototype.scrollIntoView = () => undefined;
Object.assign(globalThis, {
  ResizeObserver: class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
});
window.matchMedia = (media) =>
  Object.assign(new EventTarget(), { matches: false, media, onchange: null, addListener() {}, removeListener() {} });

let root: Root | undefined;

afterEach(async () => {
  await act(async () => root?.unmount());
  root = undefined;
  document.body.replaceChildren();
});

export async function render(content: ReactNode): Promise<void> {
  const element = document.createElement('div');
  document.body.append(element);
  const own = createRoot(element);
  root = own;
  await act(async () => own.render(content));
}

/** The pane over this desk, as it is opened. */
export const open = (desk: Desk): Promise<void> =>
  render(
    <Frame>
      <App desk={desk} />
    </Frame>,
  );

/** What happens outside React, with all that follows from it in the pane. */
export const happens = (event: () => void): Promise<void> => act(async () => event());

/** The pane's text as it is read. */
export const pageText = (): string => document.body.textContent ?? '';

const nameOf = (element: Element): string =>
  element.getAttribute('aria-label') ??
  (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.textContent) ??
  '';

/** The controls of a kind whose name contains the words, hidden ones left out. */
export const all = (selector: string, words: string | RegExp): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => !element.closest('[style*="display: none"]') && nameOf(element).search(words) >= 0,
  );

export function one(selector: string, words: string | RegExp): HTMLElement {
  const [first] = all(selector, words);
  if (!first) throw new Error(`there is no ${selector} named ${words} in: ${pageText()}`);
  return first;
}

export const button = (words: string | RegExp): HTMLElement => one('button', words);

export const press = (words: string | RegExp, selector = 'button'): Promise<void> => happens(() => one(selector, words).click());

export const key = (name: string, options: KeyboardEventInit = {}): Promise<void> =>
  happens(() => {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...options }));
  });

/** Puts text into a field as typing does. */
export const type = (field: HTMLElement, text: string): Promise<void> =>
  happens(() => {
    const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set;
    setter?.call(field, text);
    field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
  });

/** Waits until it is so. */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`never ${what}: ${pageText()}`);
    await happens(() => new Promise((resolve) => setTimeout(resolve, 10)));
  }
}

/** Waits until the page says so. */
export const said = (words: string | RegExp) => until(`said ${words}`, () => pageText().search(words) >= 0);
