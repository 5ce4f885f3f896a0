import { siteAddress } from '../src/add-in/site.js';
import { build, readyPackages } from './ready.js';

// `npm run package [-- --origin=https://…]`: builds everything anew and zips what a county installs into release/.

const [word, ...more] = process.argv.slice(2);
const origin = word?.startsWith('--origin=') ? word.slice('--origin='.length) : undefined;
const { refusal } = origin === undefined ? {} : siteAddress(origin);
if ((word !== undefined && origin === undefined) || more.length > 0 || refusal) {
  console.error(refusal ? `--origin=：${refusal} · takes an https address` : '用法 · usage：npm run package [-- --origin=https://web.county.gov.cn/fangpin]');
  process.exit(2);
}
readyPackages();
build(['web', 'delivery'], ['fresh', ...(origin === undefined ? [] : [`origin=${origin}`])]);
await import('../dist/delivery/package.js');
