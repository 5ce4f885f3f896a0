import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * What no source may say, whatever it is about.
 */

const root = process.cwd();
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:tsx?|js)$/.test(name));
/** Without comments. */
const spoken = (name: string): string => readFileSync(join(root, 'src', name), 'utf8').replaceAll(/(?<!:)\/\/.*|\/\*[^]*?\*\//g, '');
const thatSay = (words: RegExp): readonly string[] => sources.filter((name) => words.test(spoken(name)));

it('text is never made into elements or programs', () => {
  expect(thatSay(/dangerouslySetInnerHTML|\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|srcdoc|\beval\(|new Function\b|javascript:/)).toEqual([]);
});

it('nothing is kept in the browser but which policy was chosen, the county’s own policies, and a list of townships and villages', () => {
  const KEEPING = ['taskpane/chosen-policy.ts', 'taskpane/handout/kept-list.ts', 'taskpane/policies/kept.ts'];
  const OPENING = 'taskpane/floor.js';
  expect(thatSay(/\blocalStorage\b/).filter((name) => name !== OPENING)).toEqual(KEEPING);
  expect(spoken(OPENING).match(/\blocalStorage\b.*/g)).toEqual(["localStorage.getItem('fangpin.policy');"]);
  expect(thatSay(/\bsessionStorage\b|\bindexedDB\b|\bcaches\.|document\.cookie|serviceWorker/)).toEqual([]);
});

it('nothing is asked of any server: pages load their own files, and that is all', () => {
  expect(thatSay(/\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts/).filter((name) => !name.startsWith('cli/'))).toEqual([]);
});

it('what is typed is not kept by the browser: neither to be offered again nor to be put back after a crash', () => {
  const fields = sources.flatMap((name) => [...spoken(name).matchAll(/<(?:Input|Textarea|SearchBox|Combobox|SpinButton|input|textarea)\b[^]*?(?:\/>|>\n)/g)].map(([field]) => ({ name, field })));
  expect(fields.length).toBeGreaterThan(10);
  expect(fields.filter(({ field }) => !field.includes('autoComplete="off"')).map(({ name, field }) => `${name}: ${field.slice(0, 60)}`)).toEqual([]);
});
