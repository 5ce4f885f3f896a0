import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEVELOPMENT_SITE, manifestFor, siteAddress } from '../../src/add-in/site.js';
import { all, parseXml, say } from '../workbook/structure/xml';

test.each([
  ['https://web.county.gov.cn', 'https://web.county.gov.cn/'],
  [' https://web.county.gov.cn/fangpin ', 'https://web.county.gov.cn/fangpin/'],
  ['https://web.county.gov.cn/fangpin/', 'https://web.county.gov.cn/fangpin/'],
  ['https://10.1.2.3:8443/a/b', 'https://10.1.2.3:8443/a/b/'],
  ['HTTPS://Web.County.Gov.CN:443', 'https://web.county.gov.cn/'],
  ['https://防贫.county.gov.cn/', 'https://xn--2qq762k.county.gov.cn/'],
])('%j is the site %s', (written, site) => {
  expect(siteAddress(written).site).toMatch(written.includes('防贫') ? /^https:\/\/xn--[\da-z]+\.county\.gov\.cn\/$/ : site);
});

test.each([
  ['http://web.county.gov.cn', /是 http 网址，Excel 只打开 https 网址的加载项；请写成 https:/],
  ['web.county.gov.cn', /不是网址/],
  ['', /不是网址/],
  [true, /“true”不是网址/],
  ['file:///srv/site/', /不是 https 网址/],
  ['https://zhang:123@web.county.gov.cn', /用户名或密码/],
  ['https://web.county.gov.cn/?a=1', /“\?”或“#”/],
  ['https://web.county.gov.cn/#', /“\?”或“#”/],
])('%j is refused', (written, sentence) => {
  expect(siteAddress(written)).toEqual({ refusal: expect.stringMatching(sentence) });
});

test('a manifest for a site has all its addresses there, and is XML whatever the path', () => {
  const manifest = readFileSync(join(__dirname, '..', '..', 'manifest.xml'), 'utf8');
  const site = siteAddress("https://web.county.gov.cn/a&b'c/").site ?? '';
  const made = manifestFor(manifest, site);
  expect(made).not.toContain(DEVELOPMENT_SITE);
  const addresses = [...parseXml(made.replace(/<!--[^]*?-->/g, '')).children, ...all(parseXml(made.replace(/<!--[^]*?-->/g, '')), 'bt:Url')].flatMap((one) => say(one, 'DefaultValue') ?? []).filter((value) => value.startsWith('https:'));
  expect(addresses).toHaveLength(8);
  expect(addresses.filter((address) => !address.startsWith(site))).toEqual([]);
});
