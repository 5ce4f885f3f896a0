import { gbk } from '../gbk';

/** A BIFF record. */
export const record = (type: number, data: readonly number[] | Uint8Array = []): number[] => [...u16(type), ...u16(data.length), ...data];

export const u16 = (value: number): number[] => [value & 255, (value >> 8) & 255];
export const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];
export const f64 = (value: number): number[] => [...new Uint8Array(new Float64Array([value]).buffer)];
const utf16 = (text: string): number[] => [...Buffer.from(text, 'utf16le')];

export type Version = 5 | 8;
const BOF = (version: Version, kind: 'globals' | 'sheet') => record(0x0809, [...u16(version === 8 ? 0x600 : 0x500), ...u16(kind === 'globals' ? 5 : 0x10), ...u32(0), ...(version === 8 ? [...u32(0), ...u32(0x600)] : [])]);
const EOF = record(0x0a);

/** Text with its length before it, in two bytes or one, as BIFF 8 (UTF-16) or 5 (code page 936) has it. */
export const label = (version: Version, text: string): number[] =>
  version === 8 ? [...u16(text.length), 1, ...utf16(text)] : [...u16(gbk(text).length), ...gbk(text)];
const short = (version: Version, text: string): number[] =>
  version === 8 ? [text.length, 1, ...utf16(text)] : [gbk(text).length, ...gbk(text)];

export const cell = {
  label: (version: Version, row: number, column: number, text: string) => record(0x204, [...u16(row), ...u16(column), ...u16(0), ...label(version, text)]),
  number: (row: number, column: number, value: number, style = 0) => record(0x203, [...u16(row), ...u16(column), ...u16(style), ...f64(value)]),
  shared: (row: number, column: number, index: number) => record(0xfd, [...u16(row), ...u16(column), ...u16(0), ...u32(index)]),
  /** A formula with the eight bytes of its value and its tokens. */
  formula: (row: number, column: number, value: readonly number[], tokens: readonly number[] = [0x1e, 1, 0]) =>
    record(6, [...u16(row), ...u16(column), ...u16(0), ...value, ...u16(0), ...u32(0), ...u16(tokens.length), ...tokens]),
  string: (version: Version, text: string) => record(0x207, label(version, text)),
};

/** What a formula comes to. */
export const result = {
  number: f64,
  text: [0, 0, 0, 0, 0, 0, 0xff, 0xff],
  boolean: (value: boolean) => [1, 0, Number(value), 0, 0, 0, 0xff, 0xff],
  error: (code: number) => [2, 0, code, 0, 0, 0, 0xff, 0xff],
  nothing: [3, 0, 0, 0, 0, 0, 0xff, 0xff],
};

export interface Sheet {
  readonly name: string;
  readonly records: readonly number[];
  readonly hidden?: 0 | 1 | 2;
  /** 0 worksheet, 2 chart. */
  readonly kind?: number;
}

export interface Workbook {
  readonly version: Version;
  readonly sheets: readonly Sheet[];
  /** Records among the globals, before the list of sheets. */
  readonly globals?: readonly number[];
  /** Records among the globals, behind the list of sheets. */
  readonly behind?: readonly number[];
  /** The numbers of the sheets in the order their substreams stand, where it is not that of the list. */
  readonly order?: readonly number[];
}

/** Number formats by number, and a cell style for each. */
export const styles = (version: Version, formats: readonly (readonly [id: number, code: string | undefined])[]): number[] => [
  ...formats.flatMap(([id, code]) => (code === undefined ? [] : record(0x41e, [...u16(id), ...(version === 8 ? label(8, code) : short(5, code))]))),
  ...formats.flatMap(([id]) => record(0xe0, [...u16(0), ...u16(id), ...u16(0), ...new Array<number>(version === 8 ? 14 : 10).fill(0)])),
];

/** The stream of a workbook. */
export function biff({ version, sheets, globals = [], behind = [], order = sheets.map((_, index) => index) }: Workbook): Uint8Array {
  const bound = (starts: readonly number[]) =>
    sheets.flatMap(({ name, hidden = 0, kind = 0 }, index) => record(0x85, [...u32(starts[index] ?? 0), hidden, kind, ...short(version, name)]));
  const front = [...BOF(version, 'globals'), ...record(0x42, u16(version === 8 ? 1200 : 936)), ...globals];
  let at = front.length + bound([]).length + behind.length + EOF.length;
  const starts: number[] = [];
  const bodies = order.map((index) => {
    const body = [...BOF(version, 'sheet'), ...(sheets[index]?.records ?? []), ...EOF];
    starts[index] = at;
    at += body.length;
    return body;
  });
  return Uint8Array.from([...front, ...bound(starts), ...behind, ...EOF, ...bodies.flat()]);
}

/** Shared strings in one record, or in several where they are cut after so many bytes of the characters. */
export const sharedStrings = (texts: readonly string[]): number[] =>
  record(0xfc, [...u32(texts.length), ...u32(texts.length), ...texts.flatMap((text) => label(8, text))]);
