import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * What others wrote and we hand out: by exact versions, under licences that are listed, Microsoft's files untouched.
 */

const root = process.cwd();
const read = (path: string) => readFileSync(join(root, path), 'utf8');
/** What a script of ours says; it is a module that jest does not load. */
const ask = (call: string): string => execFileSync(process.execPath, ['--input-type=module', '-e', `import * as notice from './scripts/notice.js'; process.stdout.write(${call});`], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}
const lock = JSON.parse(read('package-lock.json')) as { readonly packages: Readonly<Record<string, Locked>> };
const manifest = JSON.parse(read('package.json')) as Readonly<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>>;
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));

describe('package-lock.json', () => {
  const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

  it('pins every package by version and content, and no registry by its address', () => {
    expect(locked.length).toBeGreaterThan(500);
    expect(locked.filter(([, { version, integrity }]) => !version || !/^sha512-/.test(integrity ?? '')).map(([path]) => path)).toEqual([]);
    expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
    expect(read('package-lock.json')).not.toMatch(/"resolved"|registry\.npm/);
  });

  it('is by what package.json asks for, and that is exact', () => {
    const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([
      // Fluent has released its colours under no other kind of version.
      ['@fluentui/tokens', expect.stringMatching(/^\d+\.\d+\.\d+-alpha\.\d+$/)],
    ]);
    expect(asked.filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version)).toEqual([]);
  });
});

describe('NOTICE', () => {
  const notice = read('NOTICE');

  it('is what `npm run notice` writes', () => {
    expect(ask('notice.notice()') === notice ? 'up to date' : 'run `npm run notice`').toBe('up to date');
  });

  it('has every package that the sources import', () => {
    const imported = new Set(
      sources.flatMap((name) => [...read(join('src', name)).matchAll(/(?:from|import)\s*\(?\s*'((?:@[\w-]+\/)?[\w-]+)[^']*'/g)].map(([, one = '']) => one)).filter((one) => !/^node$|^\./.test(one)),
    );
    expect(imported).toContain('react');
    expect(imported).toContain('@univerjs/core');
    const listed = new Set([...notice.matchAll(/^(\S+) \d\S* {2}\(/gm)].map(([, one]) => one));
    expect([...imported].filter((one) => !listed.has(one))).toEqual([]);
  });

  it('has no licence that would ask for more than to be named', () => {
    const licences = new Set([...notice.matchAll(/^\S+ \d\S* {2}\((.*)\)$/gm)].map(([, licence]) => licence));
    expect([...licences].sort()).toEqual(['0BSD', 'Apache-2.0', 'BSD-3-Clause', 'ISC', 'MIT']);
  });

  it('says what Microsoft wants said where office.js is passed on', () => {
    expect(notice).toContain('MICROSOFT SOFTWARE LICENSE TERMS');
    expect(notice).toContain(read('node_modules/@microsoft/office-js/LICENSE.md').replaceAll('\r\n', '\n').trim());
    expect(notice).toContain('Microsoft is not responsible for maintaining, updating or supporting');
  });
});

describe('office.js', () => {
  /** SHA-256 of the files of @microsoft/office-js 1.1.110 that are handed out. */
  const KNOWN: Readonly<Record<string, string>> = {
    'office.js': 'f259e3047218ef0b71f58e7d9485bad88906841827a121768340a29e422c0b62',
    'o15apptofilemappingtable.js': '2cf6e909da5391f513f14379c3ba86fe888f083d9f8205bcc7bd91cde3d9b522',
    'excel-win32-16.00.js': '67be93a33a95ea7ff6a2ea95988218f89d9ab2ca6168cadf73269fe3371a806b',
    'excel-win32-16.01.js': 'ba15219657ad550f8fa9298536f6219a0b7221e00dcf2f475f2ec05fcde19ca9',
    'excel-mac-16.00.js': 'a9d404670f9164cc8eef26601a164bd3fc94aa44d1cba3571e23594aa714582e',
    'excel-web-16.00.js': '01117ef878d9dce538bd755fc5d295dfda042aa440905330628d2779579de72c',
    'excel-ios-16.00.js': 'e0d4678153022f8bf0542842467d3dfe8f9249c4fb7adbe57aa122e56cfa4682',
    'excel-android-16.00.js': 'a186e9d5b51aac4286e4864101ea991ef01087d8216a1ec768c75a34ed036fbe',
    'excel-winrt-16.00.js': '5fdea9e3d172084685744ac6a319eb8f7c5faa4985d1d5d86dba6f54300e0a12',
    'zh-cn/office_strings.js': 'e5501da61c6cd8f59bbc82b020f779095ec1c6f6160ef6db1a820a5f4d7970ac',
    'en-us/office_strings.js': '5b6d3f98f8a755878f226b38fdb1f7c31e67b456221f253b70f95aa331668594',
    'telemetry/oteljs.js': 'd772ab05f5e3a0c98582ca555880884e7870317c9788e864e16ba395dee768aa',
    'telemetry/oteljs_agave.js': 'f452e6287dafd3b632cbff8533ed5dfc2f6f476c8672b468cf6dcfe321b8c889',
    'ariatelemetry/aria-web-telemetry.js': '4b01583f47575a9b732d2cb98e019066e540f653cae5db198fb45e19b9e3a860',
  };
  const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
  const original = join(root, 'node_modules/@microsoft/office-js/dist');

  it('is the version that was looked at', () => {
    expect(manifest.dependencies['@microsoft/office-js']).toBe('1.1.110');
    expect(Object.fromEntries(Object.keys(KNOWN).map((name) => [name, sha256(join(original, name))]))).toEqual(KNOWN);
  });
});
