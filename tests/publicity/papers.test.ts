import fc from 'fast-check';
import { locate } from '../../src/forms/locate';
import { readRows } from '../../src/forms/rows';
import type { PublicList } from '../../src/policy/publicity-schema';
import { makePapers } from '../../src/publicity/papers';
import { select, type Publishing } from '../../src/publicity/selection';
import type { Sheet } from '../../src/workbook/book';
import { cellText } from '../../src/workbook/cell';
import { readBook } from '../../src/workbook/read/read';
import { household, identityOf, today } from '../people';
import { tableSheet, type Written } from '../sheets';
import { publishing as policy } from './policy';

const [identified, announced] = policy.publicity?.lists as [PublicList, PublicList];
const posted = { year: 2022, month: 5, day: 17 };
const VILLAGES: Publishing = { by: 'village', mask: false };

type Fields = Record<string, Written>;
const rowsOf = (sheet: Sheet) => {
  const layout = locate(sheet, policy);
  if (!layout) throw new Error('no form');
  return readRows({ policy, today }, layout, sheet);
};
const ledgers = (...files: readonly (readonly Fields[])[]) => files.map((records, index) => ({ file: `台账${index + 1}.xlsx`, rows: rowsOf(tableSheet('ledger', records)) }));
const chosen = (records: readonly Fields[], publishing = VILLAGES, list = identified) => select(policy, list, ledgers(records), publishing);
const words = (selection: ReturnType<typeof select>) => selection.papers.map(({ township, village, lines }) => [township, village, ...lines.map((line) => line.map(cellText).join(' '))]);

/** What stands on a paper, row by row. */
async function hanging(list: PublicList, records: readonly Fields[], publishing = VILLAGES): Promise<Record<string, string[]>> {
  const made = await makePapers(policy, list, chosen(records, publishing, list).papers, posted);
  if (!('files' in made)) throw new Error(JSON.stringify(made.objections));
  return Object.fromEntries(
    made.files.map(({ name, bytes }) => [name, (readBook(bytes).sheets[0]?.rows ?? []).map((cells) => (cells ?? []).map((cell) => (cell ? cellText(cell) : '')).filter((one) => one !== '').join(' ')).filter((line) => line !== '')]),
  );
}

describe('who is published', () => {
  test('those of whom the list is, village by village, in the ledger’s order', () => {
    const selection = chosen([household(1), household(2, { headName: '李四', village: '二村' }), household(3, { headName: '王五', householdSize: 2 }), household(4, { headName: '赵六', cleared: '是' })]);
    expect(words(selection)).toEqual([['甲镇', '一村', '张三 一村 4 脱贫不稳定户', '王五 一村 2 脱贫不稳定户'], ['甲镇', '二村', '李四 二村 4 脱贫不稳定户']]);
    expect([selection.households, selection.left, selection.secrets]).toEqual([3, [], []]);
  });

  test('villages of one name in two townships are two villages; a township’s paper holds all of its own', () => {
    const records = [household(1), household(2, { township: '乙镇' }), household(3, { village: '二村' })];
    expect(words(chosen(records)).map(([township, village]) => [township, village])).toEqual([['甲镇', '一村'], ['乙镇', '一村'], ['甲镇', '二村']]);
    expect(words(chosen(records, { by: 'township', mask: false })).map(([township, village, ...lines]) => [township, village, lines.length])).toEqual([['甲镇', '', 2], ['乙镇', '', 1]]);
    expect(words(chosen(records, { by: 'county', mask: false }, announced))).toEqual([['', '', '甲镇 一村 张三', '乙镇 一村 张三', '甲镇 二村 张三']]);
  });

  test('a household that stands twice is listed once, in one file and in two', () => {
    const once = chosen([household(1), household(1, { headName: '张三三' })]);
    expect(words(once)).toHaveLength(1);
    expect(once.left).toEqual([{ file: '台账1.xlsx', sheet: '台账总表', row: 5, reason: '与台账总表 第4行是同一户，只列一次' }]);
    const { households, left } = select(policy, identified, ledgers([household(1)], [household(1), household(2)]), VILLAGES);
    expect([households, left.map(({ file, reason }) => [file, reason])]).toEqual([2, [['台账2.xlsx', '与台账1.xlsx 台账总表 第4行是同一户，只列一次']]]);
  });

  test('who says no name or village, or what cannot be read, is named with the cells', () => {
    const { households, left } = chosen([
      household(1, { headName: null, village: null }),
      household(2, { township: null }),
      household(3, { householdSize: '三四个' }),
      household(4, { cleared: '也许' }),
      household(5, { category: '其他户' }),
      household(6, { householdSize: null }),
    ]);
    expect(left.map(({ row, cell, reason }) => [row, cell, reason])).toEqual([
      [4, 'C4、D4', '村、户主姓名没有填'],
      [5, 'B5', '乡镇没有填'],
      [6, 'G6', '家庭人数读不出来'],
      [7, 'J7', '是否消除返贫致贫风险读不出来，不知道要不要公示'],
      [8, 'H8', '户属性读不出来'],
    ]);
    expect(households).toBe(1);
  });

  test('names are masked when asked', () => {
    expect(words(chosen([household(1, { headName: '张志伟' }), household(2, { headName: '欧阳娜娜' })], { by: 'village', mask: true }))).toEqual([['甲镇', '一村', '张*伟 一村 4 脱贫不稳定户', '欧阳*娜 一村 4 脱贫不稳定户']]);
  });

  test('a secret in a cell that is published is named by its cell in the ledger', () => {
    const { secrets } = chosen([household(1, { village: `一村${identityOf(1)}` })]);
    expect(secrets.map(({ file, sheet, row, cell, field, kinds }) => [file, sheet, row, cell, field, [...kinds]])).toEqual([['台账1.xlsx', '台账总表', 4, 'C4', '村', ['identity']]]);
    expect(JSON.stringify(secrets)).not.toContain(identityOf(1));
  });
});

describe('the paper', () => {
  test('title, table, days in words, where to object, stamp', async () => {
    const papers = await hanging(identified, [household(1), household(2, { headName: '李四' })]);
    expect(papers).toEqual({
      '甲镇-一村-识别公示-2022-05-17.xlsx': [
        '甲镇一村防止返贫监测对象识别公示',
        '　　经农户申请、入户核实、民主评议，拟将下列农户纳入防止返贫监测对象，现予公示，接受群众监督。',
        '序号 户主姓名 村 家庭人数 监测对象类别',
        '1 张三 一村 4 脱贫不稳定户',
        '2 李四 一村 4 脱贫不稳定户',
        '公示时间：2022年5月17日至2022年5月22日（5 天，张贴当日不计）',
        '对公示对象有异议的，请在公示期内向村民委员会或甲镇人民政府反映。',
        '监督电话：______________',
        '甲镇一村村民委员会（盖章）',
        '2022年5月17日',
      ],
    });
  });

  test('what is announced for good has no end', async () => {
    const [[name, lines]] = Object.entries(await hanging(announced, [household(1)], { by: 'county', mask: false })) as [[string, string[]]];
    expect(name).toBe('赫山区-县级公告-2022-05-17.xlsx');
    expect(lines.slice(3)).toEqual(['公布日期：2022年5月17日', '县委乡村振兴领导小组办公室（盖章）', '2022年5月17日']);
  });

  test('it says nothing of where it was made from', async () => {
    const made = await makePapers(policy, identified, chosen([household(1)]).papers, posted);
    const book = readBook(('files' in made && made.files[0]?.bytes) || new Uint8Array());
    expect([book.sheets.map(({ name }) => name), [...book.properties]]).toEqual([['公示'], []]);
  });

  test('where the workbook is objected to there is none at all', async () => {
    const made = await makePapers(policy, { ...identified, foot: ['请电话联系张三 15400000000'] }, chosen([household(1), household(2, { village: '二村' })]).papers, posted);
    expect('objections' in made && made.objections.map(({ file, cell, kinds }) => [file, cell, kinds])).toEqual([
      ['甲镇-一村-识别公示-2022-05-17.xlsx', 'A7', ['mobile']],
      ['甲镇-二村-识别公示-2022-05-17.xlsx', 'A7', ['mobile']],
    ]);
  });

  test('no number of anybody in the ledger is ever on a paper', async () => {
    const person = fc.record({
      sequence: fc.nat(999),
      phone: fc.integer({ min: 0, max: 99_999_999 }).map((tail) => `154${String(tail).padStart(8, '0')}`),
      village: fc.constantFrom('一村', '二村', '健康村'),
      cleared: fc.constantFrom('是', '否'),
      headName: fc.constantFrom('张三', '李四光', '欧阳娜娜'),
      healthStatus: fc.constantFrom('尿毒症', '肢体残疾二级', '健康'),
      // A number where it does not belong.
      stray: fc.constantFrom(null, null, null, 'headName', 'village', 'category'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 6 }), fc.boolean(), async (people, mask) => {
        const records = people.map(({ sequence, stray, ...fields }) => household(sequence, { ...fields, ...(stray && { [stray]: `某${identityOf(sequence)}` }) }));
        const { papers, secrets } = chosen(records, { by: 'village', mask });
        if (secrets.length > 0) return;
        const made = await makePapers(policy, identified, papers, posted);
        const all = 'files' in made ? made.files.map(({ bytes }) => JSON.stringify(readBook(bytes).sheets)).join('') : '';
        for (const { sequence, phone, healthStatus } of people) for (const secret of [identityOf(sequence), phone, ...(healthStatus === '健康' ? [] : [healthStatus])]) expect(all).not.toContain(secret);
      }),
      { numRuns: 60 },
    );
  });
});
