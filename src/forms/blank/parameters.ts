import { checkDigit } from '../../identity/checksum';
import { judgeNumber } from '../../identity/number';
import { INVISIBLE_CHARACTERS } from '../../identity/text';
import { fieldsOf } from '../../policy/form';
import { allForms, formOf, type CodeList, type Policy } from '../../policy/policy';
import { OFFICIAL_DAYS } from '../../policy/shipped-days';
import { isWorked } from '../../policy/working-days';
import { columnName, columnIndex, rowIndex } from '../../workbook/address';
import { number, text, type Cell } from '../../workbook/cell';
import { serialOfDay } from '../../workbook/serial';
import type { NamePlan, PlannedCell, SheetPlan } from '../../workbook/write/plan';
import { EXERCISE, ORIGIN, PARAMETERS, POLICY_FILE } from '../origin';
import { piecesOf } from '../own-policy';
import { listName, meantName, NAMES, REPORTED, wordsName } from './names';
import type { BlankOptions } from './options';
import { placesOf, townshipsOf } from './places';
import { LOOKS } from './style';

/** Changes when the sheets' layout does, so that the county recognises old workbooks. */
export const TEMPLATE_VERSION = '3';

/** The very hidden sheet: what the workbook is, and the county's lists that its validations and formulas use. */
export function parameters(policy: Policy, formIds: readonly string[], options: BlankOptions): {
  readonly sheet: SheetPlan;
  readonly names: readonly NamePlan[];
  readonly properties: ReadonlyMap<string, string>;
} {
  const facts = factsOf(policy, formIds, options);
  const tables = tablesOf(policy, options).filter(({ values }) => values.length > 0);
  const factCells = facts.flatMap(({ label, value }, row): PlannedCell[] => [
    { row: rowIndex(row), column: columnIndex(0), value: text(label), style: LOOKS.plainHeader },
    { row: rowIndex(row), column: columnIndex(1), value, style: LOOKS.plain },
  ]);
  const tableCells = tables.flatMap(({ label, values }, index): PlannedCell[] => [
    { row: rowIndex(0), column: tableColumn(index), value: text(label), style: LOOKS.plainHeader },
    ...values.map((value, row) => ({ row: rowIndex(row + 1), column: tableColumn(index), value, style: LOOKS.plain })),
  ]);
  return {
    sheet: {
      name: PARAMETERS,
      visibility: 'veryHidden',
      cells: [...factCells, ...tableCells],
      fills: [],
      merges: [],
      columns: [{ width: 16 }, { width: 24 }, { width: 2 }, ...tables.map(() => ({ width: 18 }))],
      heights: new Map(),
      validations: [],
      marks: [],
      protected: true,
      names: [],
    },
    names: [
      ...facts.flatMap(({ name }, row) => (name ? [{ name, refersTo: `'${PARAMETERS}'!$B$${row + 1}` }] : [])),
      ...tables.flatMap(({ names }, index) => names.map(({ name, from, to }) => ({ name, refersTo: range(index, from, to) }))),
    ],
    properties: new Map(facts.flatMap(({ property, value }) => (property && value.kind === 'text' ? [[property, value.text]] : []))),
  };
}

const FIRST_TABLE = 3;
const tableColumn = (index: number) => columnIndex(FIRST_TABLE + index);
const range = (table: number, from: number, to: number): string =>
  `'${PARAMETERS}'!$${columnName(tableColumn(table))}$${from + 1}:$${columnName(tableColumn(table))}$${to + 1}`;

interface Fact {
  readonly label: string;
  readonly value: Cell;
  /** Custom document property that repeats it. */
  readonly property?: string;
  readonly name?: string;
}

function factsOf(policy: Policy, formIds: readonly string[], options: BlankOptions): readonly Fact[] {
  const { township = '', village = '', today, exercise } = options;
  const year = options.year ?? policy.year;
  const now = today ? day(today.year, today.month, today.day) : undefined;
  return [
    { ...ORIGIN.policy, value: text(policy.id) },
    { ...ORIGIN.version, value: text(policy.version) },
    { label: '政策名称', value: text(policy.name) },
    { ...ORIGIN.forms, value: text(formIds.join(',')) },
    { ...ORIGIN.township, value: text(township) },
    { ...ORIGIN.village, value: text(village) },
    { ...ORIGIN.year, value: text(String(year)) },
    { ...ORIGIN.template, value: text(TEMPLATE_VERSION) },
    { label: '人数按整户计', value: { kind: 'boolean', value: policy.counting.wholeHouseholdPersons }, name: NAMES.wholeHousehold },
    { label: '出生不早于', value: number(now === undefined ? day(year - OLDEST, 1, 1) : now - day(OLDEST + 1, 0, 0) + 1), name: NAMES.earliest },
    { label: '出生不晚于', value: number(now ?? day(9999, 12, 31)), name: NAMES.latest },
    ...(exercise
      ? [
          { ...EXERCISE.number, value: text(String(exercise.number)) },
          { ...EXERCISE.edition, value: text(exercise.edition) },
        ]
      : []),
  ];
}

/** Full years: on the day before the 121st birthday one is still 120. */
const OLDEST = 120;
const day = (year: number, month: number, date: number): number => year * 10_000 + month * 100 + date;

interface Table {
  readonly label: string;
  readonly values: readonly Cell[];
  /** Names of its rows, counted from 1 under the heading. */
  readonly names: readonly { readonly name: string; readonly from: number; readonly to: number }[];
}

const column = (label: string, name: string, values: readonly Cell[]): Table => ({
  label,
  values,
  names: [{ name, from: 1, to: values.length }],
});

function tablesOf(policy: Policy, options: BlankOptions): readonly Table[] {
  const letters = Array.from({ length: LETTERS }, (_, index) => index + 1);
  return [
    column('乡镇', NAMES.townships, townshipsOf(policy, options).map(text)),
    column('全县乡镇', NAMES.county, policy.townships.map(({ name }) => text(name))),
    ...villageTables(policy, options),
    ...Object.entries(policy.lists).flatMap(([key, list]) => listTables(key, list)),
    reported(policy),
    column('表示没有', NAMES.none, policy.noneWords.map(text)),
    column('省级代码', NAMES.provinces, provinces().map(number)),
    {
      label: '位次',
      values: letters.map(number),
      names: [
        { name: NAMES.letters, from: 1, to: LETTERS },
        { name: NAMES.positions, from: 1, to: 17 },
        { name: NAMES.places, from: 1, to: 6 },
        { name: NAMES.middle, from: 4, to: 15 },
      ],
    },
    // ISO 7064 MOD 11-2: every place weighs twice the next, modulo 11.
    column('权重', NAMES.weights, letters.slice(0, 17).map((position) => number(2 ** (18 - position) % 11))),
    column('数位', NAMES.powers, [5, 4, 3, 2, 1, 0].map((power) => number(10 ** power))),
    column('看不见的字符', NAMES.invisible, INVISIBLE_CHARACTERS.map(text)),
    ...workingDays(policy),
    column('日期写法', NAMES.dateShapes, dateShapes().map(text)),
    column('固定电话写法', NAMES.landlineShapes, landlineShapes().map(text)),
    ...(policy.file === undefined ? [] : [{ label: POLICY_FILE, values: piecesOf(policy.file).map(text), names: [] }]),
  ];
}

/** The villages of all townships, one township's after the other's, and beside each its township. */
function villageTables(policy: Policy, options: BlankOptions): readonly Table[] {
  const places = placesOf(policy, options);
  const villages = places.flatMap(({ township, villages: own }) => own.map((village) => ({ township, village })));
  const table = column('村', NAMES.villages, villages.map(({ village }) => text(village)));
  return places.length > 1 ? [column('村所属乡镇', NAMES.villageTownships, villages.map(({ township }) => text(township))), table] : [table];
}

function listTables(key: string, list: CodeList): readonly Table[] {
  const spellings = spellingsOf(list);
  return [
    column(list.label, listName(key), list.values.map(({ value }) => text(value))),
    column(`${list.label}（各种写法）`, wordsName(key), spellings.map(({ word }) => text(word))),
    column(`${list.label}（规定写法）`, meantName(key), spellings.map(({ value }) => text(value))),
  ];
}

/** Only where a rule counts working days: from the year before the policy's to the last whose calendar is known. */
function workingDays(policy: Policy): readonly Table[] {
  const counts = allForms(policy).some(({ rules }) => rules.some(({ when = '' }) => when.includes('workday')));
  if (!counts) return [];
  const { lastYear } = OFFICIAL_DAYS;
  const serialOf = (year: number) => serialOfDay({ year, month: 1, day: 1 }) ?? 0;
  const [first, end] = [serialOf(policy.year - 1), serialOf(lastYear + 1)];
  const days = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index).filter(isWorked);
  return [column('工作日', NAMES.workingDays, days.map((value) => ({ kind: 'number', value, date: true })))];
}

/** How far into a text formulas look. */
const LETTERS = 64;

/** 2020-10-20, 2020/10/20 and 2020年10月20日, with one digit or two. */
const dateShapes = (): readonly string[] =>
  [['-', '-', ''], ['/', '/', ''], ['年', '月', '日']].flatMap(([year, month, day]) =>
    ['0', '00'].flatMap((months) => ['0', '00'].map((days) => `0000${year}${months}${month}${days}${day}`)),
  );

/** Seven or eight digits, perhaps after a dash or the bracket of the area code, perhaps with an extension. */
const landlineShapes = (): readonly string[] =>
  ['', '-', ')'].flatMap((before) =>
    [7, 8].flatMap((local) =>
      ['', ...['转', '-'].flatMap((sign) => [1, 2, 3, 4, 5, 6].map((digits) => sign + '0'.repeat(digits)))].map((extension) => before + '0'.repeat(local) + extension),
    ),
  );

/** Every way a list's values are spelled, values before aliases, spaces aside. */
function spellingsOf({ values }: CodeList): readonly { readonly word: string; readonly value: string; readonly id: string | undefined }[] {
  const all = [
    ...values.map(({ value, id }) => ({ word: value, value, id })),
    ...values.flatMap(({ value, id, aliases }) => aliases.map((word) => ({ word, value, id }))),
  ].map((one) => ({ ...one, word: one.word.replace(/\s+/gu, '') }));
  return all.filter(({ word }, index) => all.findIndex((one) => one.word === word) === index);
}

/** The report may call a category by another word than the ledger; the ids tell which is which. */
function reported(policy: Policy): Table {
  const { ledger, report, category } = policy.counting;
  const listOf = (form: string) => policy.lists[fieldsOf(formOf(policy, form)).find(({ key }) => key === category)?.list ?? ''];
  const [from, to] = [listOf(ledger), listOf(report)];
  const called = (from?.values ?? []).map(({ value, id }) => to?.values.find((one) => one.value === value || (id !== undefined && one.id === id))?.value ?? '');
  return column('统计表用语', REPORTED, called.map(text));
}

/** The province codes that the product's own identity check takes. */
function provinces(): readonly number[] {
  const accepted = (province: number): boolean => {
    const first17 = `${province}010120000101001`;
    return judgeNumber(first17 + checkDigit(first17), { year: 2020, month: 1, day: 1 }).key !== null;
  };
  return Array.from({ length: 80 }, (_, index) => index + 11).filter((code) => code < 90 && accepted(code));
}
