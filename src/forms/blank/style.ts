import type { FieldType } from '../../policy/form';
import type { Font, Style } from '../../workbook/write/plan';

/** Faces that every Windows has; other systems put their own 宋体 and 黑体 in their place. */
const SONG = '宋体';
const HEI = '黑体';

/** 五号, what tables of notices are set in. */
const BODY_SIZE = 10.5;
const BODY: Font = { name: SONG, size: BODY_SIZE };
const WORDS: Style = { font: BODY, horizontal: 'left', vertical: 'center', wrap: true };
const CENTERED: Style = { ...WORDS, horizontal: 'center' };

/** The looks of a form, by what stands in the cell. */
export const LOOKS = {
  annex: { font: { name: HEI, size: 12 }, horizontal: 'left', vertical: 'center' },
  title: { font: { name: HEI, size: 18, bold: true }, horizontal: 'center', vertical: 'center', wrap: true },
  headLabel: { font: { name: SONG, size: 11 }, horizontal: 'right', vertical: 'center' },
  headValue: { font: { name: SONG, size: 11 }, horizontal: 'left', vertical: 'center', wrap: true, open: true },
  header: { ...CENTERED, font: { name: SONG, size: BODY_SIZE, bold: true }, border: 'all', fill: 'F2F2F2' },
  label: { ...CENTERED, font: { name: SONG, size: 11 }, border: 'all', fill: 'F2F2F2' },
  /** What a card says in whole sentences. */
  saying: { font: { name: SONG, size: 12 }, horizontal: 'left', vertical: 'center', wrap: true, open: true },
  words: { font: { name: SONG, size: 12 }, horizontal: 'left', vertical: 'center', wrap: true },
  note: { font: BODY, horizontal: 'left', vertical: 'center', wrap: true },
  foot: { font: { name: SONG, size: 11 }, horizontal: 'right', vertical: 'bottom' },
  signature: { font: { name: SONG, size: 11 }, horizontal: 'left', vertical: 'bottom', border: 'bottom', open: true },
  notice: { font: { name: SONG, size: 11, bold: true, color: 'C00000' }, horizontal: 'left', vertical: 'center' },
  end: { font: { name: SONG, size: 9, color: '7F7F7F' }, horizontal: 'center', vertical: 'center' },
  /** 校验结果: read, not typed. */
  verdict: { ...WORDS, font: { name: SONG, size: BODY_SIZE, color: 'C00000' }, border: 'all' },
  headVerdict: { ...WORDS, font: { name: SONG, size: BODY_SIZE, color: 'C00000' } },
  /** What stands beside a card and is not printed. */
  besideLabel: { ...CENTERED, font: { name: SONG, size: 9, color: '7F7F7F' }, border: 'all' },
  /** Hidden columns and the parameter sheet. */
  plain: { font: BODY, horizontal: 'left', vertical: 'center' },
  plainNumber: { font: BODY, horizontal: 'center', vertical: 'center' },
  /** Keeps an entry row from getting lower than a hand can write in, however little is typed: the tallest font decides. */
  strut: { font: { name: SONG, size: 23 }, horizontal: 'left', vertical: 'center' },
  tallStrut: { font: { name: SONG, size: 41 }, horizontal: 'left', vertical: 'center' },
  plainHeader: { font: { name: SONG, size: BODY_SIZE, bold: true }, horizontal: 'left', vertical: 'center' },
} as const satisfies Record<string, Style>;

/** Fill of a cell that cannot stay as it is, RRGGBB. */
export const WRONG = 'FFC7CE';

const TEXT_FORMAT = '@';
const ENTRY: Style = { ...CENTERED, border: 'all', open: true };
const ENTRY_WORDS: Style = { ...ENTRY, horizontal: 'left' };
/** One line, whole: a number that is too wide would show as ####. */
const ENTRY_NUMBER: Style = { ...ENTRY, wrap: false, shrink: true };

/**
 * What a cell of the type looks like when it waits for its value. Identity and phone numbers are text before anything
 * is typed, or Excel would keep 15 digits of them. Long texts are not: Excel shows #### for more than 255 characters.
 */
export const ENTRY_LOOKS: Readonly<Record<FieldType, Style>> = {
  serial: ENTRY_NUMBER,
  township: ENTRY,
  village: ENTRY,
  name: ENTRY,
  identity: { ...ENTRY_NUMBER, format: TEXT_FORMAT },
  phone: { ...ENTRY, format: TEXT_FORMAT },
  text: ENTRY_WORDS,
  list: ENTRY,
  // 6.10 stays 6.10, and 6/10 no day of June.
  codes: { ...ENTRY, format: TEXT_FORMAT },
  count: ENTRY_NUMBER,
  money: ENTRY_NUMBER,
  date: { ...ENTRY_NUMBER, format: 'yyyy-mm-dd' },
  verdict: LOOKS.verdict,
};

const FIXED_LOOKS: ReadonlyMap<string, Style> = new Map(Object.entries(ENTRY_LOOKS).map(([type, look]) => [type, { ...look, open: false }]));

/** The look of a cell that is filled in by the form itself and stays as it is. */
export const fixedLook = (type: FieldType): Style => FIXED_LOOKS.get(type) ?? ENTRY_LOOKS[type];

/** A blank above the table, with the number format its type needs. */
const headLooks = new Map<FieldType, Style>();
/**
 * The look of a blank above a table: a type with a number format (text, date) keeps it. One object a type, so that
 * the file has one style.
 */
export function headLook(type: FieldType): Style {
  const { format } = ENTRY_LOOKS[type];
  if (!format) return LOOKS.headValue;
  const known = headLooks.get(type) ?? { ...LOOKS.headValue, format };
  headLooks.set(type, known);
  return known;
}
