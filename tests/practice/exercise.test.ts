import fc from 'fast-check';
import { frameOf } from '../../src/forms/blank/frame';
import { tableSheet } from '../../src/forms/blank/table';
import { locate } from '../../src/forms/locate';
import { parsePolicy } from '../../src/policy/load';
import type { Policy } from '../../src/policy/policy';
import { makeExercise, mistakeKinds, NoExercise, type Exercise } from '../../src/practice/exercise';
import { WAYS } from '../../src/practice/kinds/ways';
import { address, type Finding } from '../../src/rules/finding';
import { judgeSheet } from '../judged';
import { cellText } from '../../src/workbook/cell';
import { heshan, policyFiles } from '../policies';
import { tableForm } from '../sheets';
import { planned } from './planned';

jest.setTimeout(300_000);

const FORMS = ['ledger', 'annex1', 'annex2'];
/** Whatever the year in which an exercise is done. */
const DAYS = [{ year: 2020, month: 12, day: 31 }, { year: 2047, month: 1, day: 1 }];

const brief = (finding: Finding) => `${finding.rule} ${address(finding)}`;

/** What `check` says of the exercise as it is handed out, title, headers and head included. */
function check({ policy, form, head, records }: Exercise, today = DAYS[0]!): readonly string[] {
  const options = { values: new Map([[form.id, { head }]]) };
  const sheet = planned(tableSheet(policy, frameOf(form, records.length), options, records));
  const layout = locate(sheet, policy);
  if (!layout) throw new Error('not found');
  return judgeSheet({ policy, today }, layout, sheet).findings.map(brief).sort();
}

const plantedIn = ({ mistakes }: Exercise) => mistakes.flatMap(({ findings }) => findings.map(brief)).sort();

describe('of two hundred exercises', () => {
  test.each(FORMS)('%s: what was planted is found where it stands, one of each kind, and nothing else anywhere', (form) => {
    const kinds = mistakeKinds(tableForm(form)).map(({ id }) => id).sort();
    for (let number = 1; number <= 200; number++) {
      const exercise = makeExercise(heshan, { form, number });
      expect(exercise.mistakes.map(({ kind }) => kind).sort()).toEqual(kinds);
      const found = check(exercise, DAYS[number % 2]);
      expect([number, ...found]).toEqual([number, ...plantedIn(exercise)]);
      const records = exercise.mistakes.flatMap((mistake) => mistake.records);
      expect(new Set(records).size).toBe(records.length);
    }
  });
});

test('the kinds are the rules of the form and the flaws of its fields', () => {
  const kinds = (form: string) => mistakeKinds(tableForm(form)).map(({ id }) => id);
  expect(Object.entries(WAYS).flatMap(([code, way]) => (way ? [] : [code]))).toEqual(['cell-twin']);
  // 赫山 has no cells of several signs.
  const ways = Object.entries(WAYS).filter(([code]) => !code.startsWith('codes-'));
  for (const [code, way] of ways) expect([code, kinds('ledger').includes(code)]).toEqual([code, way !== undefined]);
  const { rules } = tableForm('ledger');
  expect(kinds('ledger')).toEqual(expect.arrayContaining(rules.flatMap((rule) => ('check' in rule && rule.check !== 'unique' ? [] : [rule.id]))));
  expect(kinds('annex2')).toEqual(expect.arrayContaining(['S1-A2-riskDetail-required', 'S1-A2-identity-duplicate', 'S1-A2-person-duplicate', 'required', 'list-alias']));
  // 附件1 and 附件2 ask for neither people nor money nor days.
  for (const code of ['count-wording', 'money-range', 'date-year']) expect(kinds('annex1')).not.toContain(code);
});

test('the same order gives the same exercise, another number another one', () => {
  const orders = fc.record({ form: fc.constantFrom(...FORMS), number: fc.integer({ min: 1, max: 999_999 }), township: fc.constantFrom(undefined, '石门乡') });
  fc.assert(
    fc.property(orders, (order) => {
      const exercise = makeExercise(heshan, order);
      expect(makeExercise(heshan, { ...order })).toEqual(exercise);
      expect(makeExercise(heshan, { ...order, number: order.number + 1 }).edition).not.toBe(exercise.edition);
    }),
    { numRuns: 10 },
  );
});

test('nobody is real: county 430999 was never assigned, 154 never given out, no exchange has numbers with 1', () => {
  const { records, mistakes } = makeExercise(heshan, { form: 'ledger', number: 3 });
  const spoiled = new Set(mistakes.flatMap((mistake) => mistake.records));
  records.forEach((record, index) => {
    if (spoiled.has(index)) return;
    expect(cellText(record.get('headIdentity') ?? { kind: 'blank' })).toMatch(/^430999\d{11}[\dX]$/);
    for (const key of ['phone', 'helperPhone']) expect(cellText(record.get(key) ?? { kind: 'blank' })).toMatch(/^(?:154\d{8}|07371\d{6})$/);
  });
  for (const { kind, right } of mistakes) if (kind === 'phone-zero') expect([...right.values()].map(cellText)).toEqual([expect.stringMatching(/^07371\d{6}$/)]);
});

test('township and village are those asked for', () => {
  const { records, head, township } = makeExercise(heshan, { form: 'ledger', number: 1, township: '石门乡', village: '向阳村' });
  const said = (key: string) => new Set(records.map((record) => cellText(record.get(key) ?? { kind: 'blank' }).trim()));
  expect(township).toBe('石门乡');
  expect([...said('township')].filter((one) => one !== '')).toEqual(['石门乡']);
  expect([...said('village')].filter((one) => one !== '')).toEqual(['向阳村']);
  expect(cellText(head.get('unit') ?? { kind: 'blank' })).toBe('石门乡人民政府');
});

describe('another notice', () => {
  const changed = (change: (files: Map<string, unknown>) => void): Policy => {
    const files = policyFiles('heshan-2020');
    change(files);
    return parsePolicy(files);
  };
  const json = (files: Map<string, unknown>, name: string) => files.get(name) as Record<string, unknown>;

  test('without practice.json still gives right records, where no rule looks for words', () => {
    const policy = changed((files) => {
      files.delete('practice.json');
      for (const form of FORMS) {
        const file = json(files, `${form}.json`);
        file['rules'] = (file['rules'] as { when?: string }[]).filter(({ when }) => !when?.includes('says('));
      }
    });
    for (const form of FORMS) {
      const exercise = makeExercise(policy, { form, number: 1 });
      expect(check(exercise)).toEqual(plantedIn(exercise));
      expect(exercise.mistakes.length).toBeGreaterThan(25);
    }
  });

  test('with townships of its own names people of these', () => {
    const policy = changed((files) => (json(files, 'policy.json')['townships'] = [{ name: '石门乡', villages: ['向阳村', '前进村'] }]));
    const { records, township } = makeExercise(policy, { form: 'annex1', number: 1 });
    expect(township).toBe('石门乡');
    const villages = records.map((record) => cellText(record.get('village') ?? { kind: 'blank' }).trim()).filter((village) => village !== '');
    expect(new Set(villages)).toEqual(new Set(['向阳村', '前进村']));
    expect(() => makeExercise(policy, { form: 'annex1', number: 1, township: '沙河镇' })).toThrow('“沙河镇”不是“赫山区 2020”的乡镇，有：石门乡');
  });

  const rule = (id: string, at: string, when: string) => ({ id, severity: 'error', clause: '某条', at, when, say: '不对' });
  const withRule = (form: string, ...rules: unknown[]) => changed((files) => (json(files, `${form}.json`)['rules'] as unknown[]).push(...rules));

  test('with other rules has them broken', () => {
    const policy = withRule('annex2', rule('X-1', 'conclusion', "identityStatus = '建档立卡贫困户' and conclusion = '有返贫（致贫）风险'"));
    const { mistakes } = makeExercise(policy, { form: 'annex2', number: 1 });
    expect(mistakes.flatMap(({ kind, findings }) => (kind === 'X-1' ? findings.map(({ rule }) => rule) : []))).toEqual(['X-1']);
  });

  test('whose rules its own records break is told what is missing', () => {
    const policy = withRule('annex1', rule('X-1', 'detail', "source = '来信来访掌握'"));
    expect(() => makeExercise(policy, { form: 'annex1', number: 1 })).toThrow(/虚构的户本身就有问题（情况明细：不对）；请在政策的 practice.json 里写明/);
  });
});

test.each(['annex3', 'annex4'])('%s holds no records of people: that is said', (form) => {
  expect(() => makeExercise(heshan, { form, number: 1 })).toThrow(NoExercise);
  expect(() => makeExercise(heshan, { form, number: 1 })).toThrow(/不是逐户填写的表，出不了练习，可以出：附件1、附件2、台账总表/);
});
