import fc from 'fast-check';
import { codeOf, settle, type Recorded } from '../../src/confirmation/confirmation';
import { locate } from '../../src/forms/locate';
import { judgeSheet } from '../judged';
import { mayBeConfirmed, type Finding } from '../../src/rules/finding';
import { rowIndex } from '../../src/workbook/address';
import { household, identityOf, today } from '../people';
import { heshan } from '../policies';
import { tableSheet, type Written } from '../sheets';

type Record = Readonly<{ [key: string]: Written }>;

const LEDGER = '台账总表';

function judged(records: readonly Record[], { name = LEDGER, form = 'ledger', above = [] as Written[][] } = {}): readonly Finding[] {
  const sheet = { ...tableSheet(form, records, above), name };
  const layout = locate(sheet, heshan);
  if (!layout) throw new Error('no form');
  return judgeSheet({ policy: heshan, today }, layout, sheet).findings;
}

const warnings = (findings: readonly Finding[]) => findings.filter(mayBeConfirmed);

let given = 0;
const confirmationOf = (finding: Finding): Recorded => ({
  rule: finding.rule, sheet: finding.sheet, field: finding.field, who: '甲镇 一村 张三', by: '李主任', reason: '与户主核对过', on: '2020-10-20', code: codeOf(finding), row: rowIndex(++given),
});
const confirmAll = (findings: readonly Finding[]): readonly Recorded[] => warnings(findings).map(confirmationOf);
const open = (findings: readonly Finding[], record: readonly Recorded[], ...sheets: string[]): readonly Finding[] =>
  warnings(settle(findings, record, new Set(sheets.length > 0 ? sheets : [LEDGER])).open);

/** One warning: 5,000,000 元 for four people. */
const rich = (sequence: number, changes: Record = {}): Record => household(sequence, { netIncome: 5_000_000, ...changes });

/** Ledger rows of different households, some with warnings. */
const changed: fc.Arbitrary<Record> = fc.record(
  {
    netIncome: fc.constantFrom<Written>(5_000_000, 20_000, 3),
    wageIncome: fc.constantFrom<Written>(1_000, 9_000_000),
    healthContent: fc.constantFrom<Written>('慢病签约', null),
    householdSize: fc.constantFrom<Written>(4, '4', 3),
    comprehensiveContent: fc.constantFrom<Written>('低保、住院报销', '低保'),
    comprehensivePersons: fc.constantFrom<Written>(1, null),
  },
  { requiredKeys: [] },
);
const ledgerRows = fc.array(changed, { minLength: 1, maxLength: 6 }).map((rows) => rows.map((row, index) => household(index + 1, row)));

describe('a confirmation stays', () => {
  test('however the rows are sorted', () => {
    fc.assert(
      fc.property(ledgerRows.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))), ([rows, sorted]) => {
        const record = confirmAll(judged(rows));
        expect(open(judged(sorted), record)).toEqual([]);
      }),
    );
  });

  test('where rows are inserted, and what is inserted is open', () => {
    fc.assert(
      fc.property(ledgerRows, fc.nat(6), (rows, at) => {
        const record = confirmAll(judged(rows));
        const more = [...rows.slice(0, at), rich(77), ...rows.slice(at)];
        expect(open(judged(more), record).map(({ rule, row }) => [rule, row])).toEqual([['S1-A3-netIncome-range', 3 + Math.min(at, rows.length)]]);
      }),
    );
  });

  test.each<[string, Record]>([
    ['a name', { headName: '李四' }],
    ['a phone', { phone: '15490000000' }],
    ['a measure the rule does not read', { healthContent: '大病救助' }],
    ['the village', { village: '二村' }],
    ['the running number', { serial: 99 }],
  ])('while another cell of the row changes: %s', (_name, change) => {
    const record = confirmAll(judged([rich(1)]));
    expect(record).toHaveLength(1);
    expect(open(judged([rich(1, change)]), record)).toEqual([]);
  });

  test('while the sheet is renamed', () => {
    const record = confirmAll(judged([rich(1)]));
    expect(open(judged([rich(1)], { name: '甲村' }), record, '甲村')).toEqual([]);
  });
});

describe('the warning comes back', () => {
  test.each<[string, Record, string]>([
    ['the cell', { netIncome: 6_000_000 }, 'S1-A3-netIncome-range'],
    ['what the cell is compared with', { householdSize: 3 }, 'S1-A3-netIncome-range'],
    ['the household', { headIdentity: identityOf(2) }, 'S1-A3-netIncome-range'],
  ])('when %s changes', (_name, change, rule) => {
    const record = confirmAll(judged([rich(1)]));
    expect(open(judged([rich(1, change)]), record).map((one) => one.rule)).toEqual([rule]);
  });

  test('when what the rule reads without saying so changes', () => {
    // The sentence names no number of persons.
    const helped = household(1, { healthContent: null, healthPersons: null, industryContent: '养牛', industryPersons: 1 });
    const record = confirmAll(judged([helped]));
    expect(record.map(({ rule }) => rule)).toEqual(['S1-A3-measures-fit']);
    expect(open(judged([{ ...helped, industryPersons: 2 }]), record)).toHaveLength(1);
  });

  test('when the row it is held against says something else', () => {
    const row = (sequence: number, helperPhone: string): Record => household(sequence, { helperUnit: '镇政府', helperName: '李四', helperPhone });
    const record = confirmAll(judged([row(1, '15400000001'), row(2, '15400000002')]));
    expect(record.map(({ rule }) => rule)).toEqual(['S1-A3-helperPhone-agree']);
    expect(open(judged([household(9), row(1, '15400000001'), row(2, '15400000002')]), record)).toEqual([]);
    expect(open(judged([row(1, '15400000003'), row(2, '15400000002')]), record)).toHaveLength(1);
  });

  test('and rests again when the cell says what was confirmed', () => {
    const record = confirmAll(judged([rich(1)]));
    expect(open(judged([rich(1, { netIncome: 20_000 })]), record)).toEqual([]);
    expect(open(judged([rich(1)]), record)).toEqual([]);
  });
});

describe('of what nothing tells apart', () => {
  test('each needs a confirmation of its own', () => {
    const twice = judged([rich(1), rich(1)]);
    const [first, second] = warnings(twice);
    if (!first || !second) throw new Error('two warnings');
    const one = settle(twice, [confirmationOf(second)], new Set([LEDGER]));
    expect([one.confirmed.map(({ finding }) => finding), warnings(one.open)]).toEqual([[first], [second]]);
    expect(open(twice, [confirmationOf(first), confirmationOf(second)])).toEqual([]);
  });

  test('a copy of a confirmed row is open', () => {
    const record = confirmAll(judged([rich(1)]));
    expect(open(judged([rich(1), rich(1)]), record)).toHaveLength(1);
  });

  test('a confirmation keeps to the sheet it was given in while there is one', () => {
    const [here, there] = [judged([rich(1)], { name: '甲村' }), judged([rich(1)], { name: '乙村' })];
    const record = confirmAll(there);
    expect(open([...here, ...there], record, '甲村', '乙村').map(({ sheet }) => sheet)).toEqual(['甲村']);
    // Renamed, it is good for one of them, not for both.
    expect(open([...here, ...there], record, '甲村', '丙村')).toHaveLength(1);
  });

  test('rows without a readable number are told by name and place', () => {
    const unnumbered = (headName: string): Record => rich(1, { headIdentity: null, headName });
    const record = confirmAll(judged([unnumbered('张三')]));
    expect(open(judged([unnumbered('李四'), unnumbered('张三')]), record).map(({ row }) => row)).toEqual([3]);
  });
});

test('errors and what only informs are never confirmed, whatever the record says', () => {
  const findings = judged([household(1, { cleared: null, headName: ' 张三' })]);
  expect(findings.length).toBeGreaterThan(0);
  const { open: left, confirmed } = settle(findings, findings.map(confirmationOf), new Set([LEDGER]));
  expect([left, confirmed]).toEqual([findings, []]);
});

test('what stands above the table is about no row', () => {
  const [department = []] = [['报送部门', '卫健', null, '报送人', '王五', null, '报送日期', '2020-10-20']];
  const above = [department];
  const warned: Record = { name: '张三', identity: identityOf(1), phone: '15400000000' };
  const findings = judged([warned], { form: 'annex1', above });
  const record = confirmAll(findings.filter(({ rule }) => rule === 'S1-A1-department-list'));
  expect(record).toHaveLength(1);
  const left = (reporter: string) =>
    settle(judged([{ ...warned, name: '李四' }], { form: 'annex1', above: [department.map((word) => (word === '王五' ? reporter : word))] }), record, new Set(['附件1'])).open.filter(({ rule }) => rule === 'S1-A1-department-list');
  expect(left('赵六')).toEqual([]);
});

test('no code lets an identity number be read, and none is the same for two households', () => {
  const codes = warnings(judged([rich(1), rich(2), rich(3)])).map(codeOf);
  expect(new Set(codes).size).toBe(3);
  for (const code of codes) expect(code).toMatch(/^[a-p]{20}$/);
});
