import { UnreadableFile } from '../workbook/unreadable';
import { shapeFaults } from './manifest-shape';
import { manifestTree, within, type ManifestElement } from './manifest-tree';
import { pngSize } from './png-size';

/** What the manifest is held against. */
export interface Surroundings {
  /** The version of the product, `0.1.0`. */
  readonly version: string;
  /** The address of the site, with a slash at its end. */
  readonly site: string;
  /** A file of the site, by its path in it. */
  readonly file: (path: string) => Uint8Array | undefined;
}

/** Languages besides the default one. */
const LOCALES = ['en-US'];

/** Everything Office, or a person reading its ribbon, would stumble over; sentences. */
export function manifestFaults(source: string, around: Surroundings): readonly string[] {
  const root = treeOrFault(source);
  if (typeof root === 'string') return [root];
  const all = [...within(root)];
  return [...shapeFaults(root), ...versionFaults(all, around), ...idFaults(all), ...resourceFaults(all), ...localeFaults(all), ...addressFaults(all, around), ...iconFaults(all, around)];
}

function treeOrFault(source: string): ManifestElement | string {
  try {
    return manifestTree(source);
  } catch (error) {
    if (error instanceof UnreadableFile) return '清单不是完整的 XML：有标签没有闭合，或引号、尖括号不成对';
    throw error;
  }
}

function* versionFaults(all: readonly ManifestElement[], { version }: Surroundings): Generator<string> {
  const written = all.find(({ path }) => path === 'OfficeApp/Version')?.text;
  if (written !== undefined && written !== `${version}.0`) yield `OfficeApp/Version：是 ${written}，与 package.json 的 ${version} 不一致，应是 ${version}.0`;
}

/** Ids of tab, groups and buttons. */
function* idFaults(all: readonly ManifestElement[]): Generator<string> {
  const ids = all.filter(({ name }) => ['CustomTab', 'Group', 'Control'].includes(name)).map(({ attributes }) => attributes.get('id') ?? '');
  for (const id of repeated(ids)) yield `功能区的 id “${id}”用了不止一次`;
}

/** Which list of the resources an element points into. */
const LISTS: Readonly<Record<string, string>> = {
  Label: 'bt:ShortStrings',
  Title: 'bt:ShortStrings',
  Description: 'bt:LongStrings',
  SourceLocation: 'bt:Urls',
  LearnMoreUrl: 'bt:Urls',
  'bt:Image': 'bt:Images',
};

function* resourceFaults(all: readonly ManifestElement[]): Generator<string> {
  const resources = all.flatMap(({ name, children }) => children.flatMap(({ attributes }) => (name.startsWith('bt:') && attributes.has('id') ? [{ list: name, id: attributes.get('id') ?? '' }] : [])));
  for (const id of repeated(resources.map(({ id: own }) => own))) yield `资源“${id}”有不止一个`;
  const used = new Set<string>();
  for (const { name, path, attributes } of all) {
    const resid = attributes.get('resid');
    if (resid === undefined) continue;
    used.add(resid);
    if (!resources.some(({ list, id }) => list === LISTS[name] && id === resid)) yield `${path}：${LISTS[name] ?? '资源'} 里没有“${resid}”`;
  }
  for (const { list, id } of resources) if (!used.has(id)) yield `${list} 的“${id}”没有用到，请删去`;
}

function* localeFaults(all: readonly ManifestElement[]): Generator<string> {
  for (const { name, path, attributes, children } of all) {
    if (!['OfficeApp/DisplayName', 'OfficeApp/Description'].includes(path) && name !== 'bt:String') continue;
    const written = children.map((child) => child.attributes.get('Locale') ?? '');
    const where = attributes.get('id') === undefined ? path : `${name}“${attributes.get('id') ?? ''}”`;
    for (const locale of LOCALES) if (!written.includes(locale)) yield `${where}：没有 ${locale} 的说法`;
    for (const locale of repeated(written)) yield `${where}：${locale} 写了不止一次`;
  }
}

function* addressFaults(all: readonly ManifestElement[], { site, file }: Surroundings): Generator<string> {
  for (const { path, attributes } of all) {
    const value = attributes.get('DefaultValue');
    if (value === undefined || !isAddress(path)) continue;
    if (!value.startsWith('https://')) yield `${path}：“${value}”不是 https 网址`;
    else if (!value.startsWith(site)) yield `${path}：“${value}”不在本站 ${site} 下`;
    else if (file(pathIn(site, value)) === undefined) yield `${path}：网站里没有 ${pathIn(site, value)}`;
  }
}

function* iconFaults(all: readonly ManifestElement[], { site, file }: Surroundings): Generator<string> {
  const images = new Map(all.filter(({ name, attributes }) => name === 'bt:Image' && attributes.has('id')).map(({ attributes }) => [attributes.get('id'), attributes.get('DefaultValue') ?? '']));
  const wanted = all.flatMap(({ name, path, attributes }): readonly (readonly [string, string, number])[] => {
    if (name === 'IconUrl') return [[path, attributes.get('DefaultValue') ?? '', 32]];
    // For a task pane; 128 for mail.
    if (name === 'HighResolutionIconUrl') return [[path, attributes.get('DefaultValue') ?? '', 64]];
    return name === 'bt:Image' && attributes.has('size') ? [[path, images.get(attributes.get('resid')) ?? '', Number(attributes.get('size'))]] : [];
  });
  for (const [path, address, size] of wanted) {
    const bytes = address.startsWith(site) ? file(pathIn(site, address)) : undefined;
    if (!bytes) continue;
    const own = pngSize(bytes);
    if (own?.width !== size || own.height !== size) yield `${path}：${pathIn(site, address)} 应是 ${size}×${size} 的 PNG，${own ? `现在是 ${own.width}×${own.height}` : '现在不是 PNG'}`;
  }
  for (const { name, path, children } of all) {
    const sizes = children.map(({ attributes }) => Number(attributes.get('size')));
    const missing = name === 'Icon' ? [16, 32, 80].filter((size) => !sizes.includes(size)) : [];
    if (missing.length > 0) yield `${path}：缺 ${missing.join('、')} 的图标`;
  }
}

const isAddress = (path: string): boolean => /(?:Url|SourceLocation|bt:Images\/bt:Image)$/.test(path);
const pathIn = (site: string, address: string): string => address.slice(site.length).replace(/[?#].*$/s, '');
const repeated = (values: readonly string[]): ReadonlySet<string> => new Set(values.filter((value, at) => values.indexOf(value) !== at));
