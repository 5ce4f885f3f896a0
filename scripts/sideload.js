import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readyBuild, readyPackages } from './ready.js';
import { serve } from './serve.js';

// `npm run sideload [-- stop]`: Excel with the add-in of this working tree, by Microsoft's own tool, on Windows and Mac.

if (!['win32', 'darwin'].includes(process.platform)) {
  console.error('侧载要有桌面版 Excel，只能在 Windows 和 Mac 上用；这里请用 npm start 打开工作台 · sideloading needs Excel for Windows or Mac; use npm start here');
  process.exit(2);
}
const root = join(import.meta.dirname, '..');
readyPackages();
if (process.argv[2] === 'stop') process.exit(debugging('stop', 'manifest.xml'));

readyBuild(['web']);
// Makes a certificate for this machine alone and asks whether to trust it, once.
const { getHttpsServerOptions } = await import('office-addin-dev-certs');
const { address, close } = await serve(join(root, 'dist'), 3000, await getHttpsServerOptions());
if (address !== 'https://localhost:3000') {
  console.error('3000 端口正被别的程序占用，清单写的是这个端口；请先关掉那个程序再试 · port 3000 is taken');
  process.exit(2);
}
const status = debugging('start', 'manifest.xml', 'desktop', '--app', 'excel', '--no-debug');
if (status !== 0) process.exit(status);
console.log('Excel 里有了“防贫监测”选项卡；用完按 Ctrl+C，再运行 npm run sideload -- stop 移除 · in Excel now; Ctrl+C, then npm run sideload -- stop');
process.on('SIGINT', () => void close().then(() => process.exit(0)));

function debugging(...args) {
  return spawnSync('npx', ['--yes', 'office-addin-debugging@6', ...args], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1;
}
