import { useEffect } from 'react';

/** So many controls that had the keyboard are remembered. */
const MOST = 20;

/**
 * Keeps the keyboard in the pane. What has it may go away: a page is closed, the last finding is mended. Then the
 * keyboard goes on from the control used before that is still there, drawn anew or not, or else from the open tab's
 * panel, never from the top of the page. While the person is in the sheet, nothing is done.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let used: readonly Used[] = [];
    /** Nobody has put the keyboard down by pressing beside the controls. */
    let held = false;
    /** The keyboard is put somewhere until what was asked for has come: nobody has used that. */
    let keeping = false;
    const keep = () => {
      if (!held || !document.hasFocus() || (document.activeElement !== document.body && isThere(document.activeElement))) return;
      const panel = [...document.querySelectorAll<HTMLElement>('[role=tabpanel]')].find(isThere);
      const last = used.at(-1)?.element;
      const there = used.map(now).filter((one) => one !== undefined && panel?.contains(one)).at(-1);
      const line = panel?.querySelector<HTMLElement>('[data-line][tabindex="0"]') ?? null;
      // One comes back from the sheet: to where one was, wherever that is.
      const next = last && isThere(last) ? last : (there ?? (isThere(line) ? line : panel));
      keeping = true;
      next?.focus();
      keeping = false;
    };
    const observer = new MutationObserver(keep);
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener('pointerdown', () => (held = false), { capture: true, signal });
    document.addEventListener(
      'focusin',
      ({ target }) => {
        if (!(target instanceof HTMLElement)) return;
        held = true;
        if (!keeping) used = [...used.slice(1 - MOST), { element: target, name: nameOf(target) }];
      },
      { signal },
    );
    window.addEventListener('focus', keep, { signal });
    observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['style', 'disabled', 'inert'] });
    return () => {
      listening.abort();
      observer.disconnect();
    };
  }, []);
}

interface Used {
  readonly element: HTMLElement;
  readonly name: string;
}

const nameOf = (element: HTMLElement): string => element.getAttribute('aria-label') ?? element.textContent ?? '';

/** The control itself, or the one that was drawn in its place. */
function now({ element, name }: Used): HTMLElement | undefined {
  if (isThere(element)) return element;
  if (element.isConnected || name === '') return undefined;
  return [...document.querySelectorAll<HTMLElement>(element.tagName)].find((other) => nameOf(other) === name && isThere(other));
}

/** In the page, shown, and able to take the keyboard. */
function isThere(element: Element | null): boolean {
  if (!element?.isConnected || element.hasAttribute('disabled') || element.closest('[inert]')) return false;
  for (let one: Element | null = element; one; one = one.parentElement) if (getComputedStyle(one).display === 'none') return false;
  return true;
}
