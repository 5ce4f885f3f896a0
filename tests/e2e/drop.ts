import type { Locator } from 'playwright-core';
import type { Visit } from './browser';

/** Drops files and folders of the disk on a place of the page, as a hand does that has let go of them. */
export async function drop({ page }: Visit, on: Locator, files: readonly string[], over: () => Promise<unknown> = async () => undefined): Promise<void> {
  const box = await on.boundingBox();
  if (!box) throw new Error('nothing to drop on');
  const session = await page.context().newCDPSession(page);
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2, data: { items: [], files: [...files], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver'] as const) await session.send('Input.dispatchDragEvent', { type, ...place });
  await over();
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...place });
  await session.detach();
}
