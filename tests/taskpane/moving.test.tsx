/** @jest-environment jsdom */
import type { BoundSheet } from '../../src/excel/desk';
import type { CardsView, FieldView, HandDownView, ProposalView, VerifyView } from '../../src/excel/moving';
import { formOf } from '../../src/policy/policy';
import { BLANK, number, text, type Cell } from '../../src/workbook/cell';
import { identityOf } from '../people';
import { heshan } from '../policies';
import { fakeDesk, ledger, type Answers, type FakeDesk } from './fake-desk';
import { button, happens, one, open, pageText, press } from './render';

const sheetOf = (form: string): BoundSheet => ({ name: formOf(heshan, form).sheet, form: formOf(heshan, form), rows: 4, findings: [], confirmed: [], unchecked: [] });

const field = (key: string, label: string, before: Cell, after: Cell, secret = false): FieldView => ({ key, label, before, after, secret });

const proposal = (name: string, ...doubts: readonly string[]): ProposalView => ({
  place: { sheet: '附件2', cell: name === '张三' ? 'A6' : 'A7' },
  name,
  values: [field('headName', '户主姓名', BLANK, text(name)), field('headIdentity', '户主身份证号', BLANK, text(identityOf(1)), true)],
  doubts,
});

const VERIFIED: VerifyView = {
  handed: 6,
  conclusions: [
    { label: '有返贫风险', persons: 2 },
    { label: '无', persons: 1 },
  ],
  open: 3,
  missing: 1,
  unclear: 0,
  findings: [{ severity: 'error', place: { sheet: '附件1', cell: 'D9' }, where: '附件1 D9', say: '预警对象：交回的附件2里没有这个人' }],
  lists: [{ title: '脱贫不稳定户名单', persons: 2 }],
  known: [],
  leftOut: [{ severity: 'warning', where: '赵六', say: '没有填核实结论' }],
  ledger: { name: '台账总表' },
  proposals: [proposal('张三'), proposal('李四', '没有身份证号，或号码读不出来')],
};

async function opened(form: string, tool: string, answers: Answers, downloads = true): Promise<FakeDesk> {
  const desk = fakeDesk({ sheet: form === 'ledger' ? ledger([]) : sheetOf(form) }, downloads, answers);
  await open(desk);
  await press(tool);
  return desk;
}

describe('核实结果', () => {
  test('counts the conclusions, and each number opens', async () => {
    const desk = await opened('annex2', '核实结果', { verify: VERIFIED });
    expect(desk.asked).toEqual([['verify', []]]);
    for (const words of ['应核实 6 人', '有返贫风险2 人', '还没有填核实结论3 人', '附件1里有、这里没有1 人']) expect(pageText()).toContain(words);
    await press('核对出的问题');
    await press('交回的附件2里没有这个人');
    expect(desk.asked.at(-1)).toEqual(['goTo', { sheet: '附件1', cell: 'D9' }]);
  });

  test('makes the lists', async () => {
    const desk = await opened('annex2', '核实结果', { verify: VERIFIED });
    await press('生成名单（2 人）');
    expect(desk.asked.at(-1)).toEqual(['makeLists', [], false]);
  });

  test('shows what goes into the ledger first; who is in doubt is chosen by a person', async () => {
    const desk = await opened('annex2', '核实结果', { verify: VERIFIED });
    await press('转入台账（2 户）');
    expect(pageText()).toContain('没有身份证号');
    expect(pageText()).toContain(`尾号 ${identityOf(1).slice(-4)}`);
    expect(pageText()).not.toContain(identityOf(1));
    expect(button('转入 1 户')).toBeTruthy();
    await press('李四', 'input[type=checkbox]');
    await press('转入 2 户');
    expect(desk.asked.at(-1)).toEqual(['addHouseholds', [], VERIFIED.proposals]);
  });

  test('without a ledger nothing is put anywhere, and it says what to do', async () => {
    await opened('annex2', '核实结果', { verify: { ...VERIFIED, ledger: { why: '工作簿里没有“台账总表”；请点“新建表”插入一张' } } });
    expect(pageText()).toContain('请点“新建表”插入一张');
    expect(button('转入台账').getAttribute('aria-disabled')).toBe('true');
  });

  test('after the sheet has changed, nothing is written until it is looked at anew', async () => {
    const desk = await opened('annex2', '核实结果', { verify: VERIFIED });
    await happens(() => desk.put({ sheet: { ...sheetOf('annex2'), rows: 5 } }));
    expect(pageText()).toContain('表改动过');
    expect(button('生成名单').getAttribute('aria-disabled')).toBe('true');
    await press('重新看');
    expect(pageText()).not.toContain('表改动过');
  });
});

describe('归入台账', () => {
  const card = { severity: 'info', where: '桃源村-张三', say: '' } as const;
  const CARDS: CardsView = {
    ledger: { name: '台账总表' },
    cards: 2,
    households: [
      {
        card,
        name: '张三',
        place: { sheet: '台账总表', cell: 'D6' },
        changes: [field('phone', '联系电话', BLANK, text('15400000001')), field('householdSize', '家庭人数', number(4), number(5))],
        words: [{ label: '产业帮扶', words: '养鸡（2人）', fields: '产业帮扶内容 养鸡，产业帮扶人数 2' }],
      },
      { card, name: '李四', place: undefined, changes: [field('headName', '户主姓名', BLANK, text('李四'))], words: [] },
    ],
    questions: [{ severity: 'warning', where: '桃源村-张三 C12', say: '综合保障：“低保”没有写人数' }],
  };

  test.each(['annex3', 'ledger'])('on %s: blank cells are chosen, what differs is not', async (form) => {
    const desk = await opened(form, '归入台账', { readCards: CARDS });
    expect(pageText()).toContain('联系电话：（空） → 15400000001');
    expect(pageText()).toContain('家庭人数：4 → 5');
    expect(pageText()).toContain('产业帮扶写的是“养鸡（2人）”，认作 产业帮扶内容 养鸡');
    await press('归入 2 户（2 格）');
    const [, , written] = desk.asked.at(-1) ?? [];
    expect(written).toEqual(CARDS.households.map((household) => ({ ...household, changes: household.changes.filter(({ before }) => before.kind === 'blank') })));
  });

  test('what differs is written where it is chosen', async () => {
    const desk = await opened('annex3', '归入台账', { readCards: CARDS });
    await press('家庭人数：4 → 5', 'input[type=checkbox]');
    await press('李四', 'input[type=checkbox]');
    await press('归入 1 户（2 格）');
    const [, , written] = desk.asked.at(-1) ?? [];
    expect(written).toEqual(CARDS.households.slice(0, 1));
  });

  test('what a person must decide is listed', async () => {
    await opened('annex3', '归入台账', { readCards: CARDS });
    await press('要人定的');
    expect(pageText()).toContain('“低保”没有写人数');
  });
});

describe('按乡镇分发', () => {
  const HANDED: HandDownView = {
    zip: '赫山区-附件2-2020.zip',
    files: [],
    townships: [{ township: '甲镇', persons: 3 }],
    unassigned: [{ severity: 'warning', where: '王五（第 8 行）', say: '没有填乡镇' }],
    remarks: [],
  };

  test('says whom each township gets, and who is left', async () => {
    await opened('annex1', '按乡镇分发', { handDown: HANDED });
    expect(pageText()).toContain('甲镇3 人');
    await press('没有分发的');
    expect(pageText()).toContain('没有填乡镇');
  });

  test('where files cannot be saved from the pane, it says so', async () => {
    await opened('annex1', '按乡镇分发', { handDown: HANDED }, false);
    expect(pageText()).toContain('不能从窗格里保存压缩包');
    expect(one('button', '生成压缩包').getAttribute('aria-disabled')).toBe('true');
  });
});
