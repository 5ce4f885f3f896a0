import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where Microsoft's files lie, unmodified. */
const DIST = join(dirname(require.resolve('@microsoft/office-js/package.json')), 'dist');
const BASE = 'https://fangpin.test/office/';

/**
 * A window for office.js in the realm of the test, so that arrays and plain objects are the test's own. Scripts share
 * their global variables through it and see nothing of other windows: a test can have several.
 */
export class ScriptWindow {
  /** What office.js takes for `window`; what its scripts declare can be read from it. */
  readonly window: Record<string, unknown>;
  /** Rejects when a script throws while it is loaded. */
  readonly failure: Promise<never>;
  readonly #run: (source: string) => void;

  constructor() {
    const own: Record<string, unknown> = {};
    let lookUp: (name: string) => unknown = () => undefined;
    const window = new Proxy(own, {
      get: (target, name) => {
        if (name === Symbol.unscopables) return undefined;
        if (name in target || typeof name === 'symbol') return Reflect.get(target, name);
        return lookUp(name);
      },
    });
    const { run, find } = sharedScope(window);
    this.#run = run;
    lookUp = name => (/^[A-Za-z_$][\w$]*$/.test(name) ? find(name) : undefined);
    let fail: (error: unknown) => void = () => {};
    this.failure = new Promise((_, reject) => {
      fail = reject;
    });
    this.failure.catch(() => {});
    Object.assign(own, browser(window, (src, loaded) => {
      try {
        this.load(src);
        loaded();
      } catch (error) {
        fail(error);
      }
    }));
    this.window = window;
  }

  /** Runs a script of Microsoft's folder. */
  load(src: string): void {
    if (!src.startsWith(BASE)) throw new Error(`office.js asked for ${src}: only its own folder is there.`);
    this.#run(readFileSync(join(DIST, src.slice(BASE.length)), 'utf8'));
  }

  loadOffice(): void {
    this.load(`${BASE}office.js`);
  }
}

interface Scope {
  readonly run: (source: string) => void;
  readonly find: (name: string) => unknown;
}

/**
 * One scope for several scripts: what `var` declares in one is there for the next, as among script elements. Sloppy
 * code gives that only within one activation of a function, hence the generator.
 */
function sharedScope(window: object): Scope {
  const activation = new Function('window', `return (function* () {
    with (window) {
      var source = yield function (name) { return eval('typeof ' + name + " === 'undefined' ? undefined : " + name); };
      while (true) { eval(source); source = yield; }
    }
  }).call(window)`) as (window: object) => Generator<(name: string) => unknown, never, string | undefined>;
  const scripts = activation(window);
  const find = scripts.next(undefined).value;
  return { find, run: source => void scripts.next(source) };
}

/** As much of a browser as office.js touches. */
function browser(window: object, load: (src: string, loaded: () => void) => void): Record<string, unknown> {
  const officeScript = { src: `${BASE}office.js`, getAttribute: () => `${BASE}office.js` };
  const append = (script: { src: string; onload?: () => void }) => {
    setTimeout(() => load(script.src, () => script.onload?.()), 0);
    return script;
  };
  const head = { appendChild: append };
  const document = {
    readyState: 'complete',
    body: head,
    documentElement: { style: {} },
    getElementsByTagName: (tag: string) => (tag === 'head' ? [head] : tag === 'script' ? [officeScript] : []),
    getElementById: () => null,
    createElement: () => ({ style: {}, setAttribute: () => {} }),
    addEventListener: () => {},
    cookie: '',
  };
  const location = { href: 'https://fangpin.test/pane.html', protocol: 'https:', host: 'fangpin.test', hash: '', search: '' };
  return {
    window,
    self: window,
    top: window,
    parent: window,
    document,
    location,
    navigator: { userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)', language: 'zh-CN' },
    history: {},
    name: '',
    addEventListener: () => {},
    removeEventListener: () => {},
    attachEvent: undefined,
    performance: { now: () => 0 },
  };
}
