import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * What the manual says to press, or says is said, stands in the product in these words. Excel's and WPS's own menus are told of
 * in a document of their own.
 */

const MANUAL = join(process.cwd(), 'docs', '使用手册');
const DOCUMENTS = ['乡镇.md', '县区.md', '培训.md'];

/** Words of the screen, as the manual leads to them. */
const QUOTED = /(?:点|打开|到|勾上?|窗格说|写着|会说|按钮)“([^”]+)”/gu;
/** What a person or a notice puts into them: a form's name, a number, what is left out. */
const GAPS = /附件\d|某某|\s?\d+\s?|\s?N\s?|…+/u;

const textsIn = (folder: string, ending: RegExp): string =>
  readdirSync(join(process.cwd(), folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');

const product = [textsIn('src', /\.(?:[jt]sx?|html)$/u), textsIn('templates', /\.json$/u), readFileSync(join(process.cwd(), 'manifest.xml'), 'utf8')].join('\n');
const said = (words: string): boolean => words.split(GAPS).every((part) => product.includes(part));

test.each(DOCUMENTS)('%s calls things by the words of the screen', (document) => {
  const quoted = [...readFileSync(join(MANUAL, document), 'utf8').matchAll(QUOTED)].map(([, words = '']) => words);
  expect(quoted.length).toBeGreaterThan(8);
  expect(quoted.filter((words) => !said(words))).toEqual([]);
});

test('a button that is called otherwise would be found', () => {
  expect(said('写入附件4')).toBe(true);
  expect(said('抄进附件4')).toBe(false);
});
