import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { recordOf } from '../../src/confirmation/record';
import { locate } from '../../src/forms/locate';
import { readRows } from '../../src/forms/rows';
import { blankBook } from '../../src/native/book';
import { columnsOf } from '../../src/policy/form';
import { cellAddress, columnIndex, columnName, rowIndex } from '../../src/workbook/address';
import type { Book } from '../../src/workbook/book';
import { cellText } from '../../src/workbook/cell';
import { readBook } from '../../src/workbook/read/read';
import { serialOfDay, type Day } from '../../src/workbook/serial';
import { writeBook } from '../../src/workbook/write/write';
import { recalculate } from '../native/office';
import { identityOf } from '../people';
import { heshan } from '../policies';
import { printed, squeezed } from '../print/paper';
import { cell, tableForm, type Written } from '../sheets';
import { Browser, type Visit, type Workbook } from './browser';

/*
 * A township's quarter, in one workbook and by one person: who was handed down is checked, goes on the lists and into the
 * ledger, what was done for them is filled in, mended and confirmed, and 附件3 and 附件4 come out of it.
 */

jest.setTimeout(300_000);

const today: Day = { year: 2020, month: 10, day: 16 };
const FILE = '清泉镇-附件2-2020.xlsx';

let browser: Browser;
let visit: Visit;
let book: Workbook;
let pane: Frame;
let reported: Buffer;
let handedDown: Uint8Array;
let saved: Uint8Array;
const folder = mkdtempSync(join(tmpdir(), 'fangpin-quarter-'));

beforeAll(async () => {
  reported = Buffer.from(await countyReport());
  handedDown = handDown(reported);
  browser = await Browser.start();
  visit = await browser.open();
  visit.page.setDefaultTimeout(60_000);
  await visit.workbook('清泉镇台账（样例）.xlsx');
  await visit.closeAll();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => expect(visit.complaints).toEqual([]));

type Fields = Readonly<Record<string, Written>>;
const valuesOf = (fields: Fields) => new Map(Object.entries(fields).map(([key, written]) => [key, cell(written)]));

const person = (sequence: number, name: string, village: string, identityStatus: string, risk: string, detail: string, township = '清泉镇'): Fields => ({
  township,
  village,
  name,
  identity: identityOf(sequence),
  phone: `154${String(sequence).padStart(8, '0')}`,
  identityStatus,
  risk,
  detail,
  source: '部门数据比对掌握',
});

/** What the departments reported, put together in one 附件1. */
function countyReport(): Promise<Uint8Array> {
  const rows = [
    person(11, '王建国', '东风村', '建档立卡贫困户', '因大病存在返贫致贫风险', '户主患尿毒症，自付医疗费4万元'),
    person(12, '周小妹', '桃源村', '建档立卡贫困户', '因学存在返贫致贫风险', '两个孩子读大学，学费支出大'),
    person(13, '赵长河', '龙潭村', '档外重病户', '因大病存在返贫致贫风险', '做了心脏手术', '石桥镇'),
    person(14, '刘玉梅', '石桥村', '档外重残户', '因残存在返贫致贫风险', '一级肢体残疾，无人照料'),
    person(15, '何秀英', '双塘村', '档外低保户', '因灾存在返贫致贫风险', '洪水冲倒偏房'),
    person(16, '黄金贵', '东风村', '建档立卡贫困户', '因大病存在返贫致贫风险', '住院一次'),
  ];
  const head: Fields = { department: '区扶贫办', reporter: '李四', reportedOn: { kind: 'number', value: serialOfDay(today) ?? 0, date: true } };
  return writeBook(blankBook(heshan, ['annex1'], { values: new Map([['annex1', { head: valuesOf(head), rows: rows.map(valuesOf) }]]) }));
}

/** The township's 附件2 as `fangpin handdown` writes it. */
function handDown(report: Uint8Array): Uint8Array {
  const [file, out] = [join(folder, '附件1汇总.xlsx'), join(folder, '下发')];
  writeFileSync(file, report);
  const said = execFileSync(process.execPath, [join(process.cwd(), 'bin', 'fangpin.js'), 'handdown', file, '--out', out], { encoding: 'utf8' });
  expect(said).toContain('共下发 2 个乡镇 6 人，没有下发 0 人');
  return new Uint8Array(readFileSync(join(out, FILE)));
}

const keysOf = (form: string) => columnsOf(tableForm(form)).map(({ key }) => key);
const at = (form: string, key: string, row: number) => `${columnName(columnIndex(keysOf(form).indexOf(key)))}${row}`;

/** The row in which the person stands. */
async function rowOf(form: string, key: string, name: string): Promise<number> {
  const found = (await book.values(`${at(form, key, 1)}:${at(form, key, 40)}`)).findIndex(([value]) => value === name);
  if (found < 0) throw new Error(`${name} is not there`);
  return found + 1;
}
const ledgerRow = (name: string) => rowOf('ledger', 'headName', name);

/** Goes through a row from one column to another as a clerk does, with the tab key, and passes over what there is nothing to say of. */
async function typeRow(form: string, row: number, from: string, to: string, said: Readonly<Record<string, string>>): Promise<void> {
  const keys = keysOf(form);
  await book.goTo(at(form, from, row));
  for (const key of keys.slice(keys.indexOf(from), keys.indexOf(to) + 1)) {
    await book.standsAt(at(form, key, row));
    await visit.page.keyboard.type(said[key] ?? '');
    await visit.page.keyboard.press('Tab');
  }
}

const finding = (said: string | RegExp) => pane.locator('button[data-line]').filter({ hasText: said });

test('附件2 as it was handed down is opened: everybody of the township stands in it, and nobody else', async () => {
  book = await visit.openWorkbook(FILE, handedDown);
  pane = await book.pane();
  await pane.getByRole('heading', { name: '附件2', exact: true }).waitFor();
  await pane.getByText('5 行', { exact: true }).waitFor();
  for (const name of ['王建国', '周小妹', '刘玉梅', '何秀英', '黄金贵']) await rowOf('annex2', 'name', name);
  await expect(rowOf('annex2', 'name', '赵长河')).rejects.toThrow();
});

test('the ledger is put into the same workbook', async () => {
  await pane.getByRole('button', { name: '新建表' }).click();
  await pane.getByRole('button', { name: /^台账总表/ }).click();
  await pane.getByLabel('乡镇').fill('清泉镇');
  await pane.getByLabel('空白行数').fill('20');
  await pane.getByRole('button', { name: '插入本工作簿' }).click();
  await pane.getByRole('heading', { name: '台账总表' }).waitFor();
  await pane.getByText('0 行', { exact: true }).waitFor();
});

test('what was found at their homes is typed', async () => {
  await book.show('附件2');
  const sheet = readBook(handedDown).sheets.find(({ name }) => name === '附件2');
  const layout = sheet && locate(sheet, heshan);
  if (layout?.kind !== 'table') throw new Error('no 附件2');
  for (const [key, words] of [['verifier', '清泉镇人民政府'], ['verifiedOn', '2020-10-25'], ['verifiedBy', '钱多多']] as const) {
    const place = layout.head.get(key);
    if (!place) throw new Error(`no ${key}`);
    await book.type(cellAddress(place.row, place.column), words);
  }
  for (const [name, riskDetail, standard, conclusion] of [
    ['王建国', '透析自付医疗费4万元，入不敷出', '达标', '有返贫风险'],
    ['周小妹', '学费支出每年2万元', '达标', '有返贫风险'],
    ['刘玉梅', '丧失劳动能力，没有收入', '达标', '有致贫风险'],
    ['何秀英', '偏房倒塌，修房要花3万元', '不达标：住房安全', '有致贫风险'],
    ['黄金贵', '', '达标', '无'],
  ] as const) {
    await typeRow('annex2', await rowOf('annex2', 'name', name), 'riskDetail', 'conclusion', { riskDetail, standard, conclusion });
  }
  await pane.getByText('5 行都已检查，没有发现问题。').waitFor();
});

/** Opens 核实结果 with 附件1 beside it. */
async function besideReport(): Promise<void> {
  // The prompt of a cell would stand before the pane.
  await book.goTo('A1');
  await pane.getByRole('button', { name: '核实结果' }).click();
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await pane.locator('input[type=file]').setInputFiles({ name: '附件1汇总.xlsx', mimeType: type, buffer: reported });
  await pane.getByText('与附件1对照，应核实 5 人（附件1汇总.xlsx）').waitFor();
}
const conclusions = async () => (await pane.getByRole('list', { name: '核实结论' }).getByRole('listitem').allInnerTexts()).map((line) => line.replace(/\s+/gu, ''));

test('it agrees with 附件1: everybody is answered, and only the lists are still to come', async () => {
  await besideReport();
  expect(await conclusions()).toEqual(['有返贫风险2人', '有致贫风险2人', '无1人', '还没有填核实结论0人', '附件1里有、这里没有0人', '核对出的问题1处', '没有列入名单的0行']);
  await pane.getByRole('button', { name: '核对出的问题' }).click();
  await pane.getByText('未提供').first().waitFor();
  await pane.getByRole('button', { name: '返回' }).click();
});

test('the two lists are made, and agree with the answers', async () => {
  await pane.getByRole('button', { name: '生成名单（4 人）' }).click();
  await pane.getByText('分别 2 人、2 人').waitFor();
  for (const [form, sheet, names] of [['unstableList', '脱贫不稳定户名单', ['王建国', '周小妹']], ['marginalList', '边缘户名单', ['刘玉梅', '何秀英']]] as const) {
    await book.show(sheet);
    for (const name of names) await rowOf(form, 'name', name);
    await pane.getByText('2 行', { exact: true }).waitFor();
  }
  await book.show('附件2');
  await besideReport();
  expect(await conclusions()).toContain('核对出的问题0处');
});

test('the four households go into the ledger', async () => {
  await pane.getByRole('button', { name: '转入台账（4 户）' }).click();
  await pane.getByRole('button', { name: '转入 4 户' }).click();
  await pane.getByText('已转入 4 户').waitFor();
  await book.show('台账总表');
  await pane.getByText('4 行', { exact: true }).waitFor();
  const row = await ledgerRow('刘玉梅');
  await book.until(`${at('ledger', 'township', row)}:${at('ledger', 'category', row)}`, [['清泉镇', '石桥村', '刘玉梅', identityOf(14), '15400000014', '', '边缘易致贫户']]);
});

test('what was done for two of them is typed', async () => {
  const typed = { cleared: '否', householdSize: '4', netIncome: '1200000', wageIncome: '20000', healthStatus: '户主患尿毒症', industryContent: '养牛', industryPersons: '2', waterPersons: '4', housingPersons: '4', healthContent: '慢病签约', healthPersons: '1' };
  await typeRow('ledger', await ledgerRow('王建国'), 'householdSize', 'healthPersons', typed);
  const misplaced = { cleared: '是', householdSize: '3', netIncome: '26000', wageIncome: '15000', employmentContent: '参加家政技能培训', employmentPersons: '1', educationPersons: '1' };
  await typeRow('ledger', await ledgerRow('周小妹'), 'householdSize', 'educationPersons', misplaced);
  await finding('平均到人').waitFor();
  await finding('职业技能培训单列').waitFor();
  const row = await ledgerRow('王建国');
  expect(await book.values(`${at('ledger', 'netIncome', row)}:${at('ledger', 'wageIncome', row)}`)).toEqual([[1_200_000, 20_000]]);
});

test('and for two of them pasted, with those who help all four', async () => {
  const keys = keysOf('ledger');
  const pasted: readonly Readonly<Record<string, string>>[] = [
    { householdSize: '2', category: '边缘易致贫户', risk: '因残存在返贫致贫风险', cleared: '否', netIncome: '9000', wageIncome: '0', healthStatus: '一级肢体残疾', comprehensiveContent: '低保', comprehensivePersons: '2', socialContent: '爱心企业捐助轮椅', socialPersons: '2' },
    { householdSize: '5', category: '边缘易致贫户', risk: '因灾存在返贫致贫风险', cleared: '否', netIncome: '30000', wageIncome: '12000', microcreditContent: '贷款 3 万元', microcreditPersons: '5', housingPersons: '5' },
  ];
  const line = (record: Readonly<Record<string, string>>) => keys.slice(keys.indexOf('householdSize'), keys.indexOf('socialPersons') + 1).map((key) => record[key] ?? '').join('\t');
  const row = await ledgerRow('刘玉梅');
  expect(await ledgerRow('何秀英')).toBe(row + 1);
  await book.paste(at('ledger', 'householdSize', row), pasted.map(line).join('\n'));
  // Two numbers in the wide digits of an input method: pasted they stay as they are.
  const helpers = ['清泉镇人民政府\t孙一\t15490000021', '清泉镇人民政府\t钱二\t１５４９０００００２２', '清泉镇中学\t李三\t15490000023', '清泉镇卫生院\t周四\t１５４９０００００２４'];
  await book.paste(at('ledger', 'helperUnit', await ledgerRow('王建国')), helpers.join('\n'));
  await pane.getByRole('button', { name: '全部改正（2）' }).waitFor();
});

test('the wide digits are mended together, after a look at each', async () => {
  await pane.getByRole('button', { name: '全部改正（2）' }).click();
  await pane.getByRole('heading', { name: '改正 2 格' }).waitFor();
  await pane.getByText('“１５４９０００００２２” → “15490000022”').waitFor();
  await pane.getByText('“１５４９０００００２４” → “15490000024”').waitFor();
  await pane.getByRole('button', { name: '改正 2 格' }).click();
  const row = await ledgerRow('王建国');
  await book.until(`${at('ledger', 'helperPhone', row)}:${at('ledger', 'helperPhone', row + 3)}`, [['15490000021'], ['15490000022'], ['15490000023'], ['15490000024']]);
});

test('the training among the jobs goes where it belongs with one click', async () => {
  await pane.getByRole('button', { name: /^改正第\d+条.*移到“职业技能培训内容”/u }).click();
  const row = await ledgerRow('周小妹');
  await book.until(`${at('ledger', 'employmentContent', row)}:${at('ledger', 'trainingPersons', row)}`, [['', '', '参加家政技能培训', 1]]);
  await finding('职业技能培训单列').waitFor({ state: 'detached' });
});

test('the income that is right is confirmed, with a name and a reason', async () => {
  await pane.getByRole('button', { name: /^确认无误，第\d+条/u }).click();
  await pane.getByLabel('确认人').fill('李主任');
  await pane.getByLabel('理由').fill('征地补偿一次性到账，协议已看');
  await pane.getByRole('button', { name: '确认无误', exact: true }).click();
  await pane.getByRole('button', { name: /^已确认 1 条/u }).waitFor();
  await pane.getByText('4 行都已检查，没有待处理的问题。').waitFor();
});

test('附件3 is made, and printed: a page for every household', async () => {
  await pane.getByRole('button', { name: '一户一档' }).click();
  await pane.getByRole('button', { name: '每户一张表' }).click();
  await pane.getByText('户的一户一档').waitFor();
  const cards = await visit.lastWorkbook();
  await (await cards.pane()).getByRole('heading', { name: '东风村-王建国' }).waitFor();
  const [file] = await visit.save();
  if (!file) throw new Error('nothing was saved');
  const pages = printed(new Map([['cards', { bytes: file.bytes }]])).get('cards') ?? [];
  expect(pages.map(({ text }) => text.split('户主签字').length - 1)).toEqual([1, 1, 1, 1]);
  for (const [index, words] of [['王建国', '养牛'], ['周小妹', '家政技能培训'], ['刘玉梅', '爱心企业捐助轮椅'], ['何秀英', '贷款']].entries()) {
    for (const word of words) expect(pages[index]?.text).toContain(squeezed(word));
  }
  await visit.page.locator(`.shell-tab button[title="${FILE}"]`).click();
});

/** In the form's order; of 脱贫不稳定户, then of 边缘易致贫户: 户数, 人数. Counted by hand from what was typed and pasted. */
const FIGURES: Readonly<Record<string, readonly string[]>> = {
  全部: ['2', '7', '2', '7'],
  其中已消除风险: ['1', '3', '0', '0'],
  帮扶措施合计: ['6', '13', '4', '14'],
  产业帮扶: ['1', '2', '0', '0'],
  小额信贷: ['0', '0', '1', '5'],
  就业帮扶: ['0', '0', '0', '0'],
  综合保障: ['0', '0', '1', '2'],
  三保障政策: ['3', '9', '1', '5'],
  职业技能培训: ['1', '1', '0', '0'],
  健康扶贫: ['1', '1', '0', '0'],
  社会帮扶: ['0', '0', '1', '2'],
};

async function counted(): Promise<Readonly<Record<string, readonly string[]>>> {
  await pane.getByRole('tab', { name: '统计' }).click();
  await pane.getByRole('button', { name: '统计附件4', exact: true }).click();
  const table = pane.getByRole('table', { name: '清泉镇统计' });
  await table.waitFor();
  const numbers = (label: string) => table.getByRole('row', { name: label }).getByRole('cell').allInnerTexts();
  const found = await Promise.all(Object.keys(FIGURES).map(async (label) => [label, await numbers(label)] as const));
  return Object.fromEntries(found);
}

test('附件4 is counted as by hand, and the workbook’s own formulas agree', async () => {
  expect(await counted()).toEqual(FIGURES);
  await pane.getByRole('button', { name: '写入附件4' }).click();
  await pane.getByText('“附件4”与统计结果一致，不用写').waitFor();
  await pane.getByRole('tab', { name: '填报' }).click();
});

test('saved, it holds what was confirmed', async () => {
  const [file] = await visit.save();
  if (!file) throw new Error('nothing was saved');
  saved = file.bytes;
  const written = readBook(saved);
  expect(written.sheets.filter(({ visibility }) => visibility === 'visible').map(({ name }) => name).sort()).toEqual(['台账总表', '脱贫不稳定户名单', '边缘户名单', '附件2', '附件4'].sort());
  expect(recordOf(written)).toMatchObject({ damaged: [], confirmations: [{ by: '李主任', reason: '征地补偿一次性到账，协议已看' }] });
});

/**
 * What every cell of the workbook says, by its place. Not the check digit of rows without a number, which nobody reads:
 * where Excel and the workbench find nothing at the first place of a text, LibreOffice finds it nowhere.
 */
function wordsIn({ sheets }: Book): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, rows } of sheets) {
    const digits = new Set(rows.flatMap((row) => row?.flatMap((one, column) => (one && cellText(one) === '应有校验位' ? [column] : [])) ?? []));
    rows.forEach((row, at) => row?.forEach((one, column) => {
      const words = one && !digits.has(column) ? cellText(one) : '';
      if (words !== '') found.set(`${name} ${cellAddress(rowIndex(at), columnIndex(column))}`, words);
    }));
  }
  return found;
}

/** 户数, 人数 and the like of 附件4's rows. */
function reportIn({ sheets }: Book): readonly (readonly unknown[])[] {
  const sheet = sheets.find(({ name }) => name === '附件4');
  const layout = sheet && locate(sheet, heshan);
  if (!sheet || !layout) throw new Error('no 附件4');
  const figures = columnsOf(tableForm('annex4')).filter(({ type }) => type === 'count');
  return readRows({ policy: heshan, today }, layout, sheet).map(({ entries }) => figures.map(({ key }) => String(entries.get(key)?.value)));
}

test('calculated by LibreOffice, every number and every word is the same', () => {
  const ours = readBook(saved);
  const [theirs] = recalculate([saved]);
  if (!theirs) throw new Error('nothing came back');
  const expected = [0, 2].map((first) => Object.values(FIGURES).flatMap((figures) => figures.slice(first, first + 2)));
  expect(reportIn(theirs)).toEqual(expected);
  expect(reportIn(ours)).toEqual(expected);
  expect(wordsIn(theirs)).toEqual(wordsIn(ours));
});

test('opened again, it is still confirmed, and counts the same', async () => {
  book = await visit.openWorkbook('清泉镇-再打开.xlsx', saved);
  pane = await book.pane();
  await book.show('台账总表');
  await pane.getByRole('button', { name: /^已确认 1 条/u }).click();
  await pane.getByText(/^李主任（\d{4}-\d\d-\d\d）：征地补偿一次性到账，协议已看$/u).waitFor();
  await pane.getByText('4 行都已检查，没有待处理的问题。').waitFor();
  expect(await counted()).toEqual(FIGURES);
});
