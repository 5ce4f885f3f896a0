import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import CopyPlugin from 'copy-webpack-plugin';
import HtmlPlugin from 'html-webpack-plugin';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import webpack from 'webpack';
import { INSTALL_POLICY, PANE_POLICY, SHELL_POLICY, WORKBOOK_POLICY } from './scripts/headers.js';
import { DEVELOPMENT_SITE, manifestFor, siteAddress } from './src/add-in/site.js';

const here = import.meta.dirname;
const office = join(dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json')), 'dist');

// What office.js loads beside itself, by host: Excel for Windows, its older builds, Mac, web, tablets, and its words.
const OFFICE_FILES = [
  'office.js',
  'o15apptofilemappingtable.js',
  'excel-{win32-16.00,win32-16.01,mac-16.00,web-16.00,ios-16.00,android-16.00,winrt-16.00}.js',
  '{zh-cn,en-us}/office_strings.js',
  'telemetry/oteljs{,_agave}.js',
  'ariatelemetry/aria-web-telemetry.*',
];

const source = (target) => ({
  test: /\.tsx?$/,
  exclude: /node_modules/,
  loader: 'swc-loader',
  options: {
    jsc: {
      target,
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
    },
  },
});

/** Styles become CSS here and not in the clerk's browser. */
const styles = { test: /\.tsx?$/, exclude: /node_modules/, loader: '@griffel/webpack-loader' };

/**
 * Tells the browser that nearly every function of these files runs while the pane opens: it then reads them all while they
 * arrive, beside the thread that draws, instead of each when it is called.
 */
const wholeAtOnce = (test) => new webpack.BannerPlugin({ test, banner: '//# allFunctionsCalledOnLoad', raw: true, stage: webpack.Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE + 1 });

const workedOut = (file, options) => ({ test: file, loader: join(here, 'scripts/worked-out.js'), options });

/** The policies as they come out of reading and checking, and the few days that matter of a library's calendar. */
const SHIPPED = /policy\/(?:shipped(?:-days)?|shelf)\.ts$/;
const shipped = [
  workedOut(/policy\/shipped\.ts$/, { constant: 'shippedPolicies', from: 'bundled.ts', function: 'bundledPolicies' }),
  { test: /policy\/shelf\.ts$/, loader: join(here, 'scripts/shelf.js') },
  workedOut(/policy\/shipped-days\.ts$/, { constant: 'OFFICIAL_DAYS', from: 'official-days.ts', function: 'officialDays' }),
];

/** The colours of the pane by day and by night. */
const THEMES = /taskpane\/themes\.ts$/;
const themes = workedOut(THEMES, { constant: 'themes', from: 'day-and-night.ts', function: 'dayAndNight' });

/** The add-in's id and version, for workbooks that open its pane. */
const manifest = { test: /manifest\.xml$/, type: 'asset/source' };

const common = (mode, { fresh = false } = {}) => ({
  mode,
  context: here,
  devtool: mode === 'production' ? false : 'source-map',
  resolve: { extensions: ['.ts', '.tsx', '.js'] },
  stats: 'errors-warnings',
  // A build after a small change is a matter of seconds. `--env fresh` does without: what is handed out owes nothing to it.
  cache: fresh ? false : { type: 'filesystem', cacheDirectory: join(here, 'dist/.cache'), buildDependencies: { config: [import.meta.filename] } },
});

/** Where the site will stand: `--env origin=https://…`. It stands in the manifest alone, all pages name their files relatively. */
function siteOf({ origin = DEVELOPMENT_SITE } = {}) {
  const { site, refusal } = siteAddress(origin);
  if (site) return site;
  console.error(`--env origin=：${refusal} · takes an https address`);
  process.exit(2);
}

/** The same pane twice: for Excel, and for the workbench, which only loads the seam before office.js. */
const pane = (filename, { root = '', seam, chunks = ['taskpane'] } = {}) =>
  new HtmlPlugin({ filename, template: 'src/taskpane/taskpane.html', chunks, templateParameters: { policy: PANE_POLICY, root, seam, policies } });

/** Every policy's id and its file, one after the other: `floor.js` asks for the wanted one before the pane can. */
const policies = ({ namedChunks }) =>
  [...namedChunks].flatMap(([name, { files }]) => (name?.startsWith('policy-') ? [name.slice('policy-'.length), [...files][0]] : [])).join(' ');

const web = (mode, env, site = siteOf(env)) => ({
  ...common(mode, env),
  name: 'web',
  target: ['web', 'es2020'],
  entry: {
    taskpane: './src/taskpane/main.tsx',
    shell: './src/workbench/shell/main.tsx',
    workbook: './src/workbench/workbook.ts',
    seam: './src/workbench/seam.ts',
    install: './src/install/main.ts',
  },
  output: {
    path: join(here, 'dist'),
    filename: ({ chunk }) => (chunk?.name === 'seam' ? 'workbench/seam.js' : 'js/[name].[contenthash:8].js'),
    chunkFilename: 'js/[name].[contenthash:8].js',
    assetModuleFilename: 'media/[contenthash:8][ext]',
    clean: { keep: /^(?:cli|bench|delivery|\.cache)\// },
    // A build that changes nothing is a build all the same: what is older than the sources is built again.
    compareBeforeEmit: false,
  },
  module: {
    rules: [styles, { ...source('es2020'), exclude: [/node_modules/, SHIPPED, THEMES] }, ...shipped, themes, manifest, { test: /\.css$/, use: [MiniCssExtractPlugin.loader, 'css-loader'] }],
  },
  // What the pane begins with is one file: it is fetched at once, and runs faster as one than as many parts.
  optimization: { splitChunks: { chunks: ({ name }) => name !== 'seam' && name !== 'taskpane' } },
  performance: { hints: false },
  plugins: [
    wholeAtOnce(/js\/taskpane\./),
    new MiniCssExtractPlugin({ filename: 'css/[name].[contenthash:8].css' }),
    new HtmlPlugin({
      filename: 'index.html',
      template: 'src/workbench/shell/shell.html',
      chunks: ['shell'],
      templateParameters: { policy: SHELL_POLICY },
    }),
    new HtmlPlugin({
      filename: 'workbench/workbook.html',
      template: 'src/workbench/workbook.html',
      chunks: ['workbook'],
      templateParameters: { policy: WORKBOOK_POLICY },
    }),
    new HtmlPlugin({
      filename: 'install.html',
      template: 'src/install/install.html',
      chunks: ['install'],
      templateParameters: { policy: INSTALL_POLICY },
    }),
    pane('taskpane.html'),
    pane('workbench/pane.html', { root: '../', seam: 'seam.js' }),
    new CopyPlugin({
      patterns: [
        ...OFFICE_FILES.map((from) => ({ from, context: office, to: 'office/[path][name][ext]', info: { minimized: true } })),
        { from: 'src/taskpane/floor.{js,css}', to: '[name][ext]', info: { minimized: true } },
        { from: 'manifest.xml', transform: (source) => manifestFor(String(source), site) },
        { from: 'templates', to: 'templates', noErrorOnMissing: true },
        { from: 'assets', to: 'assets', noErrorOnMissing: true },
      ],
    }),
  ],
});

/** A program for Node, perhaps of several threads. */
const program = (mode, env, name, entry) => ({
  ...common(mode, env),
  name,
  target: 'node20',
  entry,
  experiments: { outputModule: true },
  output: {
    path: join(here, 'dist', name),
    filename: '[name].js',
    module: true,
    chunkFormat: 'module',
    clean: { keep: /^opening\// },
    compareBeforeEmit: false,
  },
  module: { rules: [{ ...source('es2022'), exclude: [/node_modules/, SHIPPED] }, ...shipped, manifest] },
  optimization: { minimize: false },
});

const cli = (mode, env) => program(mode, env, 'cli', { fangpin: './src/cli/main.ts', 'reading-worker': './src/cli/reading-worker.ts', 'marking-worker': './src/cli/marking-worker.ts' });

/** A pane that can hardly do less, on the page of ours and built as ours, and an Excel around the two. */
const openingBench = (mode, env) => ({
  ...common(mode, env),
  name: 'bench-opening',
  target: ['web', 'es2020'],
  entry: { bare: './bench/opening/bare.tsx', stage: './bench/opening/stage.ts' },
  output: { path: join(here, 'dist/bench/opening'), filename: '[name].[contenthash:8].js', clean: true, compareBeforeEmit: false },
  module: { rules: [styles, source('es2020')] },
  performance: { hints: false },
  plugins: [
    // An Excel is awake when a pane is opened in it.
    wholeAtOnce(/(?:bare|stage)\./),
    pane('bare.html', { root: '../../', seam: '../../workbench/seam.js', chunks: ['bare'] }),
    new HtmlPlugin({ filename: 'stage.html', template: 'bench/opening/stage.html', chunks: ['stage'] }),
  ],
});

/** What checks the manifest and makes the package. */
const delivery = (mode, env) => program(mode, env, 'delivery', { validate: './src/delivery/validate.ts', package: './src/delivery/package.ts' });

/** What is only measured against stays as it is installed. */
const bench = (mode, env) => ({
  ...program(mode, env, 'bench', { bench: './bench/main.ts' }),
  externalsType: 'module',
  externals: ['exceljs', 'playwright-core'],
});

/** `--config-name web` or `cli` builds one of them; `bench` and `delivery` are built only when they are named. */
export default (env, { mode = 'production', configName = [] }) => [
  web(mode, env),
  cli(mode, env),
  ...(configName.includes('bench') ? [bench(mode, env), openingBench(mode, env)] : []),
  ...(configName.includes('delivery') ? [delivery(mode, env)] : []),
];
