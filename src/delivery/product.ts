import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from '../policy/zod';
import type { Policy } from '../policy/policy';
import type { Product } from './contents';

const packageFile = z.object({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  released: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});

/** Of `dist/`, but not of the site: programs, what the build remembers. */
const NOT_SITE = /^(?:cli|bench|delivery|\.cache)\/|\.map$/;
const GUIDES = /^docs\/.*\.(?:md|png|gif)$/;
const BESIDE = ['LICENSE', 'NOTICE', 'CHANGELOG.md'];

/** The product of a working tree whose site is built. @param address where the site will stand, as `siteAddress` gives it */
export function productIn(root: string, policies: readonly Policy[], address?: string): Product {
  const { version, released } = packageFile.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const [year = 0, month = 0, day = 0] = released.split('-').map(Number);
  const docs = filesUnder(join(root, 'docs'), 'docs/', (path) => GUIDES.test(path));
  const beside = filesUnder(root, '', (path) => BESIDE.includes(path), false);
  return {
    version,
    released: { year, month, day },
    policies,
    manifest: readFileSync(join(root, 'manifest.xml'), 'utf8'),
    site: filesUnder(join(root, 'dist'), '', (path) => !NOT_SITE.test(path)),
    documents: new Map([...docs, ...beside]),
    servers: filesUnder(join(root, 'deploy'), '', () => true),
    address,
  };
}

function filesUnder(folder: string, prefix: string, wanted: (path: string) => boolean, deep = true): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const name of readdirSync(folder).sort()) {
    const [path, place] = [prefix + name, join(folder, name)];
    if (statSync(place).isDirectory()) for (const [inner, bytes] of deep ? filesUnder(place, `${path}/`, wanted) : []) found.set(inner, bytes);
    else if (wanted(path)) found.set(path, readFileSync(place));
  }
  return found;
}
