import type { CDPSession, Page } from 'playwright-core';

/** A sampled call tree of Chromium's, as its protocol gives it. Times are microseconds. */
export interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}
interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly scriptId: string; readonly url: string; readonly lineNumber: number; readonly columnNumber: number };
  readonly children?: readonly number[];
}

/** Microseconds between two samples. */
const INTERVAL = 250;

/** Measures for how long scripts that are counted as one's own stand on the stack. */
export class Profiler {
  private constructor(
    private readonly session: CDPSession,
    private readonly own: ReadonlySet<string>,
  ) {}

  /** `isOwn` is asked of every script of the page: its address, and the address of the frame it was loaded by. */
  static async start(page: Page, isOwn: (script: string, frame: string) => boolean): Promise<Profiler> {
    const session = await page.context().newCDPSession(page);
    const { frameTree } = await session.send('Page.getFrameTree');
    const addresses = new Map(framesOf(frameTree));
    const own = new Set<string>();
    session.on('Debugger.scriptParsed', ({ scriptId, url, executionContextAuxData }) => {
      const frame = addresses.get(String(executionContextAuxData && Reflect.get(executionContextAuxData, 'frameId')));
      if (frame !== undefined && isOwn(url, frame)) own.add(scriptId);
    });
    await session.send('Debugger.enable');
    await session.send('Debugger.disable');
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: INTERVAL });
    return new Profiler(session, own);
  }

  /** Milliseconds of the work in which an own script ran, or what one had called. */
  async ownTime(work: () => Promise<void>): Promise<number> {
    await this.session.send('Profiler.start');
    await work();
    const { profile } = await this.session.send('Profiler.stop');
    return inclusive(profile, this.own) / 1000;
  }
}

interface FrameTree {
  readonly frame: { readonly id: string; readonly url: string };
  readonly childFrames?: readonly FrameTree[];
}
const framesOf = ({ frame, childFrames = [] }: FrameTree): [string, string][] => [[frame.id, frame.url], ...childFrames.flatMap(framesOf)];

/** Time of the samples whose stack has an own script in it. */
function inclusive({ nodes, samples = [], timeDeltas = [] }: Profile, own: ReadonlySet<string>): number {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const scripts = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.scriptId]));
  const counted = new Map<number, boolean>();
  const isOwn = (id: number): boolean => {
    const known = counted.get(id);
    if (known !== undefined) return known;
    const parent = parents.get(id);
    const answer = own.has(scripts.get(id) ?? '') || (parent !== undefined && isOwn(parent));
    counted.set(id, answer);
    return answer;
  };
  // A sample's time lasts until the next.
  return samples.reduce((sum, id, index) => (isOwn(id) ? sum + (timeDeltas[index + 1] ?? 0) : sum), 0);
}
