import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DEVELOPMENT_SITE } from '../add-in/site.js';
import { manifestFaults } from './check-manifest';
import { productIn } from './product';
import { siteOf } from './site-of';

/* `npm run validate [-- FILE…]`, once the site is built. */

const root = process.cwd();
const named = process.argv.slice(2);
const files = named.length > 0 ? named : ['manifest.xml', ...(existsSync(join(root, 'dist/manifest.xml')) ? ['dist/manifest.xml'] : [])];
const { version } = productIn(root, []);
let wrong = false;
for (const file of files) {
  const faults = faultsOf(file);
  wrong ||= faults.length > 0;
  for (const fault of faults) console.log(`${file}：${fault}`);
  console.log(`${file}：${faults.length === 0 ? '没有问题' : `${faults.length} 处问题`}（离线核对）`);
  const online = await askMicrosoft(file);
  wrong ||= online === 'invalid';
  console.log(`${file}：${{ valid: '微软的核对服务认可', invalid: '微软的核对服务不认可，见上', unreachable: '没有连上微软的核对服务，没有在线核对（不算失败）· could not ask Microsoft’s service' }[online]}`);
}
process.exit(wrong ? 1 : 0);

function faultsOf(file: string): readonly string[] {
  if (!existsSync(file) || !statSync(file).isFile()) return ['没有这个文件'];
  const source = readFileSync(file, 'utf8');
  return manifestFaults(source, { version, site: siteOf(source) ?? DEVELOPMENT_SITE, file: inSite });
}

function inSite(path: string): Uint8Array | undefined {
  const place = join(root, 'dist', path);
  return existsSync(place) && statSync(place).isFile() ? readFileSync(place) : undefined;
}

/** office-addin-manifest sends the manifest, which holds nothing of anybody, to Microsoft. */
function askMicrosoft(file: string): Promise<'valid' | 'invalid' | 'unreachable'> {
  const tool = join(root, 'node_modules/office-addin-manifest/cli.js');
  return new Promise((resolve) => {
    execFile(process.execPath, [tool, 'validate', file], { timeout: 60_000, env: { ...process.env, CI: 'true' } }, (error, stdout, stderr) => {
      const told = `${stdout}${stderr}`;
      if (!error && /manifest is valid/i.test(told)) return resolve('valid');
      if (!/manifest is not valid/i.test(told)) return resolve('unreachable');
      console.log(told);
      resolve('invalid');
    });
  });
}
