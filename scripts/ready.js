import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

// Node's own modules only: this runs before anything is installed.

const root = join(import.meta.dirname, '..');

/** Installs the locked packages when they are missing or older than the lock file. */
export function readyPackages() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && changed(installed) >= changed(join(root, 'package-lock.json'))) return;
  say('正在安装依赖 · installing the locked packages (npm ci)');
  run('npm', ['ci', '--no-fund', '--no-audit'], '依赖没有装好，请检查网络后重试 · npm ci failed');
}

const SOURCES = ['src', 'templates', 'assets', 'manifest.xml', 'scripts/headers.js', 'webpack.config.js', 'package-lock.json'];
/** What webpack calls the parts. */
const CONFIGS = { web: ['web'], cli: ['cli'], bench: ['bench', 'bench-opening'], delivery: ['delivery'] };
const OUTPUT = { web: 'index.html', cli: 'cli/fangpin.js', bench: 'bench/bench.js', delivery: 'delivery/package.js' };
/** Sources of one part alone. */
const OWN_SOURCES = { web: [], cli: [], bench: ['bench', 'tests/e2e'], delivery: [] };

/**
 * Builds what is missing in `dist/` or older than its sources.
 * @param {('web' | 'cli' | 'bench' | 'delivery')[]} parts
 */
export function readyBuild(parts) {
  const stale = parts.filter((part) => {
    const file = join(root, 'dist', OUTPUT[part]);
    const sources = [...SOURCES, ...OWN_SOURCES[part]].map((path) => join(root, path)).filter(existsSync);
    return !existsSync(file) || changed(file) < Math.max(...sources.map(newestIn));
  });
  if (stale.length === 0) return;
  build(stale);
}

/**
 * Builds parts of `dist/`, whatever there is.
 * @param {('web' | 'cli' | 'bench' | 'delivery')[]} parts
 * @param {string[]} env what webpack's configuration is told, `origin=https://…`
 */
export function build(parts, env = []) {
  say(`正在构建 · building ${parts.join(', ')}`);
  const webpack = join(root, 'node_modules', 'webpack', 'bin', 'webpack.js');
  const names = parts.flatMap((part) => CONFIGS[part].flatMap((name) => ['--config-name', name]));
  run(process.execPath, [webpack, '--mode', 'production', ...names, ...env.flatMap((one) => ['--env', one])], '构建失败 · the build failed');
}

/** Debian packages the tests use, with a file each brings. */
const PROGRAMS = {
  chromium: '/usr/bin/chromium',
  'libreoffice-calc': '/usr/bin/soffice',
  'fonts-noto-cjk': '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  'libxml2-utils': '/usr/bin/xmllint',
  'poppler-utils': '/usr/bin/pdftotext',
  'python3-uno': '/usr/lib/python3/dist-packages/uno.py',
  'python3-openpyxl': '/usr/lib/python3/dist-packages/openpyxl',
  nginx: '/usr/sbin/nginx',
  openssl: '/usr/bin/openssl',
  unzip: '/usr/bin/unzip',
};

/** Installs the programs the tests use, where this user may; otherwise says which command to run, and ends. */
export function readyPrograms() {
  const missing = Object.keys(PROGRAMS).filter((name) => !existsSync(PROGRAMS[name]));
  if (missing.length === 0) return;
  const install = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) end(`测试还需要这些程序，请先运行 · the tests need more programs, please run:\n\n  sudo apt-get update && sudo ${install}\n`);
  say(`正在安装 · installing ${missing.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-q'], '软件源更新失败 · apt-get update failed', env);
  run('apt-get', install.split(' ').slice(1), `没有装好，请运行 · please run: ${install}`, env);
}

function run(command, args, failure, env = process.env) {
  // What is installed or built is no result: it goes to the error stream.
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env, shell: process.platform === 'win32' });
  if (status !== 0) end(failure);
}

function newestIn(path) {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

const changed = (file) => statSync(file).mtimeMs;
const say = (text) => process.stderr.write(`${text}\n`);

function end(text) {
  say(text);
  process.exit(2);
}
