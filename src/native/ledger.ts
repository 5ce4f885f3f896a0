import type { Calculation } from '../forms/blank/calculation';
import type { TableFrame } from '../forms/blank/frame';
import { listName, meantName, REPORTED, wordsName } from '../forms/blank/names';
import type { Policy } from '../policy/schema';
import { keysOf } from '../policy/expression';
import { rowRules } from '../rules/row-rules';
import type { ColumnIndex } from '../workbook/address';
import type { LedgerColumns } from './columns';
import { checkDigitOf, cleanNumber, filledBeside, meaning, people, squeezed, stemOf } from './fragments';
import { identityFlaw, identityKey } from './identity';
import { Reference } from './reference';
import { identityMark, ruleMarks } from './marks';
import { ledgerTerms, mayBeNone } from './terms';
import { verdictColumns } from './verdict';

/** A ledger that works out what the report adds up, and what is wrong with its rows. */
export interface NativeLedger {
  readonly calculation: Calculation;
  readonly columns: LedgerColumns;
}

/** @throws SyntaxError if a row rule cannot be understood */
export function nativeLedger(policy: Policy, frame: TableFrame): NativeLedger {
  const columns = arrange(frame);
  const verdicts = verdictColumns(policy, columns);
  const verdict = frame.columns.find(({ type }) => type === 'verdict');
  const marks = ruleMarks(frame, ledgerTerms(policy, columns));
  return {
    columns,
    calculation: {
      columns: [...hiddenColumns(policy, columns), ...verdicts.columns],
      down: new Map(verdict ? [[verdict.key, verdicts.formula]] : []),
      cell: () => undefined,
      editable: new Set(),
      beside: [],
      names: [],
      notices: [],
      wrong: new Map([...marks.wrong, [policy.counting.identity, identityMark(columns)]]),
      doubtful: marks.doubtful,
    },
  };
}

const FIXED = ['number', 'stem', 'digit', 'flaw', 'key', 'first', 'category', 'township', 'order', 'remark'] as const;

const ofType = (frame: TableFrame, type: string): readonly string[] =>
  frame.columns.filter((column) => column.type === type).map(({ key }) => key);

function askedOf(frame: TableFrame): readonly string[] {
  const asked = new Set(rowRules(frame.form).flatMap(({ when }) => [...keysOf(when)]));
  return frame.columns.filter((column) => asked.has(column.key) && mayBeNone(column) && column.type !== 'count').map(({ key }) => key);
}

/** Gives every hidden column its place: the fixed ones, then one per list, per count, per field asked for. */
function arrange(frame: TableFrame): LedgerColumns {
  const reference = new Reference(frame);
  const [lists, counts, asked] = [ofType(frame, 'list'), ofType(frame, 'count'), askedOf(frame)];
  const among = (keys: readonly string[], start: number) => (key: string) => {
    const position = keys.indexOf(key);
    return position < 0 ? undefined : reference.hidden(start + position);
  };
  const certain = (find: (key: string) => ColumnIndex | undefined) => (key: string) => {
    const column = find(key);
    if (column === undefined) throw new RangeError(`${frame.form.id} has no list or count ${key}`);
    return column;
  };
  const fixed = (name: (typeof FIXED)[number]) => reference.hidden(FIXED.indexOf(name));
  return {
    reference,
    number: fixed('number'),
    stem: fixed('stem'),
    digit: fixed('digit'),
    flaw: fixed('flaw'),
    key: fixed('key'),
    first: fixed('first'),
    category: fixed('category'),
    township: fixed('township'),
    order: fixed('order'),
    remark: fixed('remark'),
    meant: certain(among(lists, FIXED.length)),
    people: certain(among(counts, FIXED.length + lists.length)),
    filled: among(asked, FIXED.length + lists.length + counts.length),
    size: FIXED.length + lists.length + counts.length + asked.length,
  };
}

type Headed = readonly [header: string, formula: string];

/** The hidden columns' headers and formulas, in the order `arrange` gives them. */
function hiddenColumns({ counting }: Policy, columns: LedgerColumns): Calculation['columns'] {
  const { reference } = columns;
  const { frame } = reference;
  const row = frame.firstRow;
  const field = (key: string) => reference.field(key, row);
  const own = (column: ColumnIndex) => reference.cell(column, row);
  const label = (key: string) => frame.columns.find((column) => column.key === key)?.label ?? key;
  const list = (key: string) => frame.columns.find((column) => column.key === key)?.list ?? '';
  /** The row number of what MATCH finds in the column. */
  const rowFound = (column: ColumnIndex) => {
    const rows = reference.rows(column);
    return `MATCH(${own(column)},${rows},0)+ROW(${rows.slice(0, rows.indexOf(':'))})-1`;
  };
  const remarked = counting.measures.find(({ id }) => id === counting.remark.measure)?.policies ?? [];
  const benefits = remarked.map(({ persons }) => `${own(columns.people(persons))}>0`);
  const filled = columns.filled(counting.remark.content);
  const content = filled === undefined ? filledBeside(field(counting.remark.content)) : own(filled);

  const parts = { number: own(columns.number), stem: own(columns.stem), digit: own(columns.digit), flaw: own(columns.flaw) };
  const per = (type: string, column: (key: string) => Headed) => ofType(frame, type).map(column);
  const fixed: Readonly<Record<(typeof FIXED)[number], Headed>> = {
    number: ['身份证号（清理）', cleanNumber(field(counting.identity))],
    stem: ['身份证号（前17位）', stemOf(own(columns.number))],
    digit: ['应有校验位', checkDigitOf(own(columns.stem))],
    flaw: ['身份证号问题', identityFlaw(parts)],
    key: ['身份证号（比对用）', identityKey(parts)],
    // Later rows of a household find its first row; who has no valid number is a household of his own.
    first: ['同户首行', `IF(${reference.started(row)}=0,"",IF(${own(columns.key)}="",ROW(),${rowFound(columns.key)}))`],
    category: [
      '类别（统计用）',
      `IFERROR(INDEX(${REPORTED},MATCH(${own(columns.meant(counting.category))},${listName(list(counting.category))},0)),"")`,
    ],
    township: [
      '计入乡镇',
      `IFERROR(IF(AND(${own(columns.first)}=ROW(),${own(columns.category)}<>""),${squeezed(field(counting.township))},""),"")`,
    ],
    order: [
      '乡镇次序',
      `IF(${own(columns.township)}="",0,IF(${rowFound(columns.township)}=ROW(),MAX(${reference.above(columns.order)})+1,0))`,
    ],
    remark: [
      '备注来源',
      `IF(AND(${own(columns.township)}<>"",OR(${benefits.join(',')}),${content}),` +
        `${own(columns.township)}&"|"&${own(columns.category)},"")`,
    ],
  };
  return [
    ...FIXED.map((name) => fixed[name]),
    ...per('list', (key) => [`${label(key)}（规定写法）`, meaning(field(key), wordsName(list(key)), meantName(list(key)))]),
    ...per('count', (key) => [`${label(key)}（统计用）`, people(field(key))]),
    ...askedOf(frame).map((key): Headed => [`${label(key)}（已填）`, filledBeside(field(key))]),
  ].map(([header, formula]) => ({ header, formula }));
}
