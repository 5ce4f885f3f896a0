import type { ProposalView, ReturnedView, VerifyView } from '../../src/excel/moving';
import { householdForms } from '../../src/household/card';
import { cardsBook } from '../../src/household/cards-book';
import { blankBook } from '../../src/native/book';
import { protectionOf } from '../../src/workbench/host/objects/protection';
import { parseArea } from '../../src/workbook/address';
import { text, number, type Cell } from '../../src/workbook/cell';
import { writeBook } from '../../src/workbook/write/write';
import { household, identityOf, today } from '../people';
import { heshan } from '../policies';
import { cell, sheetOf, tableSheet } from '../sheets';
import { answered, reported, type Fields } from '../verification/papers';
import { bookWith, cellOf, closeAll, lay, ledgerBook, openDesk, textColumns, type Opened } from './workbook';

const fileOf = (name: string, bytes: Uint8Array): File => new File([Uint8Array.from(bytes)], name);

jest.setTimeout(60_000);
afterEach(closeAll);

const LEDGER = '台账总表';
/** The first empty row of a ledger as it is handed out. */
const FIRST = 6;

const valuesOf = (records: readonly Fields[]): ReadonlyMap<string, Cell>[] => records.map((record) => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)])));

/** 附件2 as a township has filled it in, before the clerk, and a ledger as it is handed out. */
async function township(answers: readonly Fields[], { rows = 5, others = [] as readonly ReturnType<typeof tableSheet>[], matrix = {} } = {}): Promise<Opened> {
  const grid = bookWith(tableSheet('annex2', answers), ...others);
  textColumns(grid, 'annex2');
  const opened = await openDesk({ grid, ...(Object.keys(matrix).length > 0 && { matrix }) });
  if (rows > 0) await opened.desk.addForm('ledger', 'here', { township: '甲镇', rows });
  grid.activate('附件2');
  await opened.rest();
  return opened;
}

async function verified({ desk }: Opened, files: Parameters<Opened['desk']['verify']>[0] = []): Promise<VerifyView> {
  const view = await desk.verify(files);
  if (!view) throw new Error(desk.snapshot().notice?.text);
  return view;
}

const sure = ({ proposals }: VerifyView): readonly ProposalView[] => proposals.filter(({ doubts }) => doubts.length === 0);
const cells = ({ grid }: Opened, sheet: string, where: string) => {
  const area = parseArea(where);
  return area ? grid.named(sheet).values(area) : [];
};

const PEOPLE = [
  answered(1, { name: '张三' }),
  answered(2, { name: '李四', village: '二村', identityStatus: '档外低保户', conclusion: '有致贫风险' }),
  answered(3, { name: '王五', conclusion: '无' }),
  answered(4, { name: '赵六', conclusion: null }),
];
const REPORTED = [1, 2, 3, 4, 5].map((sequence) => reported(sequence, { name: ['张三', '李四', '王五', '赵六', '孙七'][sequence - 1] ?? '', ...(sequence === 2 && { village: '二村', identityStatus: '档外低保户' }) }));

describe('what the answers conclude', () => {
  test('is counted, and held against the report in the same workbook', async () => {
    const opened = await township(PEOPLE, { others: [tableSheet('annex1', REPORTED)] });
    const view = await verified(opened);
    expect(view.conclusions).toEqual([
      { label: '有返贫风险', persons: 1 },
      { label: '有致贫风险', persons: 1 },
      { label: '无', persons: 1 },
    ]);
    expect(view).toMatchObject({ handed: 5, open: 1, missing: 1, unclear: 0, ledger: { name: LEDGER } });
    expect(view.findings.filter(({ say }) => say.includes('交回的附件2里没有这个人'))).toMatchObject([{ severity: 'error', place: { sheet: '附件1' } }]);
  });

  test('or in a file', async () => {
    const opened = await township(PEOPLE);
    expect((await verified(opened)).handed).toBeUndefined();
    const bytes = await writeBook(blankBook(heshan, ['annex1'], { today, values: new Map([['annex1', { rows: valuesOf(REPORTED) }]]) }));
    const view = await verified(opened, [fileOf('民政.xlsx', bytes)]);
    expect(view).toMatchObject({ handed: 5, missing: 1 });
    const missing = view.findings.find(({ say }) => say.includes('没有这个人'));
    expect(missing).toMatchObject({ where: expect.stringContaining('民政.xlsx 附件1') });
    expect(missing?.place).toBeUndefined();
  });

  test('a file that is no workbook is named, and nothing is answered', async () => {
    const opened = await township(PEOPLE);
    expect(await opened.desk.verify([fileOf('民政.xlsx', new Uint8Array([1, 2, 3]))])).toBeUndefined();
    expect(opened.desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining('民政.xlsx：') });
  });

  test('every sheet is read in one message', async () => {
    const opened = await township(PEOPLE);
    opened.office.messages.clear();
    await verified(opened);
    // What there is, what it is like, and a message for each of 附件2, the ledger and 附件4.
    expect(opened.office.messages.count).toBeLessThanOrEqual(2 + 3);
  });
});

describe('the lists', () => {
  test('are inserted filled in, and go again', async () => {
    const opened = await township(PEOPLE);
    const before = opened.grid.sheets().map((sheet) => sheet.name());
    await opened.desk.makeLists([], false);
    expect(opened.desk.snapshot().notice).toMatchObject({ kind: 'done' });
    const { lists } = heshan.verification ?? { lists: [] };
    const names = lists.map(({ form }) => form.sheet);
    expect(opened.grid.sheets().map((sheet) => sheet.name())).toEqual(expect.arrayContaining(names));
    const words = names.map((name) => cells(opened, name, 'A1:L12').flat().filter((value) => ['张三', '李四', '王五', '赵六'].includes(String(value))));
    expect(words).toEqual([['张三'], ['李四']]);
    await opened.desk.undo();
    await opened.rest();
    expect(opened.grid.sheets().map((sheet) => sheet.name()).sort()).toEqual([...before].sort());
  });

  test('are not made twice', async () => {
    const opened = await township(PEOPLE);
    await opened.desk.makeLists([], false);
    await opened.desk.makeLists([], false);
    expect(opened.desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining('已有') });
  });

  test('below ExcelApi 1.13 they become a workbook', async () => {
    const opened = await township(PEOPLE, { rows: 0, matrix: { ExcelApi: '1.12' } });
    await opened.desk.makeLists([], false);
    expect(opened.grid.opened).toHaveLength(1);
    expect(opened.desk.snapshot().notice).toMatchObject({ kind: 'warning', text: expect.stringContaining('新工作簿') });
  });

  test('whoever was just put into the ledger is on them where the clerk says so', async () => {
    const opened = await township(PEOPLE);
    await opened.desk.addHouseholds([], sure(await verified(opened)));
    expect((await verified(opened)).lists.map(({ persons }) => persons)).toEqual([0, 0]);
    expect((await verified(opened)).known.map(({ where }) => where)).toEqual(['张三', '李四']);
    await opened.desk.makeLists([], true);
    expect(opened.desk.snapshot().notice?.text).toContain('1 人、1 人');
  });
});

describe('into the ledger', () => {
  const row = (at: number) => `B${at}:I${at}`;

  test('households with a risk become rows of the protected ledger, and go again in one step', async () => {
    const opened = await township(PEOPLE);
    const { desk } = opened;
    // As it is handed out: nothing but the entry cells may be written.
    const sheet = opened.grid.named(LEDGER);
    const entries = parseArea(`B${FIRST}:I${FIRST + 4}`);
    sheet.setFormat(entries ? [entries] : [], { locked: false });
    sheet.setProtection(protectionOf({ allowFormatCells: true }));
    const before = cells(opened, LEDGER, `A1:AZ${FIRST + 8}`);
    await desk.addHouseholds([], sure(await verified(opened)));
    expect(desk.snapshot().notice).toMatchObject({ kind: 'done', text: expect.stringContaining('第 6 至 7 行') });
    expect(cells(opened, LEDGER, row(FIRST))).toEqual([['甲镇', '一村', '张三', identityOf(1), '15400000001', '', '脱贫不稳定户', '因大病存在返贫致贫风险']]);
    expect(cells(opened, LEDGER, row(FIRST + 1))).toEqual([['甲镇', '二村', '李四', identityOf(2), '15400000002', '', '边缘易致贫户', '因大病存在返贫致贫风险']]);
    expect(desk.snapshot().steps).toHaveLength(1);
    await desk.undo();
    expect(cells(opened, LEDGER, `A1:AZ${FIRST + 8}`)).toEqual(before);
  });

  test('a second time nobody is put in', async () => {
    const opened = await township(PEOPLE);
    const seen = sure(await verified(opened));
    await opened.desk.addHouseholds([], seen);
    const after = cells(opened, LEDGER, `A1:AZ${FIRST + 8}`);
    expect((await verified(opened)).proposals).toEqual([]);
    await opened.desk.addHouseholds([], seen);
    expect(opened.desk.snapshot().notice).toMatchObject({ kind: 'error' });
    expect(cells(opened, LEDGER, `A1:AZ${FIRST + 8}`)).toEqual(after);
  });

  test.each([
    ['without a number', { identity: null }, '没有身份证号'],
    ['with a number that cannot be read', { identity: '430999' }, '没有身份证号'],
  ])('who comes %s is left to people', async (_, change, doubt) => {
    const view = await verified(await township([answered(1, change), answered(2, { name: '李四', village: '二村' })]));
    expect(view.proposals.map(({ name, doubts }) => [name, doubts[0]])).toEqual([['张三', expect.stringContaining(doubt)], ['李四', undefined]]);
  });

  test('two of one village with one phone are asked about', async () => {
    const view = await verified(await township([answered(1, { phone: '15400000009' }), answered(2, { name: '李四', phone: '15400000009' })]));
    expect(sure(view)).toEqual([]);
    expect(view.proposals[0]?.doubts.join()).toContain('是否同一户');
  });

  test('too few empty rows: a sentence, and nothing is written', async () => {
    const opened = await township([1, 2, 3].map((sequence) => answered(sequence, { name: `张${'一二三'[sequence - 1]}`, village: `${'一二三'[sequence - 1]}村` })), { rows: 2 });
    const before = cells(opened, LEDGER, 'A1:AZ12');
    await opened.desk.addHouseholds([], sure(await verified(opened)));
    expect(opened.desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining('只剩 2 个空行，要放 3 户') });
    expect(cells(opened, LEDGER, 'A1:AZ12')).toEqual(before);
  });

  test('a ledger that is locked throughout is left alone', async () => {
    const opened = await township(PEOPLE, { rows: 0, others: [tableSheet('ledger', [household(9, { headName: '钱八' })])] });
    opened.grid.named(LEDGER).setProtection(protectionOf({}));
    const before = cells(opened, LEDGER, 'A1:AZ12');
    await opened.desk.addHouseholds([], sure(await verified(opened)));
    expect(opened.desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining('受保护') });
    expect(cells(opened, LEDGER, 'A1:AZ12')).toEqual(before);
  });

  test('who changed since it was seen is not written', async () => {
    const opened = await township(PEOPLE);
    const seen = sure(await verified(opened));
    opened.grid.type('附件2', cellOf('annex2', 0, 'village'), '三村');
    await opened.rest();
    await opened.desk.addHouseholds([], seen);
    expect(opened.desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining('重新看一遍') });
    expect(cells(opened, LEDGER, row(FIRST))[0]?.every((value) => value === '')).toBe(true);
  });

  test('a formula that shows nothing is not an empty cell', async () => {
    const opened = await township(PEOPLE, { rows: 0, others: [tableSheet('ledger', [household(9, { headName: '钱八', village: '九村' })])] });
    const at = cellOf('ledger', 1, 'phone');
    Object.assign(opened.grid, { compute: () => '' });
    opened.grid.type(LEDGER, at, '=""');
    await opened.rest();
    await opened.desk.addHouseholds([], sure(await verified(opened)));
    expect(opened.desk.snapshot().notice).toMatchObject({ kind: 'error' });
  });

  test('without a ledger it is said what to do', async () => {
    const view = await verified(await township(PEOPLE, { rows: 0 }));
    expect(view.ledger).toEqual({ why: expect.stringContaining('工作簿里没有“台账总表”') });
  });

  test('the ledger already has one of them', async () => {
    const opened = await township(PEOPLE, { rows: 0, others: [tableSheet('ledger', [household(1)])] });
    textColumns(opened.grid, 'ledger');
    lay(opened.grid, tableSheet('ledger', [household(1)]));
    await opened.desk.recheck();
    const view = await verified(opened);
    expect(view.proposals.map(({ name }) => name)).toEqual(['李四']);
    expect(view.known).toMatchObject([{ where: '张三', say: expect.stringContaining('已在台账里') }]);
  });
});

describe('returned cards', () => {
  const forms = householdForms(heshan);
  const recordOf = (record: Fields) => ({ household: new Map(Object.entries(record).filter(([key]) => key !== 'serial').map(([key, written]) => [key, cell(written)])), head: new Map() });

  async function cardFile(...records: readonly Fields[]) {
    if (!forms) throw new Error('no cards');
    return fileOf('一户一档.xlsx', await writeBook(cardsBook(heshan, forms, records.map(recordOf), 'township', { today })));
  }

  async function ledgerWith(records: readonly Fields[]): Promise<Opened> {
    return openDesk({ grid: ledgerBook(records as Parameters<typeof ledgerBook>[0]) });
  }

  /** A card filled in by hand: 5 persons, where the ledger says 4. */
  const typedCard = () =>
    sheetOf(
      [
        ['2020 年度脱贫不稳定户（边缘户）帮扶措施台账'],
        ['基本情况', '户主姓名', '张三', '家庭人数', 5, '联系电话', '15400000001', null, '户主身份证号', identityOf(1)],
        [null, '返贫致贫风险类别', '因大病存在返贫致贫风险', '是否消除返贫致贫风险', '否', '户属性', '脱贫不稳定户'],
        [null, '2020 年度纯收入', 20000, '工资性收入', 3000, '家庭成员健康状况', '良好'],
        ...['产业帮扶', '就业帮扶', '“三保障”政策落实情况', '社会帮扶', '综合保障', '健康扶贫', '其他政策'].map((label) => [null, label, label === '产业帮扶' ? '养鸡（2人）' : label === '综合保障' ? '低保' : null]),
        ['帮扶情况', '帮扶责任人单位', '某局', '帮扶责任人姓名', '李四', '联系电话', '0737-6666666'],
      ],
      '卡',
    );

  const read = async ({ desk }: Opened, files: Parameters<Opened['desk']['readCards']>[0]) => {
    const view = await desk.readCards(files);
    if (!view) throw new Error(desk.snapshot().notice?.text);
    return view;
  };

  test('a household the ledger has not is put behind its last', async () => {
    const opened = await ledgerWith([household(1)]);
    const file = await cardFile(household(2, { headName: '李四', village: '二村' }));
    const view = await read(opened, [file]);
    expect(view.households).toMatchObject([{ name: '李四', place: undefined }]);
    await opened.desk.putCards([file], view.households);
    expect(opened.desk.snapshot().notice).toMatchObject({ kind: 'done', text: expect.stringContaining('新增 1 户') });
    expect(cells(opened, LEDGER, cellOf('ledger', 1, 'headName'))).toEqual([['李四']]);
    expect(cells(opened, LEDGER, cellOf('ledger', 1, 'headIdentity'))).toEqual([[identityOf(2)]]);
    await opened.desk.undo();
    expect(cells(opened, LEDGER, cellOf('ledger', 1, 'headName'))).toEqual([['']]);
  });

  test('of one it has, blank cells may be filled, and what differs stays unless it is chosen', async () => {
    const opened = await openDesk({ grid: bookWith(tableSheet('ledger', [household(1, { phone: null })]), typedCard()) });
    textColumns(opened.grid, 'ledger');
    lay(opened.grid, tableSheet('ledger', [household(1, { phone: null })]));
    await opened.desk.recheck();
    const view = await read(opened, []);
    const [one] = view.households;
    expect(one?.place).toEqual({ sheet: LEDGER, cell: cellOf('ledger', 0, 'headName') });
    expect(one?.words).toContainEqual({ label: '产业帮扶', words: '养鸡（2人）', fields: '产业帮扶内容 养鸡，产业帮扶人数 2' });
    expect(view.questions.map(({ say }) => say).join()).toContain('请填综合保障人数');
    const changes = new Map(one?.changes.map((change) => [change.key, change]));
    expect(changes.get('phone')).toMatchObject({ before: { kind: 'blank' }, after: text('15400000001') });
    expect(changes.get('householdSize')).toMatchObject({ before: number(4), after: number(5) });
    const chosen = view.households.map((each): ReturnedView => ({ ...each, changes: each.changes.filter(({ before }) => before.kind === 'blank') }));
    await opened.desk.putCards([], chosen);
    expect(cells(opened, LEDGER, cellOf('ledger', 0, 'phone'))).toEqual([['15400000001']]);
    expect(cells(opened, LEDGER, cellOf('ledger', 0, 'householdSize'))).toEqual([[4]]);
  });

  test('without a ledger, or with two, it is said why nothing can be put in', async () => {
    const opened = await openDesk();
    const view = await read(opened, [await cardFile(household(1))]);
    expect(view.ledger).toEqual({ why: expect.stringContaining('没有“台账总表”') });
    expect(view.cards).toBe(1);
  });
});

describe('reported people are handed down', () => {
  test('by township, a workbook each', async () => {
    const people = [reported(1), reported(2, { name: '李四', township: '乙镇' }), reported(3, { name: '王五', township: null })];
    const opened = await openDesk({ grid: bookWith(tableSheet('annex1', people)) });
    const view = await opened.desk.handDown([]);
    expect(view).toMatchObject({
      townships: [
        { township: '甲镇', persons: 1 },
        { township: '乙镇', persons: 1 },
      ],
      unassigned: [{ say: '没有填乡镇', place: { sheet: '附件1' } }],
    });
    expect(view?.files.map(({ name }) => name)).toEqual(['甲镇-附件2-2020.xlsx', '乙镇-附件2-2020.xlsx']);
    expect(JSON.stringify(view?.unassigned)).not.toContain(identityOf(3));
  });

  test('nobody yet', async () => {
    const opened = await openDesk({ grid: bookWith(tableSheet('annex1', [])) });
    expect(await opened.desk.handDown([])).toBeUndefined();
    expect(opened.desk.snapshot().notice).toMatchObject({ kind: 'error' });
  });
});
