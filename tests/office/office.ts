import { ExcelHost, type RequestLog } from '../../src/workbench/host/host';
import { MemoryGrid, type MemoryOptions } from '../../src/workbench/host/memory/grid';
import type { Matrix } from '../../src/workbench/host/requirements';
import { installSeam, type SeamHost } from '../../src/workbench/host/seam';
import { ScriptWindow } from './scripts';

export interface OfficeOptions extends MemoryOptions {
  /** Requirement sets; ExcelApi 1.17 unless told. */
  readonly matrix?: Matrix;
  /** Bytes of a request or an answer; 5 MB unless told. */
  readonly payloadLimit?: number;
  /** A grid that another pane shows already. */
  readonly grid?: MemoryGrid;
  /** Puts something between office.js and the host. */
  readonly between?: (host: SeamHost) => SeamHost;
}

/** The real office.js over a workbook in memory. */
export interface TestOffice {
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly grid: MemoryGrid;
  readonly host: ExcelHost;
  readonly messages: Messages;
  /** Lets all requests be answered and all events arrive, and their handlers run. */
  settle(): Promise<void>;
  /** Makes this Excel and this Office the global ones that the add-in's code says. */
  makeGlobal(): void;
  close(): void;
}

/** The requests that crossed the bridge since the last `clear()`. */
export class Messages {
  #requests: RequestLog[] = [];

  readonly add = (request: RequestLog): void => {
    this.#requests.push(request);
  };

  /** Requests somebody waited for. office.js' own cleaning up after a run is not among them. */
  get roundTrips(): readonly RequestLog[] {
    return this.#requests.filter(request => !request.cleanup);
  }

  get count(): number {
    return this.roundTrips.length;
  }

  clear(): void {
    this.#requests = [];
  }
}

/** Loads office.js for a pane of its own. Each call is one pane; give both the same grid to put two on one workbook. */
export async function openOffice({ grid: given, matrix, payloadLimit, between = (host) => host, ...options }: OfficeOptions = {}): Promise<TestOffice> {
  const grid = given ?? new MemoryGrid(options);
  const messages = new Messages();
  const host = new ExcelHost(grid, {
    onMessage: messages.add,
    now: grid.now,
    ...(matrix && { matrix }),
    ...(payloadLimit !== undefined && { payloadLimit }),
  });
  const pane = new ScriptWindow();
  installSeam(pane.window, between(host));
  pane.loadOffice();
  const office = pane.window['Office'] as typeof Office;
  await Promise.race([office.onReady(), pane.failure]);
  await settle(host);
  messages.clear();
  const excel = pane.window['Excel'] as typeof Excel;
  return {
    Excel: excel,
    Office: office,
    grid,
    host,
    messages,
    settle: () => settle(host),
    makeGlobal: () => Object.assign(globalThis, { Excel: excel, Office: office }),
    close: () => host.dispose(),
  };
}

async function settle(host: ExcelHost): Promise<void> {
  const turn = () => new Promise(resolve => setTimeout(resolve, 0));
  await turn();
  await host.idle();
  await turn();
}
