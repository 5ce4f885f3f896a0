import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEVELOPMENT_SITE } from '../add-in/site.js';
import { shippedPolicies } from '../policy/shipped';
import { contentsOf } from './contents';
import { productIn } from './product';
import { siteOf } from './site-of';
import { sha256, zipped } from './zipped';

/* `npm run package`, once everything is built: the zip and its checksum in release/. */

const root = process.cwd();
const built = siteOf(readFileSync(join(root, 'dist/manifest.xml'), 'utf8'));
const address = built === DEVELOPMENT_SITE ? undefined : built;
const product = productIn(root, shippedPolicies, address);
const name = ['fangpin', product.version, ...(address === undefined ? [] : [new URL(address).hostname])].join('-');
const bytes = zipped(name, await contentsOf(product), product.released);
mkdirSync(join(root, 'release'), { recursive: true });
writeFileSync(join(root, 'release', `${name}.zip`), bytes);
writeFileSync(join(root, 'release', `${name}.zip.sha256`), `${sha256(bytes)}  ${name}.zip\n`);
console.log(`release/${name}.zip  ${(bytes.length / 2 ** 20).toFixed(1)} MB  SHA-256 ${sha256(bytes)}`);
