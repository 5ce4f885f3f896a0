import { manifestFor } from '../add-in/site.js';
import { namePart } from '../handout/file-names';
import { makeFiles } from '../handout/make';
import { pathOf, planHandout } from '../handout/plan';
import { trustedCatalog } from '../install/trusted-catalog';
import type { Policy } from '../policy/policy';
import type { Day } from '../workbook/serial';

type Files = ReadonlyMap<string, Uint8Array>;

/** What a package is made of. */
export interface Product {
  readonly version: string;
  readonly released: Day;
  readonly policies: readonly Policy[];
  /** As it is kept, for the development site. */
  readonly manifest: string;
  /** The built site, by path in it. */
  readonly site: Files;
  /** Guides and licences, by path in the repository. */
  readonly documents: Files;
  /** nginx.conf, web.config and the two scripts, by name. */
  readonly servers: Files;
  /** The site the manifests are for; without it, they are made where it is installed. */
  readonly address?: string | undefined;
}

/** Stands in the manifests of a package for no site in particular: a name that never is one (RFC 2606). */
export const NO_SITE = 'https://fangpin.invalid/';

/** Every file of a package but its checksums, by path, in the order in which they lie in it. */
export async function contentsOf(product: Product): Promise<Files> {
  const files = new Map<string, Uint8Array>();
  const put = (folder: string, some: Iterable<readonly [string, Uint8Array]>) => {
    for (const [path, bytes] of some) files.set(folder + path, bytes);
  };
  put('', [['先看这里.txt', text(firstWords(product))]]);
  put('site/', siteFiles(product));
  put('清单/', manifests(product));
  put('服务器配置/', [...product.servers].filter(([name]) => name === 'nginx.conf'));
  put('文档/', [...product.documents].filter(([path]) => path.startsWith('docs/')).map(([path, bytes]) => [path.slice('docs/'.length), bytes] as const));
  put('', [...product.documents].filter(([path]) => !path.includes('/')));
  for (const policy of product.policies) put(`模板/${namePart(`${policy.region.name}-${policy.id}`)}/`, await templates(policy, product.released));
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The site, with IIS's configuration in it, where IIS looks for it; a manifest only where it is for this very site. */
function* siteFiles({ site, servers, manifest, address }: Product): Generator<readonly [string, Uint8Array]> {
  for (const [path, bytes] of site) if (path !== 'manifest.xml') yield [path, bytes];
  yield* [...servers].filter(([name]) => name === 'web.config');
  if (address !== undefined) yield ['manifest.xml', text(manifestFor(manifest, address))];
}

function* manifests({ manifest, address, servers }: Product): Generator<readonly [string, Uint8Array]> {
  const example = trustedCatalog('\\\\文件服务器\\加载项');
  if (example) yield ['网络共享/信任共享文件夹（样例）.reg', example];
  if (address === undefined) {
    yield ['未写网址/manifest.xml', text(manifestFor(manifest, NO_SITE))];
    yield* [...servers].filter(([name]) => name.startsWith('set-address'));
    return;
  }
  for (const folder of ['集中部署', '网络共享']) yield [`${folder}/fangpin-manifest.xml`, text(manifestFor(manifest, address))];
}

async function templates(policy: Policy, today: Day): Promise<readonly (readonly [string, Uint8Array])[]> {
  const plan = planHandout(policy, { forms: policy.forms.map(({ id }) => id), recipients: [], today }, 'flat');
  const made: (readonly [string, Uint8Array])[] = [];
  for await (const { file, bytes } of makeFiles(policy, plan, { pause: () => Promise.resolve() })) made.push([pathOf(file), bytes]);
  return made;
}

const firstWords = ({ version, released, address }: Product): string =>
  [
    `防贫监测填报助手 ${version}（${released.year}年${released.month}月${released.day}日）`,
    '',
    'site        网站：整个放到本单位的网页服务器上，不用装别的程序',
    '服务器配置  nginx 的配置；IIS 的配置 web.config 已放在 site 里',
    address === undefined
      ? '清单        网站放好后，用浏览器打开它的 install.html，按网址下载清单；打不开浏览器时，用这里的 set-address 脚本'
      : `清单        加载项清单，网址已写好：${address}`,
    '模板        各套政策的空白表格，可直接下发，不装任何东西也能用',
    '文档        部署.md 是安装说明，一步一步写；其余是使用说明',
    'SHA256SUMS  每个文件的校验值',
    '',
    '从“文档”里的“部署.md”看起，用记事本或浏览器都能打开。',
    '',
  ].join('\r\n');

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
