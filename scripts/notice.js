// `npm run notice`: writes NOTICE anew, the licences of everything that is handed out: what webpack bundles for the site
// and the command, and Microsoft's office.js, which is copied. tests/security/notice.test.ts says when it is out of date.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** What is bundled though package.json lists it among what is only for development: its own build, or a build step's. */
const BUNDLED = ['@univerjs/core', '@univerjs/engine-formula', '@univerjs/preset-sheets-conditional-formatting', '@univerjs/preset-sheets-core', '@univerjs/preset-sheets-data-validation', '@univerjs/preset-sheets-note', 'rxjs', 'hucre', 'chinese-days'];

/**
 * The packages that can be in what is handed out, with all they depend on, by the lock file.
 * @returns {{ name: string, version: string, path: string }[]}
 */
export function handedOut() {
  const { packages } = read('package-lock.json');
  const found = new Map();
  /** As Node looks: beside the one who asks, then further up. */
  const place = (from, name) => {
    for (let at = from; ; at = at.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, '')) {
      const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
      if (packages[path]) return path;
      if (at === '') return undefined;
    }
  };
  const take = (from, name) => {
    const path = place(from, name);
    // An optional one that is not installed.
    if (path === undefined || found.has(path)) return;
    const { version, dependencies = {}, peerDependencies = {} } = packages[path];
    // Types are no part of what runs.
    if (name.startsWith('@types/')) return;
    found.set(path, { name, version, path });
    for (const next of Object.keys({ ...dependencies, ...peerDependencies })) take(path, next);
  };
  for (const name of [...Object.keys(packages[''].dependencies), ...BUNDLED]) take('', name);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

const OFFICE = '@microsoft/office-js';
const TEXT = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/** The words a package brings, its licence and its own notice; `undefined` where it has none in its folder. */
function words(path) {
  const folder = join(root, path);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => TEXT.test(name)).sort() : [];
  const texts = files.map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());
  return texts.length === 0 ? undefined : texts.join('\n\n');
}

const licenceOf = (path) => {
  const { license, licenses, author } = read(join(path, 'package.json'));
  const named = typeof license === 'string' ? license : (license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? (/Apache License\s+Version 2\.0/.test(words(path) ?? '') ? 'Apache-2.0' : 'unknown'));
  return { named, author: typeof author === 'string' ? author.replace(/\s*[<(].*$/, '') : author?.name };
};

/** The whole of NOTICE. */
export function notice() {
  const packages = handedOut();
  const ours = packages.filter(({ name }) => name !== OFFICE);
  const office = packages.find(({ name }) => name === OFFICE);
  const listed = ours.map(({ name, version, path }) => `${name} ${version}  (${licenceOf(path).named})`);
  /** Packages by the words of their licence: most share a few. */
  const byWords = new Map();
  for (const one of ours) {
    const { named, author } = licenceOf(one.path);
    const text = words(one.path) ?? `${named}${author ? `, ${author}` : ''} (the package brings no text of its licence)`;
    byWords.set(text, [...(byWords.get(text) ?? []), `${one.name} ${one.version}`]);
  }
  return `防贫监测填报助手 · fangpin
${words('.').match(/^Copyright.*$/m)?.[0] ?? ''}

The product is under the MIT licence (LICENSE). What is handed out with it is under its own authors' licences, listed here.
This file is made by \`npm run notice\`.

${RULE}
${OFFICE} ${office.version}
${RULE}

The folder dist/office holds files of Microsoft's Office JavaScript API library, copied unmodified. They are under the
licence below and may be passed on only with this product, unchanged, for use with Microsoft 365 products, apps and services.
Microsoft is not responsible for maintaining, updating or supporting this product, which Microsoft neither made nor endorses.
Whoever passes this product on, or uses it, agrees to terms that protect those files at least as much as that licence does.

${words(office.path)}

${RULE}
Packages that are bundled, or can be, in dist/js and dist/cli
${RULE}

${listed.join('\n')}

${[...byWords].map(([text, names]) => `${RULE}\n${names.join('\n')}\n${RULE}\n\n${text}\n`).join('\n')}`;
}

const RULE = '-'.repeat(80);

if (process.argv[1] === import.meta.filename) writeFileSync(join(root, 'NOTICE'), notice());
