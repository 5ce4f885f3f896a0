import { join } from 'node:path';
import { readyBuild, readyPackages } from './ready.js';
import { serve } from './serve.js';

// `npm start [-- --port N]`: installs and builds what is missing, then serves the workbench to this machine.

const port = portFrom(process.argv.slice(2));
readyPackages();
readyBuild(['web']);
const { address, close } = await serve(join(import.meta.dirname, '../dist'), port);
console.log(`工作台已就绪，请用浏览器打开 · The workbench is ready at ${address} （Ctrl+C 结束 · to stop）`);
process.on('SIGINT', () => void close().then(() => process.exit(0)));

function portFrom(words) {
  const at = words.findIndex((word) => word.startsWith('--port'));
  if (at < 0) return 3000;
  const port = Number(words[at].split('=')[1] ?? words[at + 1]);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  console.error('端口应是 0 到 65535 的整数 · --port takes a number from 0 to 65535');
  process.exit(2);
}
