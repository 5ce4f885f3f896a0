import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEVELOPMENT_SITE, manifestFor } from '../../src/add-in/site.js';
import { manifestFaults } from '../../src/delivery/check-manifest';
import { firstTab } from '../../src/taskpane/first-tab';

const root = join(__dirname, '..', '..');
const manifest = readFileSync(join(root, 'manifest.xml'), 'utf8');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const PAGES = ['taskpane.html', 'install.html'];
const file = (path: string) => {
  if (PAGES.includes(path)) return new Uint8Array();
  return /^assets\/[\w-]+\.png$/.test(path) ? readFileSync(join(root, path)) : undefined;
};
const faults = (source: string, site = DEVELOPMENT_SITE) => manifestFaults(source, { version, site, file });

test('the manifest has no fault, here and for a site under a path', () => {
  expect(faults(manifest)).toEqual([]);
  const site = 'https://web.county.gov.cn/fangpin/';
  expect(faults(manifestFor(manifest, site), site)).toEqual([]);
});

test('four buttons open the one pane, each at its own tab', () => {
  const buttons = [...manifest.matchAll(/<Control [^]*?<\/Control>/g)].map(([control]) => control);
  const tab = (control: string) => {
    const [, resid = ''] = /<SourceLocation resid="(.*?)"/.exec(control) ?? [];
    const [, url = ''] = new RegExp(`<bt:Url id="${resid}" DefaultValue="(.*?)"`).exec(manifest) ?? [];
    return firstTab(new URL(url).search);
  };
  expect(buttons.map(tab)).toEqual(['fill', 'report', 'consolidate', 'handout']);
  expect(buttons.map((control) => /<TaskpaneId>(.*?)</.exec(control)?.[1])).toEqual(Array.from({ length: 4 }, () => 'Office.AutoShowTaskpaneWithDocument'));
});

test.each([
  ['', 'fill'],
  ['?tab=handout', 'handout'],
  ['?tab=report&_host_Info=Excel$Win32$16.01$zh-CN$$$$0', 'report'],
  ['?tab=REPORT', 'fill'],
  ['?tab=', 'fill'],
  ['?tab=toString', 'fill'],
  ['?tab=<b>', 'fill'],
])('%s opens the pane at %s', (search, tab) => {
  expect(firstTab(search)).toBe(tab);
});

const long = (count: number) => '长'.repeat(count);

// What is done to the manifest, and what is said of it.
test.each<[string, (source: string) => string, RegExp | readonly RegExp[]]>([
  ['a tag not closed', (source) => source.replace('</Hosts>', ''), /不是完整的 XML/],
  ['another root', () => '<Office/>', /应是 OfficeApp/],
  ['an add-in for mail', (source) => source.replace('xsi:type="TaskPaneApp"', 'xsi:type="MailApp"'), /OfficeApp 的 xsi:type：应是 TaskPaneApp/],
  ['a namespace misspelled', (source) => source.replace('appforoffice/1.1', 'appforoffice/1.2'), /OfficeApp 的 xmlns：应是/],
  ['no id', (source) => source.replace(/<Id>.*<\/Id>/, ''), /OfficeApp：缺 Id/],
  ['an id that is none', (source) => source.replace(/<Id>.*<\/Id>/, '<Id>fangpin</Id>'), /OfficeApp\/Id：应是一个 UUID/],
  ['a version of three parts', (source) => source.replace(/<Version>.*<\/Version>/, '<Version>0.1.0</Version>'), [/四段版本/, /与 package\.json/]],
  ['another version than the product', (source) => source.replace(/<Version>.*<\/Version>/, '<Version>9.0.0.0</Version>'), /是 9\.0\.0\.0，与 package\.json 的 .* 不一致/],
  ['an empty provider', (source) => source.replace(/<ProviderName>.*</, '<ProviderName><'), /ProviderName：不能空着/],
  ['a name too long', (source) => source.replace('<DisplayName DefaultValue="防贫监测填报助手"', `<DisplayName DefaultValue="${long(126)}"`), /DisplayName 的 DefaultValue：最多 125 个字符，现有 126 个/],
  ['a description too long', (source) => source.replace(/<Description DefaultValue="[^"]*"/, `<Description DefaultValue="${long(251)}"`), /Description 的 DefaultValue：最多 250/],
  ['an English description too long', (source) => source.replace('No data leaves the computer.', 'No data leaves the computer. '.repeat(9)), /Description\/Override 的 Value：最多 250/],
  ['requirements before hosts', (source) => swap(source, 'Hosts', 'Requirements'), /OfficeApp：Hosts 应在 Requirements 前面/],
  ['no permissions', (source) => source.replace(/<Permissions>.*<\/Permissions>/, ''), /缺 Permissions/],
  ['more than it needs', (source) => source.replace('ReadWriteDocument', 'ReadAllDocument'), /Permissions：应是 ReadDocument 或 ReadWriteDocument/],
  ['an element nobody knows', (source) => source.replace('<Permissions>', '<Rights/><Permissions>'), /OfficeApp：不应有 Rights/],
  ['a label after the icon', (source) => source.replace(/(<Label resid="Group.Label"\/>)([^]*?<\/Icon>)/, '$2$1'), /Group：Label 应在 Icon 前面/],
  ['a tab with its label first', (source) => source.replace('<Label resid="Tab.Label"/>', '').replace('<Group id', '<Label resid="Tab.Label"/><Group id'), /CustomTab：Group 应在 Label 前面/],
  ['a button without a tip', (source) => source.replace(/<Supertip>[^]*?<\/Supertip>/, ''), [/Control：缺 Supertip/, /“Fill\.Tip”没有用到/]],
  ['a button that runs a function', (source) => source.replace('xsi:type="ShowTaskpane"', 'xsi:type="ExecuteFunction"'), /Action 的 xsi:type：应是 ShowTaskpane/],
  ['two buttons of one id', (source) => source.replace('"Fangpin.Report"', '"Fangpin.Fill"'), /id “Fangpin\.Fill”用了不止一次/],
  ['a resid too long', (source) => source.replaceAll('Fill.Label', `Fill.${'x'.repeat(28)}`), [/Label 的 resid：最多 32 个字符，现有 33 个/, /Title 的 resid：最多 32/, /bt:String 的 id：最多 32/]],
  ['a resid that leads nowhere', (source) => source.replace('<Label resid="Fill.Label"', '<Label resid="Fil.Label"'), /Control\/Label：bt:ShortStrings 里没有“Fil\.Label”/],
  ['a resid into another list', (source) => source.replace('<Description resid="Fill.Tip"', '<Description resid="Fill.Label"'), [/bt:LongStrings 里没有“Fill\.Label”/, /bt:LongStrings 的“Fill\.Tip”没有用到/]],
  ['a resource nobody uses', (source) => source.replace('<bt:Urls>', '<bt:Urls><bt:Url id="Old.Url" DefaultValue="https://localhost:3000/taskpane.html"/>'), /“Old\.Url”没有用到/],
  ['a resource twice', (source) => source.replace('<bt:Urls>', '<bt:Urls><bt:Url id="Fill.Url" DefaultValue="https://localhost:3000/taskpane.html"/>'), /资源“Fill\.Url”有不止一个/],
  ['a label too long', (source) => source.replace('id="Tab.Label" DefaultValue="防贫监测"', `id="Tab.Label" DefaultValue="${long(126)}"`), /bt:String 的 DefaultValue：最多 125/],
  ['a tip too long', (source) => source.replace(/(id="Fill.Tip" DefaultValue=")[^"]*/, `$1${long(251)}`), /bt:String 的 DefaultValue：最多 250/],
  ['a string without English', (source) => source.replace(/(<bt:String id="Fill.Tip"[^>]*)>[^]*?<\/bt:String>/, '$1/>'), /“Fill\.Tip”：没有 en-US 的说法/],
  ['a name without English', (source) => source.replace(/(<DisplayName [^>]*)>[^]*?<\/DisplayName>/, '$1/>'), /OfficeApp\/DisplayName：没有 en-US 的说法/],
  ['a string in English twice', (source) => source.replace(/(<bt:String id="Fill.Tip"[^>]*>\s*)(<bt:Override.*\/>)/, '$1$2$2'), /“Fill\.Tip”：en-US 写了不止一次/],
  ['a locale that is none', (source) => source.replace('<DefaultLocale>zh-CN', '<DefaultLocale>Chinese'), /DefaultLocale：应是zh-CN 这样的语言/],
  ['an address without TLS', (source) => source.replace('SourceLocation DefaultValue="https:', 'SourceLocation DefaultValue="http:'), /“http:\/\/localhost:3000\/taskpane\.html”不是 https 网址/],
  ['an address of somebody else', (source) => source.replace('IconUrl DefaultValue="https://localhost:3000', 'IconUrl DefaultValue="https://example.com'), /不在本站 https:\/\/localhost:3000\/ 下/],
  ['a page that the site lacks', (source) => source.replace('https://localhost:3000/taskpane.html"/>', 'https://localhost:3000/pane.html"/>'), /网站里没有 pane\.html/],
  ['an icon of another size', (source) => source.replace('assets/icon-64.png', 'assets/icon-80.png'), /assets\/icon-80\.png 应是 64×64 的 PNG，现在是 80×80/],
  ['a button’s icon of another size', (source) => source.replace('assets/fill-16.png', 'assets/fill-32.png'), /assets\/fill-32\.png 应是 16×16 的 PNG，现在是 32×32/],
  ['a page for an icon', (source) => source.replace('assets/fill-16.png', 'taskpane.html'), /taskpane\.html 应是 16×16 的 PNG，现在不是 PNG/],
  ['no icon of 80', (source) => source.replace('<bt:Image size="80" resid="Fill.Icon.80"/>', '<bt:Image size="64" resid="Fill.Icon.80"/>'), [/Icon：缺 80 的图标/, /应是 64×64/]],
  ['two icons only', (source) => source.replace('<bt:Image size="80" resid="Fill.Icon.80"/>', ''), [/Icon：缺 bt:Image，至少 3 个/, /Icon：缺 80/, /“Fill\.Icon\.80”没有用到/]],
])('%s is told', (_, spoil, told) => {
  const spoilt = spoil(manifest);
  expect(spoilt).not.toBe(manifest);
  const said = faults(spoilt);
  for (const pattern of [told].flat()) expect(said).toContainEqual(expect.stringMatching(pattern));
  expect(said).toHaveLength([told].flat().length);
});

/** Two neighbouring elements the other way round. */
function swap(source: string, first: string, second: string): string {
  const part = (name: string) => new RegExp(`<${name}>[^]*?</${name}>`).exec(source)?.[0] ?? '';
  const [one, other] = [part(first), part(second)];
  return source.replace(one, '@').replace(other, one).replace('@', other);
}
