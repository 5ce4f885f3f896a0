import { problemsOf } from '../../src/consolidate/problem';
import { identityOf, household } from '../people';
import { answered, reported } from '../verification/papers';
import { day, returned, together, withTownships, wrong } from './returned';

const ledger = (...rows: ReturnType<typeof household>[]) => ({ ledger: { rows, head: {} } });
const at = (township: string) => (sequence: number, changes = {}) => household(sequence, { township, ...changes });
const [inA, inB] = [at('甲镇'), at('乙镇')];

describe('who has sent a file', () => {
  const townships = ['甲镇', '乙镇', '丙镇', '上乙镇'];
  const policy = withTownships(...townships);
  const sender = async (file: string, rows: readonly ReturnType<typeof household>[], handedTo?: string) => {
    const { files } = together([await returned(file, { ledger: { rows } }, handedTo)], {}, policy);
    return [files[0]?.sender.name, files[0]?.sender.doubt];
  };
  test.each<[string, string, readonly ReturnType<typeof household>[], string | undefined, string, string]>([
    ['the workbook says so', '1.xlsx', [inA(1)], '甲镇', '甲镇', ''],
    ['its rows say so', '1.xlsx', [inB(1), inB(2)], undefined, '乙镇', ''],
    ['its name says so', '丙镇报来.xlsx', [household(1, { township: null })], undefined, '丙镇', ''],
    ['its folder says so', '丙镇/台账.xlsx', [household(1, { township: null })], undefined, '丙镇', ''],
    ['a name within a longer one is not meant', '上乙镇.xlsx', [household(1, { township: null })], undefined, '上乙镇', ''],
    ['its name and its rows disagree', '甲镇.xlsx', [inB(1)], undefined, '乙镇', '表中的户都属于“乙镇”，文件名或文件夹写的是“甲镇”'],
    ['it was handed to another', '乙镇.xlsx', [inB(1)], '甲镇', '甲镇', '工作簿是发给“甲镇”，表中的户都属于“乙镇”，文件名或文件夹写的是“乙镇”'],
    ['its rows are of several', '1.xlsx', [inA(1), inB(2)], undefined, '', '表中有几个乡镇的户，看不出是哪里报来的'],
    ['nothing tells', '1.xlsx', [household(1, { township: null })], undefined, '', '看不出是哪个乡镇报来的'],
  ])('%s', async (_, file, rows, handedTo, name, doubt) => {
    expect(await sender(file, rows, handedTo)).toEqual([name, doubt]);
  });

  test('a department says so above its table, whatever townships its people live in', async () => {
    const { files } = together([await returned('1.xlsx', { annex1: { rows: [reported(1), reported(2)] } })], {}, policy);
    expect(files[0]?.sender).toEqual({ name: '区民政局', kind: 'department', doubt: '' });
  });

  test('a person has said so', async () => {
    const { files } = together([await returned('1.xlsx', ledger(inA(1)), '甲镇')], { senders: [{ file: '1.xlsx', sender: '丙镇' }] }, policy);
    expect(files[0]?.sender).toEqual({ name: '丙镇', kind: 'township', doubt: '' });
  });
});

describe('one truth', () => {
  test('village files of one township stack, each row with its origin', async () => {
    const { tally, forms, files } = together([await returned('一村.xlsx', ledger(inA(1), inA(2)), '甲镇'), await returned('二村.xlsx', ledger(inA(3)), '甲镇')]);
    const [line] = tally.rows;
    expect([line?.township, line?.all.households, line?.all.persons]).toEqual(['甲镇', 3, 12]);
    expect(line?.all.origins.map(({ file, row }) => `${file} ${row}`)).toEqual(['一村.xlsx 6', '一村.xlsx 7', '二村.xlsx 6']);
    expect(forms.filter(({ form }) => form.id === 'ledger').map(({ file, rows }) => [file, rows.length])).toEqual([['一村.xlsx', 2], ['二村.xlsx', 1]]);
    expect(files.map(({ sender }) => sender.name)).toEqual(['甲镇', '甲镇']);
  });

  test('a copy counts once and is named', async () => {
    const first = await returned('台账.xlsx', ledger(inA(1)), '甲镇');
    const { files, tally } = together([first, { ...first, file: '副本.xlsx' }]);
    expect(files[1]?.copyOf).toBe('台账.xlsx');
    expect(tally.rows[0]?.all.households).toBe(1);
    expect(tally.excluded).toEqual([]);
  });

  test('a household in two files is counted once, every cell names the others, and a person is asked', async () => {
    const files = [await returned('甲.xlsx', ledger(inA(1), inA(2)), '甲镇'), await returned('乙.xlsx', ledger(inB(3), inB(2)), '乙镇')];
    const result = together(files);
    expect(result.tally.rows.map(({ township, category, all }) => [township, category, all.households]).filter(([, , many]) => many)).toEqual([
      ['甲镇', '脱贫不稳定户', 2],
      ['乙镇', '脱贫不稳定户', 1],
    ]);
    expect(result.undecided).toHaveLength(1);
    expect(wrong(result)).toEqual(expect.arrayContaining(['甲.xlsx 台账总表 7 S1-A3-headIdentity-duplicate', '乙.xlsx 台账总表 7 S1-A3-headIdentity-duplicate']));
    const [own, theirs] = result.files.map(({ findings }) => findings.find(({ rule }) => rule === 'S1-A3-headIdentity-duplicate')?.say);
    expect(own).toContain('乙.xlsx 台账总表 第 7 行');
    expect(theirs).toContain('甲.xlsx 台账总表 第 7 行');
  });

  test('what a person chose counts instead, and the other says why it does not', async () => {
    const files = [await returned('甲.xlsx', ledger(inA(1), inA(2)), '甲镇'), await returned('乙.xlsx', ledger(inB(3), inB(2)), '乙镇')];
    const result = together(files, { chosen: [{ file: '乙.xlsx', sheet: '台账总表', row: 7 }] });
    expect(result.tally.rows.filter(({ all }) => all.households > 0).map(({ township, all }) => [township, all.households])).toEqual([['甲镇', 1], ['乙镇', 2]]);
    expect(result.tally.excluded).toEqual([{ file: '甲.xlsx', sheet: '台账总表', row: 7, reason: '已定以 乙.xlsx 台账总表 第7行为准' }]);
    expect(result.undecided).toEqual([]);
  });

  test('a row that a person has left out counts nowhere, with the reason', async () => {
    const result = together([await returned('甲.xlsx', ledger(inA(1), inA(2)), '甲镇')], { excluded: [{ file: '甲.xlsx', sheet: '台账总表', row: 6, reason: '已迁出本县' }] });
    expect(result.tally.rows[0]?.all.households).toBe(1);
    expect(result.tally.excluded).toEqual([{ file: '甲.xlsx', sheet: '台账总表', row: 6, reason: '已定不计：已迁出本县' }]);
  });

  test('the same person reported by two departments: both cells are named', async () => {
    const result = together([await returned('民政.xlsx', { annex1: { rows: [reported(1)] } }), await returned('残联.xlsx', { annex1: { rows: [reported(2), reported(1)], head: { department: '区残联' } } })]);
    expect(result.duplicates.map(({ kind, places }) => [kind, places.map(({ filed, row }) => `${filed.file} ${row.row + 1}`)])).toEqual([['person', ['民政.xlsx 5', '残联.xlsx 6']]]);
  });

  test('a file that cannot be read, or is of another policy, stops nobody', async () => {
    const other = await returned('别的.xlsx', ledger(inB(9)), '乙镇');
    const result = together([{ file: '丙镇.xlsx', ok: false, digest: 'x', error: '文件已损坏' }, { ...other, policy: 'yueyang-2022' } as typeof other, await returned('甲.xlsx', ledger(inA(1)), '甲镇')], {}, withTownships('甲镇', '乙镇', '丙镇'));
    expect(result.files.map(({ file, error }) => [file, error])).toEqual([['丙镇.xlsx', '文件已损坏'], ['别的.xlsx', '这份工作簿是按另一个政策（yueyang-2022）制作的，没有汇总'], ['甲.xlsx', undefined]]);
    expect(result.files[0]?.sender.name).toBe('丙镇');
    expect(result.tally.rows.map(({ all }) => all.households).reduce((a, b) => a + b)).toBe(1);
    expect(result.missing).toEqual([]);
  });
});

describe('零报告 and who has not reported', () => {
  const policy = withTownships('甲镇', '乙镇', '丙镇', '丁镇');
  test('a zero report is said outright; an empty sheet is only empty; nothing is missing', async () => {
    const result = together(
      [await returned('甲镇.xlsx', ledger(household(1, zero())), '甲镇'), await returned('乙镇.xlsx', ledger(), '乙镇'), await returned('丙镇.xlsx', ledger(at('丙镇')(1)), '丙镇')],
      {},
      policy,
    );
    expect(result.standings.map(({ name, forms }) => [name, forms.get('ledger')?.state])).toEqual([['甲镇', 'zero'], ['乙镇', 'empty'], ['丙镇', 'rows'], ['丁镇', undefined]]);
    expect(result.missing).toEqual(['丁镇']);
    expect(wrong(result)).toEqual(['乙镇.xlsx 台账总表 1 FORM-EMPTY']);
  });
  test('a zero report with rows contradicts itself', async () => {
    const result = together([await returned('甲镇.xlsx', ledger(inA(1), household(2, zero())), '甲镇')], {}, policy);
    expect(wrong(result)).toEqual(['甲镇.xlsx 台账总表 1 FORM-ZERO']);
  });

  /** Nothing but the words, in the second column. */
  function zero() {
    return { ...Object.fromEntries(Object.keys(household(1)).map((key) => [key, null])), township: '零报告' };
  }
});

describe('between files', () => {
  test('附件1 of a department against 附件2 of a township: whoever is not answered is named at the department, and due from the township', async () => {
    const result = together([await returned('民政.xlsx', { annex1: { rows: [reported(1), reported(2, { name: '李四' })] } }), await returned('甲镇.xlsx', { annex2: { rows: [answered(1)] } }, '甲镇')]);
    const [missing] = result.files[0]?.findings.filter(({ rule }) => rule === 'S1-WF-3') ?? [];
    expect([missing?.row, missing?.say]).toEqual([5, expect.stringContaining('没有这个人')]);
    expect(problemsOf(result).filter(({ rule }) => rule === 'S1-WF-3').map(({ sender, file, say }) => [sender, file, say.slice(0, 6)])).toEqual([['甲镇', '民政.xlsx', '一村 李四：']]);
    expect(result.standings.map(({ name, errors }) => [name, errors])).toEqual([['甲镇', 1], ['区民政局', 0]]);
  });

  test('附件4 in a file of its own is compared with the ledgers of the other files', async () => {
    const report = { annex4: { rows: [{ township: '甲镇', category: '脱贫不稳户', households: 3, persons: 8, clearedHouseholds: 0, clearedPersons: 0, healthHouseholds: 2, healthPersons: 2, totalHouseholds: 2, totalPersons: 2 }] } };
    const result = together([await returned('台账.xlsx', ledger(inA(1), inA(2)), '甲镇'), await returned('附件4.xlsx', report, '甲镇')]);
    expect(result.differences.map(({ file, cell, reported: said, computed, unit }) => [file, cell, unit, said, computed])).toEqual([['附件4.xlsx', expect.any(String), 'households', 3, 2]]);
    expect(result.files[1]?.findings.filter(({ say }) => say.includes('台账')).map(({ rule, say }) => [rule, say])).toEqual([['S1-A4-14', '按交来的台账应为 2，填的是 3，请核对']]);
  });

  test.each<[string, readonly string[], number]>([
    ['of its own township leaves the township that has sent none alone', ['甲镇'], 0],
    ['of several townships leaves a township out', ['甲镇', '丙镇'], 2],
  ])('a report %s', async (_, townships, differing) => {
    const rows = townships.flatMap((township) => ['脱贫不稳户', '边缘易致贫户'].map((category, index) => {
      const [many, people] = township === '甲镇' && index === 0 ? [1, 4] : [0, 0];
      return { township, category, households: many, persons: people, clearedHouseholds: 0, clearedPersons: 0, healthHouseholds: many, healthPersons: many, totalHouseholds: many, totalPersons: many };
    }));
    const result = together([await returned('甲.xlsx', ledger(inA(1)), '甲镇'), await returned('乙.xlsx', ledger(inB(2)), '乙镇'), await returned('附件4.xlsx', { annex4: { rows } })]);
    expect(result.differences.map(({ township }) => township)).toEqual(Array.from({ length: differing }, () => '乙镇'));
    expect(result.standings.map(({ forms }) => forms.has('annex4'))).toEqual(result.standings.map(({ files }) => files.some(({ file }) => file === '附件4.xlsx')));
  });

  test('a ledger in one file is held against the roster in another', async () => {
    const roster = { roster: { rows: [{ category: '脱贫不稳定户', township: '甲镇', village: '一村', headName: '张三', headIdentity: identityOf(1), householdSize: 5 }] } };
    const result = together([await returned('名册.xlsx', roster), await returned('甲镇.xlsx', ledger(inA(1)), '甲镇')]);
    const [size] = result.files[1]?.findings.filter(({ rule }) => rule === 'S1-A3-householdSize-roster') ?? [];
    expect(size?.say).toContain('名册.xlsx 名册第');
  });

  test('what could not be checked is said', async () => {
    expect(together([await returned('甲镇.xlsx', ledger(inA(1)), '甲镇')]).unchecked.join()).toContain('未提供名册');
  });
});

test('county figures are what the townships come to, to the household in its file', async () => {
  const files = await Promise.all(['甲镇', '乙镇', '丙镇'].map((name, index) => returned(`${name}.xlsx`, ledger(at(name)(index * 2 + 1, { waterPersons: 4, housingPersons: 4 }), at(name)(index * 2 + 2, { cleared: '是', clearedOn: day(10, 1) })), name)));
  const { tally } = together(files);
  const county = (id: string) => tally.rows.flatMap(({ measures }) => measures.get(id)?.origins ?? []);
  expect(county('threeGuarantees').map(({ file, row, policies, persons }) => [file, row, policies, persons])).toEqual(
    ['甲镇', '乙镇', '丙镇'].map((name) => [`${name}.xlsx`, 6, ['饮水安全', '危房改造'], 8]),
  );
});
