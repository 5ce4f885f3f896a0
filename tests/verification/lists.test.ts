import fc from 'fast-check';
import { locate } from '../../src/forms/locate';
import { readHead, readRows } from '../../src/forms/rows';
import { word } from '../../src/forms/row';
import { judgeSheet } from '../judged';
import { outcomeOf } from '../../src/verification/conclusion';
import { sortAnswers } from '../../src/verification/lists';
import { newHouseholds } from '../../src/verification/new-households';
import { townshipPapers } from '../../src/verification/township-papers';
import type { Papers } from '../../src/verification/answers';
import { cellText } from '../../src/workbook/cell';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { household, identityOf, today } from '../people';
import { heshan } from '../policies';
import { answer, answered, caseOf, paper, reader, report, reported, verification, type Fields } from './papers';

const [POOR, LOW] = ['建档立卡贫困户', '档外低保户'];
const [UNSTABLE, MARGINAL] = ['脱贫不稳定户', '边缘易致贫户'];

/** 一、2: 已脱贫户是否存在返贫风险、档外的各类特殊困难群体是否存在致贫风险; 一、3（3）: what they become. */
const OUTCOMES: readonly [conclusion: string | null, status: string | null, becomes: string][] = [
  ['有返贫风险', POOR, UNSTABLE],
  ['有致贫风险', LOW, MARGINAL],
  ['有返贫（致贫）风险', POOR, UNSTABLE],
  ['有返贫（致贫）风险', LOW, MARGINAL],
  ['有返贫致贫风险', '档外其他特殊困难群体', MARGINAL],
  ['无', POOR, 'none'],
  ['无', null, 'none'],
  ['有返贫风险', null, UNSTABLE],
  ['有返贫风险', LOW, '身份属性“档外低保户”与核实结论“有返贫风险”矛盾'],
  ['有致贫风险', POOR, '身份属性“建档立卡贫困户”与核实结论“有致贫风险”矛盾'],
  ['有返贫（致贫）风险', null, '核实结论“有返贫（致贫）风险”没有分清返贫还是致贫，身份属性也没有填对'],
  ['有返贫（致贫）风险', '一般户', '核实结论“有返贫（致贫）风险”没有分清返贫还是致贫，身份属性也没有填对'],
  ['有', POOR, '核实结论没有填对'],
  [null, POOR, '没有填核实结论'],
];
test.each(OUTCOMES)('%s of %s becomes %s', (conclusion, identityStatus, becomes) => {
  const [mention] = caseOf({ answers: [answer('甲.xlsx', [answered(1, { conclusion, identityStatus })])] }).answers;
  const outcome = mention && outcomeOf(verification, mention);
  expect(outcome && { category: 'category' in outcome && outcome.category, none: 'none', unclear: 'reason' in outcome && outcome.reason }[outcome.kind]).toBe(becomes);
});

const sort = (rows: readonly Fields[], papers: Partial<Papers> = {}) => sortAnswers(caseOf({ answers: [answer('甲.xlsx', rows)], ...papers }));
const left = (rows: readonly Fields[], papers?: Partial<Papers>) => sort(rows, papers).leftOut.map(({ answer: { row }, reason }) => `${row.row + 1} ${reason}`);

test('one person is listed once; two conclusions list nobody', () => {
  expect(left([answered(1), answered(1)])).toEqual(['5 与第 4 行是同一人，只列一次']);
  expect(left([answered(1), answered(1, { conclusion: '无' })])).toEqual(['4 同一人的核实结论不同（第 5 行）', '5 同一人的核实结论不同（第 4 行）']);
  expect(sort([answered(1), answered(1, { conclusion: '无' })]).listed).toEqual([]);
});

test('who stands in the ledger already is not new', () => {
  expect(left([answered(1)], { ledgers: [paper('ledger', '台账.xlsx', [household(1)])] })).toEqual(['4 已在台账里（台账.xlsx 台账总表 第 5 行），不是新识别的']);
});

const row = fc.record({
  sequence: fc.integer({ min: 1, max: 4 }),
  conclusion: fc.constantFrom('有返贫风险', '有致贫风险', '有返贫（致贫）风险', '无', '有', null),
  identityStatus: fc.constantFrom(POOR, LOW, null),
  numbered: fc.boolean(),
});

// Nobody's answer gets lost between the lists, and nobody is on both.
test('every answer is listed, without risk, or left out with a reason: one of the three, once', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const paperOfAll = answer('甲.xlsx', rows.map(({ sequence, numbered, ...changes }) => answered(sequence, { ...changes, ...(!numbered && { identity: null }) })));
      const { listed, none, leftOut } = sortAnswers(caseOf({ answers: [paperOfAll] }));
      const all = [...listed.map((one) => one.answer.row), ...none.map((one) => one.row), ...leftOut.map((one) => one.answer.row)];
      expect(new Set(all).size).toBe(all.length);
      expect(new Set(all)).toEqual(new Set(paperOfAll.rows));
      const persons = listed.map((one) => one.answer.phones.join());
      expect(new Set(persons).size).toBe(persons.length);
      for (const { reason } of leftOut) expect(reason).not.toBe('');
    }),
  );
});

const FAMILY = [
  answered(1),
  answered(2, { name: '李四', identityStatus: LOW, conclusion: '有致贫风险' }),
  answered(3, { name: '张小', phone: '15400000001', identity: null }),
  answered(4, { name: '王五', conclusion: '无', riskDetail: null }),
];

test('a new household is a proposal: a row a person, nobody put together, and what to ask', () => {
  const open = caseOf({ answers: [answer('甲.xlsx', FAMILY)], ledgers: [paper('ledger', '台账.xlsx', [household(9, { headName: '李大', phone: '15400000002' })])] });
  const households = newHouseholds(open, sortAnswers(open).listed);
  expect(households.map(({ values }) => [...values].map(([key, cell]) => `${key} ${cellText(cell)}`))).toEqual([
    ['township 甲镇', 'village 一村', 'headName 张三', `headIdentity ${identityOf(1)}`, 'phone 15400000001', 'risk 因大病存在返贫致贫风险', `category ${UNSTABLE}`],
    ['township 甲镇', 'village 一村', 'headName 李四', `headIdentity ${identityOf(2)}`, 'phone 15400000002', 'risk 因大病存在返贫致贫风险', `category ${MARGINAL}`],
    ['township 甲镇', 'village 一村', 'headName 张小', 'phone 15400000001', 'risk 因大病存在返贫致贫风险', `category ${UNSTABLE}`],
  ]);
  const base = '户主姓名、户主身份证号暂写核实对象本人的，请问明户主后改正';
  expect(households.map(({ questions }) => questions)).toEqual([
    [base, '张小（甲.xlsx 附件2 第 6 行）村和电话相同，是否同一户？同一户只留一行'],
    [base, '李大（台账.xlsx 台账总表 第 5 行）已在台账里，村和电话相同，是否这户的家庭成员？是的删去这一行'],
    [base, '张三（甲.xlsx 附件2 第 4 行）村和电话相同，是否同一户？同一户只留一行'],
  ]);
});

test('the township’s workbooks: both lists, read back and right; the rows for its ledger; what to ask', async () => {
  // The list takes the number from 附件1 where 附件2 came back without its column.
  const open = caseOf({ reports: [report('县.xlsx', [1, 2].map((sequence) => reported(sequence, FAMILY[sequence - 1])))], answers: [answer('甲.xlsx', FAMILY.map((one) => ({ ...one, identity: null })))] });
  const { listed } = sortAnswers(open);
  const papers = townshipPapers(open, listed, newHouseholds(open, listed), today);
  expect(papers.map(({ township, name, rows }) => [township, name, rows])).toEqual([
    ['甲镇', '脱贫不稳定户名单', 2], ['甲镇', '边缘户名单', 1], ['甲镇', '新增台账总表', 3], ['甲镇', '新增户核对单', 3],
  ]);
  const read = await Promise.all(
    papers.slice(0, 3).map(async ({ plan }) => {
      const sheet = readBook(await writeBook(plan)).sheets[0];
      const layout = sheet && locate(sheet, heshan);
      if (!sheet || !layout) throw new Error('not found');
      const head = readHead(reader, layout, sheet);
      return {
        form: layout.form.id,
        above: [head && word(head, 'unit'), head && word(head, 'listedOn')],
        rows: readRows(reader, layout, sheet).map((one) => ['name', 'headName', 'identity', 'headIdentity', 'riskDetail', 'verifiedOn'].map((key) => word(one, key))),
        errors: judgeSheet(reader, layout, sheet).findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule),
      };
    }),
  );
  const said = '自付医疗费高，入不敷出';
  expect(read.slice(0, 2)).toEqual([
    {
      form: 'unstableList',
      above: ['甲镇', '2020-10-20'],
      rows: [['张三', null, identityOf(1), null, said, '2020-10-25'], ['张小', null, null, null, said, '2020-10-25']],
      // Nobody has reviewed it yet, and one number is not known.
      errors: ['S1-LIST-reviewer-required', 'S1-LIST-identity-required'],
    },
    { form: 'marginalList', above: ['甲镇', '2020-10-20'], rows: [['李四', null, identityOf(2), null, said, '2020-10-25']], errors: ['S1-LIST-reviewer-required'] },
  ]);
  expect(read[2]?.form).toBe('ledger');
  expect(read[2]?.rows.map(([, headName, , headIdentity]) => [headName, headIdentity])).toEqual([['张三', identityOf(1)], ['李四', identityOf(2)], ['张小', null]]);
});

test('a list that nobody is on is due all the same', () => {
  const open = caseOf({ answers: [answer('甲.xlsx', [answered(1, { conclusion: '无' })])] });
  expect(townshipPapers(open, [], [], today).map(({ name, rows }) => [name, rows])).toEqual([['脱贫不稳定户名单', 0], ['边缘户名单', 0]]);
});
