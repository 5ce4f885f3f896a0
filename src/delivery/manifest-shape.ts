import type { ManifestElement } from './manifest-tree';

/*
 * What Office takes for an Excel task pane with commands: the part of MS-OWEMXML 5.2 and 5.5 that this add-in uses, in
 * the schema's order. What an add-in of this kind does not need is not here, and is a fault.
 */

/** What is wrong with a value, as the rest of a sentence; `undefined` for nothing. */
type Check = (value: string) => string | undefined;

interface Shape {
  readonly attributes?: Readonly<Record<string, Check>>;
  readonly optional?: Readonly<Record<string, Check>>;
  readonly text?: Check;
  readonly children?: readonly Part[];
}

interface Part {
  readonly name: string;
  readonly shape: Shape;
  readonly least: number;
  readonly most: number;
}

const matches = (pattern: RegExp, what: string): Check => (value) => (pattern.test(value) ? undefined : `应是${what}`);
const is = (...values: readonly string[]): Check => (value) => (values.includes(value) ? undefined : `应是 ${values.join(' 或 ')}`);
const upTo = (most: number): Check => (value) => (value.trim() === '' ? '不能空着' : value.length > most ? `最多 ${most} 个字符，现有 ${value.length} 个` : undefined);

const SHORT = upTo(125);
const LONG = upTo(250);
const ADDRESS = upTo(2048);
const RESID = upTo(32);
const LOCALE = matches(/^[a-z]{2}-[A-Z]{2}$/, 'zh-CN 这样的语言');
const SET_VERSION = matches(/^\d+\.\d+$/, '1.1 这样的版本');
const VERSION = matches(/^(?:\d{1,5}\.){3}\d{1,5}$/, '1.0.0.0 这样的四段版本');
const UUID = matches(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, '一个 UUID');
const SIZE = matches(/^(?:16|20|24|32|40|48|64|80)$/, '16、20、24、32、40、48、64 或 80');

const one = (name: string, shape: Shape): Part => ({ name, shape, least: 1, most: 1 });
const maybe = (name: string, shape: Shape): Part => ({ name, shape, least: 0, most: 1 });
const many = (name: string, shape: Shape): Part => ({ name, shape, least: 1, most: Infinity });

const spoken = (override: string, limit: Check): Shape => ({
  attributes: { DefaultValue: limit },
  children: [{ name: override, shape: { attributes: { Locale: LOCALE, Value: limit } }, least: 0, most: Infinity }],
});
const reference: Shape = { attributes: { resid: RESID } };
const resource = (shape: Shape): Shape => ({ ...shape, attributes: { id: RESID, ...shape.attributes } });

const icon: Shape = { children: [{ name: 'bt:Image', shape: { attributes: { size: SIZE, resid: RESID } }, least: 3, most: Infinity }] };
const action: Shape = {
  attributes: { 'xsi:type': is('ShowTaskpane') },
  children: [maybe('TaskpaneId', { text: SHORT }), one('SourceLocation', reference), maybe('Title', reference)],
};
const control: Shape = {
  attributes: { 'xsi:type': is('Button'), id: SHORT },
  children: [one('Label', reference), one('Supertip', { children: [one('Title', reference), one('Description', reference)] }), one('Icon', icon), one('Action', action)],
};
const group: Shape = { attributes: { id: SHORT }, children: [one('Label', reference), one('Icon', icon), many('Control', control)] };
const formFactor: Shape = {
  children: [
    maybe('GetStarted', { children: [one('Title', reference), one('Description', reference), one('LearnMoreUrl', reference)] }),
    many('ExtensionPoint', {
      attributes: { 'xsi:type': is('PrimaryCommandSurface') },
      children: [one('CustomTab', { attributes: { id: SHORT }, children: [many('Group', group), one('Label', reference)] })],
    }),
  ],
};
const overrides: Shape = {
  attributes: { xmlns: is('http://schemas.microsoft.com/office/taskpaneappversionoverrides'), 'xsi:type': is('VersionOverridesV1_0') },
  children: [
    one('Hosts', { children: [one('Host', { attributes: { 'xsi:type': is('Workbook') }, children: [one('DesktopFormFactor', formFactor)] })] }),
    one('Resources', {
      children: [
        one('bt:Images', { children: [many('bt:Image', resource({ attributes: { DefaultValue: ADDRESS } }))] }),
        one('bt:Urls', { children: [many('bt:Url', resource({ attributes: { DefaultValue: ADDRESS } }))] }),
        one('bt:ShortStrings', { children: [many('bt:String', resource(spoken('bt:Override', SHORT)))] }),
        one('bt:LongStrings', { children: [many('bt:String', resource(spoken('bt:Override', LONG)))] }),
      ],
    }),
  ],
};
const address: Shape = { attributes: { DefaultValue: ADDRESS } };

const MANIFEST: Part = one('OfficeApp', {
  attributes: {
    xmlns: is('http://schemas.microsoft.com/office/appforoffice/1.1'),
    'xmlns:xsi': is('http://www.w3.org/2001/XMLSchema-instance'),
    'xmlns:bt': is('http://schemas.microsoft.com/office/officeappbasictypes/1.0'),
    'xsi:type': is('TaskPaneApp'),
  },
  children: [
    one('Id', { text: UUID }),
    one('Version', { text: VERSION }),
    one('ProviderName', { text: SHORT }),
    one('DefaultLocale', { text: LOCALE }),
    one('DisplayName', spoken('Override', SHORT)),
    one('Description', spoken('Override', LONG)),
    one('IconUrl', address),
    one('HighResolutionIconUrl', address),
    one('SupportUrl', address),
    one('Hosts', { children: [one('Host', { attributes: { Name: is('Workbook') } })] }),
    one('Requirements', {
      children: [one('Sets', { optional: { DefaultMinVersion: SET_VERSION }, children: [one('Set', { attributes: { Name: is('ExcelApi') }, optional: { MinVersion: SET_VERSION } })] })],
    }),
    one('DefaultSettings', { children: [one('SourceLocation', address)] }),
    one('Permissions', { text: is('ReadDocument', 'ReadWriteDocument') }),
    one('VersionOverrides', overrides),
  ],
});

/** Where a manifest departs from the schema. */
export const shapeFaults = (root: ManifestElement): readonly string[] =>
  root.name === MANIFEST.name ? [...faultsIn(root, MANIFEST.shape)] : [`${root.name}：不是加载项清单，最外层应是 OfficeApp`];

function* faultsIn(element: ManifestElement, { attributes = {}, optional = {}, text, children = [] }: Shape): Generator<string> {
  const known = { ...attributes, ...optional };
  for (const [name, check] of Object.entries(known)) {
    const value = element.attributes.get(name);
    const fault = value === undefined ? (name in attributes ? '没有写' : undefined) : check(value);
    if (fault !== undefined) yield `${element.path} 的 ${name}：${fault}`;
  }
  for (const name of element.attributes.keys()) if (!(name in known)) yield `${element.path}：不应有属性 ${name}`;
  const fault = text?.(element.text);
  if (fault !== undefined) yield `${element.path}：${fault}`;
  yield* orderFaults(element, children);
  for (const child of element.children) {
    const part = children.find(({ name }) => name === child.name);
    if (part) yield* faultsIn(child, part.shape);
  }
}

function* orderFaults(element: ManifestElement, parts: readonly Part[]): Generator<string> {
  let last = 0;
  for (const { name } of element.children) {
    const at = parts.findIndex((part) => part.name === name);
    if (at < 0) yield `${element.path}：不应有 ${name}`;
    else if (at < last) yield `${element.path}：${name} 应在 ${parts[last]?.name ?? ''} 前面`;
    else last = at;
  }
  for (const { name, least, most } of parts) {
    const count = element.children.filter((child) => child.name === name).length;
    if (count < least) yield `${element.path}：缺 ${name}${least > 1 ? `，至少 ${least} 个` : ''}`;
    if (count > most) yield `${element.path}：${name} 只能有 ${most} 个`;
  }
}
