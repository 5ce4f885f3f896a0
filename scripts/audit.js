// `npm run audit`: asks the registry npm is set to for known weaknesses of what is handed out (scripts/notice.js says what
// that is), and says so in a sentence where the registry does not answer such questions or there is no network.
import { spawnSync } from 'node:child_process';
import { handedOut } from './notice.js';

const packages = handedOut();
const names = new Set(packages.map(({ name }) => name));
const { stdout, error } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', shell: process.platform === 'win32', maxBuffer: 1 << 28 });
const answer = parsed(stdout);

if (error || !answer || answer.error || !answer.vulnerabilities) {
  console.error(`没有查到：npm 的软件源没有回答（${answer?.error?.code ?? answer?.message ?? error?.message ?? '没有内容'}）；请在能访问 registry.npmjs.org 的机器上再运行 · the registry did not answer`);
  process.exit(2);
}
const found = Object.values(answer.vulnerabilities);
const ours = found.filter(({ name }) => names.has(name));
for (const { name, severity, range, via } of ours) console.log(`${severity}  ${name} ${range}  ${via.map((one) => one.title ?? one).join('；')}`);
console.log(`交付的软件包 ${packages.length} 个，其中有已知漏洞的 ${ours.length} 个；只在开发时用的另有 ${found.length - ours.length} 个`);
process.exit(ours.length > 0 ? 1 : 0);

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
