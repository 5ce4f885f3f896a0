import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

/*
 * What the documents lead to is there: files, headings, pictures. And pictures of the product are taken by tests or by
 * the script of the demo, so that they show what there is.
 */

const ROOT = process.cwd();
const PICTURES = 'docs/images';

const markdownIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));

const DOCUMENTS = [...readdirSync(ROOT).filter((name) => name.endsWith('.md')), ...markdownIn('docs'), ...markdownIn('src'), ...markdownIn('tests')];

/** The text without what is quoted as code, where brackets lead nowhere. */
const prose = (markdown: string): string => markdown.replace(/^(```|~~~)[^]*?^\1/gmu, '').replace(/(`+)[^`]*?\1/gu, '');

interface Link {
  readonly document: string;
  /** As it is written. */
  readonly written: string;
  readonly file: string;
  readonly anchor: string | undefined;
}

function linksOf(document: string): readonly Link[] {
  const text = prose(readFileSync(join(ROOT, document), 'utf8'));
  return [...text.matchAll(/\]\(([^()\s]+)\)/gu)].flatMap(([, written = '']) => {
    if (/^[a-z]+:/u.test(written)) return [];
    const [path = '', anchor] = decodeURI(written).split('#');
    return [{ document, written, file: path === '' ? document : normalize(join(dirname(document), path)), anchor }];
  });
}

/** The anchors of a document's headings, as GitHub makes them: letters, digits and hyphens, a number for the second of a name. */
function anchorsOf(document: string): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const text = readFileSync(join(ROOT, document), 'utf8').replace(/^(```|~~~)[^]*?^\1/gmu, '');
  return new Set(
    [...text.matchAll(/^#{1,6} (.+)$/gmu)].map(([, heading = '']) => {
      const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1');
      const anchor = plain.trim().toLowerCase().replace(/[^\p{L}\p{N}\p{M} _-]/gu, '').replaceAll(' ', '-');
      const before = counts.get(anchor) ?? 0;
      counts.set(anchor, before + 1);
      return before === 0 ? anchor : `${anchor}-${before}`;
    }),
  );
}

const links = DOCUMENTS.flatMap(linksOf);

test('there are documents, and they lead somewhere', () => {
  expect(DOCUMENTS).toEqual(expect.arrayContaining(['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/使用手册/README.md']));
  expect(links.length).toBeGreaterThan(100);
});

test('a link with a misspelled file or heading would be found', () => {
  expect(anchorsOf('docs/使用手册/乡镇.md').has('填台账')).toBe(true);
  expect(anchorsOf('docs/使用手册/乡镇.md').has('填帐')).toBe(false);
  expect(linksOf('docs/使用手册/乡镇.md').map(({ file }) => file)).toContain('docs/使用手册/县区.md');
});

test('every link leads to a file that is there', () => {
  expect(links.filter(({ file }) => !existsSync(join(ROOT, file))).map(({ document, written }) => `${document}: ${written}`)).toEqual([]);
});

test('every anchor is a heading of its document', () => {
  const lost = links.filter(({ file, anchor }) => anchor !== undefined && file.endsWith('.md') && existsSync(join(ROOT, file)) && !anchorsOf(file).has(anchor));
  expect(lost.map(({ document, written }) => `${document}: ${written}`)).toEqual([]);
});

test('every picture is shown, and is taken by a browser test or the demo', () => {
  const taking = [...readdirSync(join(ROOT, 'tests/e2e')).map((name) => `tests/e2e/${name}`), 'scripts/demo.js'].map((path) => readFileSync(join(ROOT, path), 'utf8')).join('\n');
  const pictures = readdirSync(join(ROOT, PICTURES));
  const shown = new Set(links.map(({ file }) => file));
  expect(pictures.filter((name) => !shown.has(`${PICTURES}/${name}`))).toEqual([]);
  expect(pictures.filter((name) => !taking.includes(`'${name}'`) && !taking.includes(`picture('${name.replace('.png', '')}')`))).toEqual([]);
});
