import type { BlankOptions, Values } from '../../src/forms/blank/options';
import { blankBook } from '../../src/native/book';
import { columnsOf, type Field } from '../../src/policy/form';
import { parsePolicy } from '../../src/policy/load';
import { formOf, type Policy } from '../../src/policy/policy';
import { number, text, type Cell } from '../../src/workbook/cell';
import { writeBook } from '../../src/workbook/write/write';
import { identityOf, today } from '../people';
import { policyFiles } from '../policies';
import { times } from './filled';
import { printed, type Page, type Workbook } from './paper';
import { describePrinted, type Case } from './printed';

const ningxia = parsePolicy(policyFiles('ningxia-2020'));
const national = parsePolicy(policyFiles('national-2021'));

const day: Cell = { kind: 'number', value: 44_124, date: true };

/** As long as what people write gets, in every third row. */
function written({ lists }: Policy, { type, list = '' }: Field, index: number): Cell | undefined {
  const long = index % 3 === 0;
  switch (type) {
    case 'township':
      return text(long ? '花马池镇街道办事处' : '花马池镇');
    case 'village':
      return text('东风村');
    case 'name':
      return text(long ? '阿卜杜热合曼·买买提艾力' : '赵大勇');
    case 'identity':
      return text(identityOf(index));
    case 'phone':
      return text('15490000000');
    case 'list':
      return text([...(lists[list]?.values ?? [])].sort((a, b) => b.value.length - a.value.length)[long ? 0 : 1]?.value ?? '');
    case 'codes':
      return text((lists[list]?.values ?? []).slice(0, long ? 6 : 1).map(({ value }) => value).join(''));
    case 'count':
      return number(12);
    case 'money':
      return number(123_456);
    case 'date':
      return day;
    case 'text':
      return text(long ? '户主患尿毒症，每周透析三次，2020年自付医疗费用4.3万元' : '房屋漏雨');
    default:
      return undefined;
  }
}

const valuesOf = (policy: Policy, fields: readonly Field[], index: number): Values =>
  new Map(fields.flatMap((field): [string, Cell][] => {
    const cell = written(policy, field, index);
    return cell ? [[field.key, cell]] : [];
  }));

function filled(policy: Policy, id: string, rows: number): BlankOptions {
  const form = formOf(policy, id);
  if (form.kind !== 'table') throw new Error(`${id} is no table`);
  const head: Values = new Map(form.head.map(({ key, type }) => [key, type === 'date' ? day : text('花马池镇人民政府')]));
  return { today, rows, township: '花马池镇', values: new Map([[id, { head, rows: times(rows, (index) => valuesOf(policy, columnsOf(form), index)) }]]) };
}

const CLEARED = { today, township: '花马池镇' };
const TEN = { today, townships: Array.from({ length: 10 }, (_, index) => `${'甲乙丙丁戊己庚辛壬癸'[index]}镇`) };
const book = (policy: Policy, id: string, options: BlankOptions, ...pages: readonly number[]): Case => ({ policy, plan: blankBook(policy, [id], options), pages });

const NINGXIA: Readonly<Record<string, Case>> = {
  'ningxia, screening, blank': book(ningxia, 'screening', { ...CLEARED, rows: 30 }, 6),
  'ningxia, screening, filled': book(ningxia, 'screening', filled(ningxia, 'screening', 9), 3),
  'ningxia, ledger, blank': book(ningxia, 'ledger', { ...CLEARED, rows: 30 }, 10, 1),
  'ningxia, ledger, filled': book(ningxia, 'ledger', filled(ningxia, 'ledger', 12), 5, 1),
  'ningxia, report, one township': book(ningxia, 'report', CLEARED, 1),
  'ningxia, report, ten townships': book(ningxia, 'report', TEN, 1),
  'ningxia, work log, blank': book(ningxia, 'workLog', { ...CLEARED, rows: 30 }, 3),
  'ningxia, work log, filled': book(ningxia, 'workLog', filled(ningxia, 'workLog', 9), 2),
};
const NATIONAL: Readonly<Record<string, Case>> = {
  'national, ledger, blank': book(national, 'ledger', { ...CLEARED, rows: 30 }, 8, 1),
  'national, ledger, filled': book(national, 'ledger', filled(national, 'ledger', 12), 4, 1),
  'national, report, one township': book(national, 'report', CLEARED, 1),
  'national, report, ten townships': book(national, 'report', TEN, 2),
};

let pages: ReadonlyMap<string, readonly Page[]>;

beforeAll(async () => {
  const books = new Map<string, Workbook>();
  for (const [name, { plan }] of Object.entries({ ...NINGXIA, ...NATIONAL })) books.set(name, { bytes: await writeBook(plan) });
  pages = printed(books);
}, 240_000);

describePrinted({ ...NINGXIA, ...NATIONAL }, () => pages);
