import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Frame } from 'playwright-core';
import type axe from 'axe-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/**
 * What axe has against a page, each a line with the elements it is about.
 * @param passOver selectors of what is not ours
 * @param inside the page stands in the main part of another, which has title and landmarks
 */
export async function complaintsOf(frame: Frame, passOver: readonly string[] = [], inside = false): Promise<readonly string[]> {
  // The page's security policy forbids a script tag; what a debugger evaluates it lets pass.
  if (!(await frame.evaluate(() => window.axe !== undefined))) await frame.evaluate(AXE);
  return frame.evaluate(async ([exclude, ofWholePages]) => {
    const { axe: checker } = window;
    if (!checker) throw new Error('axe is not there');
    // A colour is judged where it has arrived, also on a busy machine: what changes begins with the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const arriving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(arriving.map(({ finished }) => finished.catch(() => undefined)));
    const { violations } = await checker.run(
      { include: [['html']], exclude: exclude.map((one) => [one]) },
      { iframes: false, resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    );
    return violations.filter(({ id }) => !ofWholePages.includes(id)).flatMap(({ id, impact, nodes }) => nodes.map(({ target, html, failureSummary = '' }) => `${impact} ${id}: ${target.join(' ')} ${html.slice(0, 160)} ${failureSummary.replace(/\s+/gu, ' ').slice(0, 240)}`));
  }, [passOver, inside ? ['landmark-one-main', 'page-has-heading-one', 'region'] : []] as const);
}

/**
 * Where the page is too narrow for what stands in it: what must be scrolled sideways, what is cut without a sign, what
 * reaches beyond the edge. Tables that are scrolled sideways by design (a named region) and text areas are let pass.
 */
export const tooWide = (frame: Frame): Promise<readonly string[]> =>
  frame.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    const told = (element: Element, what: string) => `${what}: ${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}” ${Math.round(element.scrollWidth)} > ${element.clientWidth}`;
    const found: string[] = document.documentElement.scrollWidth > edge ? [`the page: ${document.documentElement.scrollWidth} > ${edge}`] : [];
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (!element.checkVisibility() || element.closest('svg, [role=region][tabindex], textarea, [data-paper]')) continue;
      const { overflowX, textOverflow, position, clipPath } = getComputedStyle(element);
      // Said to screen readers only.
      if (clipPath !== 'none' && position === 'absolute') continue;
      const box = element.getBoundingClientRect();
      if (box.width > 0 && (box.right > edge + 1 || box.left < -1)) found.push(told(element, 'beyond the edge'));
      if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0 || ['INPUT', 'SELECT'].includes(element.tagName)) continue;
      if (overflowX === 'auto' || overflowX === 'scroll') found.push(told(element, 'scrolled sideways'));
      if ((overflowX === 'hidden' || overflowX === 'clip') && textOverflow !== 'ellipsis') found.push(told(element, 'cut'));
    }
    return found;
  });

/** What glides although the system is asked for less motion; what turns while one waits may turn. */
export const gliding = (frame: Frame): Promise<readonly string[]> =>
  frame.evaluate(() =>
    [...document.body.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      const moves = transitionDuration.split(',').some((time) => parseFloat(time) > 0.001) || (animationName !== 'none' && !element.closest('[role=progressbar]'));
      return moves ? [`${element.tagName.toLowerCase()} ${element.className} ${transitionDuration} ${animationName}`] : [];
    }),
  );

/** Makes the pane so wide and so high, whatever the window is. */
export async function size(pane: Frame, width: number, height?: number): Promise<void> {
  const element = (await pane.frameElement()) as ElementHandle<HTMLElement>;
  await element.evaluate(
    (frame, [wide, high]) => {
      frame.style.cssText = `width: ${wide}px; min-width: ${wide}px; max-width: ${wide}px; position: fixed; right: 0; top: 0; z-index: 3000; background: Canvas; ${high ? `height: ${high}px` : ''}`;
    },
    [width, height] as const,
  );
}

/** Writes a picture of the pane where pictures are asked for. */
export async function picture(pane: Frame, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (!folder) return;
  const element = await pane.frameElement();
  await element.screenshot({ path: join(folder, `${name}.png`) });
}
