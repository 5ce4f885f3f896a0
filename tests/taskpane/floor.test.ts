import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { JSDOM } from 'jsdom';

const source = readFileSync(join(process.cwd(), 'src/taskpane/floor.js'), 'utf8');

it('is ES5: Internet Explorer’s engine parses it', () => {
  expect(() => parse(source, { ecmaVersion: 5 })).not.toThrow();
  expect(() => parse('const a = () => 1;', { ecmaVersion: 5 })).toThrow();
});

it('is styled without what Internet Explorer’s engine lacks', () => {
  const style = readFileSync(join(process.cwd(), 'src/taskpane/floor.css'), 'utf8');
  expect(style).not.toMatch(/var\(|--|&|:is\(|:where\(|:focus-visible/);
});

interface Machine {
  /** What office.js answers: a host, and the ExcelApi it has. Nothing: it never answers. */
  readonly host?: string | null;
  readonly api?: string;
  /** office.js did not come. */
  readonly noOffice?: boolean;
  /** Its `onReady` throws. */
  readonly throws?: boolean;
  /** It lacks `Office.context`. */
  readonly noContext?: boolean;
  readonly agent?: string;
  readonly wps?: boolean;
  /** The engine lacks what came in 2021. */
  readonly oldEngine?: boolean;
  /** The engine has not even promises, as Internet Explorer's. */
  readonly trident?: boolean;
  /** The pane's own script does not come. */
  readonly noPane?: boolean;
  /** Scripts hang: the page is never parsed to its end. */
  readonly hangs?: boolean;
  readonly workbench?: boolean;
  /** Id of the policy chosen last. */
  readonly chosen?: string;
}

const POLICIES = 'heshan-2020 js/policy-heshan-2020.1a.js ningxia-2020 js/policy-ningxia-2020.2b.js';

/** A page as taskpane.html is, on such a machine. */
function open(machine: Machine) {
  const attribute = machine.workbench ? ' data-for="workbench"' : '';
  // The timers of the page run when the test says so.
  const timers: (() => void)[] = [];
  let answer: ((info: unknown) => void) | undefined;
  const dom = new JSDOM(`<!doctype html><html><head></head><body><div id="root">正在打开…</div><script src="https://county.test/site/floor.js" data-policies="${POLICIES}"${attribute}></script></body></html>`, {
    url: `https://county.test/site/${machine.workbench ? 'index' : 'taskpane'}.html`,
    runScripts: 'outside-only',
    ...(machine.agent !== undefined && { userAgent: machine.agent }),
  });
  const { window } = dom;
  if (machine.agent !== undefined) Object.defineProperty(window.navigator, 'userAgent', { value: machine.agent });
  Object.assign(window, { setTimeout: (callback: () => void) => timers.push(callback) });
  if (machine.chosen !== undefined) window.localStorage.setItem('fangpin.policy', machine.chosen);
  if (machine.wps) Object.assign(window, { wps: {} });
  if (machine.oldEngine || machine.trident) window.eval('delete Object.hasOwn');
  if (machine.trident) window.eval('Promise = undefined; Symbol = undefined');
  window.eval(source);
  if (!machine.noOffice) {
    const has = Number(machine.api?.split('.')[1] ?? 0);
    const Office = {
      onReady: (callback: (info: unknown) => void) => {
        if (machine.throws) throw new Error('no');
        answer = callback;
      },
      ...(!machine.noContext && { context: { requirements: { isSetSupported: (_: string, version: string) => has >= Number(version.split('.')[1]) } } }),
    };
    Object.assign(window, { Office });
  }
  let started = 0;
  const floor = Reflect.get(window, 'paneFloor') as { fit(callback: () => void): void; tell(kind: string): void };
  if (!machine.noPane && !machine.trident && !machine.oldEngine && !machine.hangs) floor.fit(() => (started += 1));
  const answers = () => {
    if (machine.host !== undefined) answer?.({ host: machine.host });
  };
  if (!machine.hangs) {
    window.document.dispatchEvent(new window.Event('DOMContentLoaded'));
    answers();
  }
  return {
    window,
    floor,
    started: () => started,
    timeOut: () => timers.forEach((run) => run()),
    answerLate: (host: string) => answer?.({ host }),
    title: () => window.document.querySelector('h1')?.textContent ?? '',
    text: () => window.document.body.textContent ?? '',
    links: () => [...window.document.querySelectorAll('a')].map((link) => link.href),
    buttons: () => [...window.document.querySelectorAll('button')].map((button) => button.textContent),
  };
}

const EXCEL = { host: 'Excel', api: '1.9' };

it.each([
  ['Excel with ExcelApi 1.9', EXCEL],
  ['Excel with ExcelApi 1.17', { host: 'Excel', api: '1.17' }],
  ['a WPS that answers as Excel does', { ...EXCEL, wps: true }],
])('%s: the pane starts, and nothing is said', (_, machine) => {
  const page = open(machine);
  page.timeOut();
  expect([page.started(), page.title(), page.text()]).toEqual([1, '', '正在打开…']);
});

it.each<[string, Machine, string]>([
  ['a plain browser', { host: null }, '请在 Excel 中打开'],
  ['Word', { host: 'Word', api: '1.9' }, '请在 Excel 中打开'],
  ['Internet Explorer itself', { host: null, trident: true }, '请在 Excel 中打开'],
  ['Excel 2019', { host: 'Excel', api: '1.8' }, '这个版本的 Excel 用不了窗格'],
  ['Excel 2016 in Internet Explorer’s engine', { host: 'Excel', api: '1.1', trident: true }, '这个版本的 Excel 用不了窗格'],
  ['Excel 2021 in Internet Explorer’s engine', { host: 'Excel', api: '1.14', trident: true }, '这台电脑的网页组件太旧'],
  ['Excel 2021 in the first Edge’s engine', { host: 'Excel', api: '1.14', oldEngine: true }, '这台电脑的网页组件太旧'],
  ['WPS, with an office.js that has no host', { host: null, wps: true }, 'WPS 里用不了这个窗格'],
  ['WPS by its name', { host: null, agent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/104.0 Safari/537.36 WpsOfficeApp/12.1' }, 'WPS 里用不了这个窗格'],
  ['WPS without office.js', { noOffice: true, wps: true }, 'WPS 里用不了这个窗格'],
  ['WPS with an Office that throws', { throws: true, wps: true }, 'WPS 里用不了这个窗格'],
  ['WPS with an Office that knows no requirements', { host: 'Excel', noContext: true, wps: true }, 'WPS 里用不了这个窗格'],
  ['an office.js that did not come', { noOffice: true }, '窗格没有载入完整'],
  ['a pane whose script did not come', { ...EXCEL, noPane: true }, '窗格没有载入完整'],
  ['an Office that throws', { throws: true }, '窗格没有载入完整'],
])('%s', (_, machine, title) => {
  const page = open(machine);
  expect([page.title(), page.started()]).toEqual([title, 0]);
  expect(page.links()).toEqual(['https://county.test/site/index.html']);
  expect(page.text()).toContain('下拉选项、填写提示、标色、“校验结果”和统计表公式都在表里');
  expect(page.text()).toContain('网址：https://county.test/site/index.html');
  const mayOpenNext = title === '窗格没有载入完整';
  expect(page.buttons()).toEqual(mayOpenNext ? ['重新载入'] : []);
  page.timeOut();
  expect(page.title()).toBe(title);
});

it('waits for an Office that is slow, then says so, and starts when it answers after all', () => {
  const page = open({ api: '1.17' });
  expect(page.text()).toBe('正在打开…');
  page.timeOut();
  expect([page.title(), page.buttons()]).toEqual(['Excel 没有回应', ['重新载入']]);
  page.answerLate('Excel');
  expect(page.started()).toBe(1);
});

it('says so where a script is awaited for ever', () => {
  const page = open({ hangs: true });
  expect(page.text()).toBe('正在打开…');
  page.timeOut();
  expect(page.title()).toBe('窗格没有载入完整');
});

it('is told by the pane that what belongs to it did not come', () => {
  const page = open(EXCEL);
  page.floor.tell('broken');
  expect(page.title()).toBe('窗格没有载入完整');
});

it('tells a browser that is too old for the workbench, and says nothing to another', () => {
  const old = open({ workbench: true, trident: true });
  expect([old.title(), old.links()]).toEqual(['这个浏览器太旧，打不开工作台', []]);
  const recent = open({ workbench: true, noOffice: true });
  recent.timeOut();
  expect(recent.text()).toBe('正在打开…');
});

it('says everything in words of its own: nothing else in the pane has sentences for this', () => {
  const main = readFileSync(join(process.cwd(), 'src/taskpane/main.tsx'), 'utf8');
  expect(main).not.toMatch(/[一-鿿]/);
});

describe('the policy that the pane will begin with is on its way with the scripts', () => {
  const asked = (machine: Machine) => [...open(machine).window.document.querySelectorAll<HTMLLinkElement>('link[rel=preload]')].map(({ href }) => href);

  it.each<[string, Machine, readonly string[]]>([
    ['none was chosen yet: the first', EXCEL, ['https://county.test/site/js/policy-heshan-2020.1a.js']],
    ['the one chosen last', { ...EXCEL, chosen: 'ningxia-2020' }, ['https://county.test/site/js/policy-ningxia-2020.2b.js']],
    ['a county’s own has no file', { ...EXCEL, chosen: 'own-2026' }, []],
    ['an engine in which no pane starts', { ...EXCEL, oldEngine: true }, []],
    ['the workbench’s own page', { ...EXCEL, workbench: true }, []],
  ])('%s', (_, machine, files) => expect(asked(machine)).toEqual(files));

  it('is kept under the name that the pane keeps it by', () => {
    const key = /KEY = '([^']+)'/.exec(readFileSync(join(process.cwd(), 'src/taskpane/chosen-policy.ts'), 'utf8'))?.[1];
    expect(source).toContain(`localStorage.getItem('${key}')`);
  });
});
