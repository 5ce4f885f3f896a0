import type { Locator } from 'playwright-core';
import { blankBook } from '../../src/native/book';
import { readBook } from '../../src/workbook/read/read';
import { Browser, type Visit, type Workbook } from './browser';
import { openBook } from '../../src/workbench/open/book';
import { writeBook } from '../../src/workbook/write/write';
import { heshan } from '../policies';
import { faultsOf } from '../workbook/structure/faults';
import { formBook, threeSheets } from './form';

jest.setTimeout(120_000);

let browser: Browser;
let visit: Visit;
let form: Uint8Array;

beforeAll(async () => {
  form = await formBook();
  browser = await Browser.start();
  visit = await browser.open();
  await visit.workbook('清泉镇台账（样例）.xlsx');
  await visit.closeAll();
});
afterAll(() => browser?.close());

afterEach(async () => {
  await visit.closeAll();
  expect(visit.complaints.splice(0)).toEqual([]);
});

const opened = (): Promise<Workbook> => visit.openWorkbook('花名册.xlsx', form);

describe('typing', () => {
  it('puts what is typed into the cell, Chinese from an input method too', async () => {
    const book = await opened();
    await book.type('A3', 'Li');
    await book.compose('A4', ['w', 'wang', '王五']);
    await book.until('A3:A4', [['Li'], ['王五']]);
  });

  it('keeps every digit of an identity number, in a text column and in any other', async () => {
    const book = await opened();
    await book.type('B3', '430999199001011234');
    await book.type('A5', '430999199001011234');
    await book.until('B3', [['430999199001011234']]);
    await book.until('A5', [['430999199001011234']]);
  });

  it('recalculates formulas', async () => {
    const book = await opened();
    await book.type('D3', '5');
    await book.until('E2', [[9]]);
  });

  it('is taken back by Ctrl+Z and done again by Ctrl+Y', async () => {
    const book = await opened();
    await book.type('A3', '李四');
    await visit.page.keyboard.press('Control+z');
    await book.until('A3', [['']]);
    await visit.page.keyboard.press('Control+y');
    await book.until('A3', [['李四']]);
  });

  it('is told to the add-in with the address, cell by cell', async () => {
    const book = await opened();
    await book.listen();
    await book.type('A3', '李四');
    await book.goTo('A3');
    await visit.page.keyboard.press('Delete');
    await visit.page.keyboard.press('Control+z');
    expect(await book.heard(3)).toEqual([
      { address: 'A3', changeType: 'RangeEdited' },
      { address: 'A3', changeType: 'RangeEdited' },
      { address: 'A3', changeType: 'RangeEdited' },
    ]);
  });
});

describe('formulas', () => {
  // What the templates' own check of an identity number rests on.
  it.each([
    ['=B2<>MID(A2,2,1)', false],
    ['=B2=MID(A2,2,1)', true],
    ['=EXACT(B2,RIGHT(A2,1))', true],
    ['=MATCH(A2,A1:A3,0)', 2],
    ['=SUMPRODUCT(--(B1:B3=B2))', 1],
  ])('%s', async (formula, expected) => {
    const book = await visit.newWorkbook();
    await book.paste('A1', "x\ty\na7\t'7\nb8\t'8\n");
    const pane = await book.pane();
    await pane.evaluate(
      (written) =>
        Excel.run(async (context) => {
          context.workbook.worksheets.getActiveWorksheet().getRange('D1').formulas = [[written]];
          await context.sync();
        }),
      formula,
    );
    await book.until('D1', [[expected]]);
  });
});

/** How large a cell is on the page, in pixels. */
async function sizeOf(book: Workbook, cell: string): Promise<{ readonly width: number; readonly height: number }> {
  const PIXELS_A_POINT = 96 / 72;
  const points = await (await book.pane()).evaluate(
    (address) =>
      Excel.run(async (context) => {
        const format = context.workbook.worksheets.getActiveWorksheet().getRange(address).format.load('columnWidth,rowHeight');
        await context.sync();
        return { width: format.columnWidth, height: format.rowHeight };
      }),
    cell,
  );
  return { width: points.width * PIXELS_A_POINT, height: points.height * PIXELS_A_POINT };
}

/** Where the words beside a cell stand. They are put there once it is known how large they are. */
async function placeOf(book: Workbook, words: Locator): Promise<{ readonly x: number; readonly y: number; readonly height: number }> {
  await words.waitFor();
  await book.frame.waitForFunction(() => (document.querySelector('.prompt')?.getBoundingClientRect().top ?? -1) > 0);
  const box = await words.boundingBox();
  if (!box) throw new Error('no words beside the cell');
  return box;
}

describe('a list of choices', () => {
  it('opens at the arrow and where one edits, before the words of the cell, and what is chosen is in the cell', async () => {
    const template = await writeBook(blankBook(heshan, ['ledger'], { township: '甲镇', rows: 8 }));
    const book = await visit.openWorkbook('台账总表.xlsx', template);
    await book.goTo('H6');
    const words = book.frame.locator('.prompt', { hasText: '户属性' });
    const under = await placeOf(book, words);
    const { width, height } = await sizeOf(book, 'H6');
    // The words stand a little below the cell, from its left edge on.
    const cell = { left: under.x, middle: under.y - height / 2, right: under.x + width };
    const choice = (text: string) => book.frame.locator('[data-u-comp="sheets-dropdown-list"]').getByText(text, { exact: true });

    await visit.page.mouse.click(cell.right - 10, cell.middle);
    await choice('边缘易致贫户').waitFor();
    expect(await words.count()).toBe(0);
    await choice('边缘易致贫户').click();
    await book.until('H6', [['边缘易致贫户']]);
    await words.waitFor();

    await visit.page.mouse.dblclick(cell.left + 20, cell.middle);
    await choice('脱贫不稳定户').waitFor();
    expect(await words.count()).toBe(0);
    await choice('脱贫不稳定户').click();
    await book.until('H6', [['脱贫不稳定户']]);
    await book.goTo('G6');
    await book.frame.locator('.prompt', { hasText: '家庭人数' }).waitFor();
    expect(await words.count()).toBe(0);
  });
});

describe('the words of a cell', () => {
  it('stand beside it, also at the foot of the window', async () => {
    const template = await writeBook(blankBook(heshan, ['ledger'], { township: '甲镇', rows: 40 }));
    const book = await visit.openWorkbook('台账总表.xlsx', template);
    await book.goTo('E6');
    for (let row = 7; row <= 40; row++) await visit.page.keyboard.press('ArrowDown');
    await book.standsAt('E40');
    const words = book.frame.locator('.prompt', { hasText: '户主身份证号' });
    const { height } = await sizeOf(book, 'E40');
    // The cell is the last in sight.
    const grid = await book.frame.locator('canvas[id^="univer-sheet-main-canvas"]').boundingBox();
    const bottom = (grid?.y ?? 0) + (grid?.height ?? 0) - height;
    const box = await placeOf(book, words);
    const end = box.y + box.height;
    expect(end).toBeLessThanOrEqual(bottom);
    expect(end).toBeGreaterThan(bottom - 80);
  });
});

describe('a protected sheet', () => {
  it('does not let headers be typed over, cleared or pasted over, and says so', async () => {
    const book = await opened();
    const hint = book.frame.getByText('这里是锁定的表头或公式');
    await book.type('A1', '改');
    await hint.waitFor();
    await book.goTo('A1');
    await visit.page.keyboard.press('Delete');
    await book.paste('A1', '一\t二');
    await book.until('A1:E1', [['姓名', '身份证号', '户属性', '人数', '合计']]);
    await book.type('A3', '李四');
    await book.until('A3', [['李四']]);
  });

  it('takes a word that is not in a list by formula, and keeps the rule', async () => {
    const book = await opened();
    await book.until('E2', [[4]]);
    await book.goTo('C3');
    await book.frame.getByText('从列表中选择', { exact: true }).waitFor();
    await visit.page.keyboard.type('随便');
    await visit.page.keyboard.press('Enter');
    // A list that a formula gives is asked too late to refuse: the word stands, and the rule says what it is.
    await book.until('C3', [['随便']]);
    const pane = await book.pane();
    const style = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const { dataValidation } = context.workbook.worksheets.getActiveWorksheet().getRange('C3');
        dataValidation.load('errorAlert');
        await context.sync();
        return dataValidation.errorAlert.style;
      }),
    );
    expect(style).toBe('Stop');
  });
});

describe('pasting', () => {
  const html = '<table><tr><td style="background:red">王五</td><td style="mso-number-format:General">430999199001011234</td></tr></table>';

  it('brings what the cells say and leaves the formats of the form', async () => {
    const book = await opened();
    await book.listen();
    await book.paste('A3', '王五\t430999199001011234\r\n"赵\n六"\t430999199001011242\r\n', html);
    await book.until('A3:B4', [['王五', '430999199001011234'], ['赵\n六', '430999199001011242']]);
    expect(await book.heard(1)).toEqual([{ address: 'A3:B4', changeType: 'RangeEdited' }]);
    await book.type('B3', '430999199001011242');
    await book.until('B3', [['430999199001011242']]);
  });

  it('is one step to take back', async () => {
    const book = await opened();
    await book.paste('A3', '王五\t1\n赵六\t2\n');
    await visit.page.keyboard.press('Control+z');
    await book.until('A3:B4', [['', ''], ['', '']]);
  });
});

describe('saving', () => {
  it('gives the opened file back when nothing was changed', async () => {
    await opened();
    const [file] = await visit.save();
    expect(file?.name).toBe('花名册.xlsx');
    expect(Buffer.compare(Buffer.from(file?.bytes ?? []), Buffer.from(form))).toBe(0);
  });

  it('writes what was typed and what formulas give, and keeps the rest', async () => {
    const book = await opened();
    await book.type('B2', '430999199001011234');
    await book.type('D3', '5');
    await book.until('E2', [[9]]);
    const [file] = await visit.save();
    const saved = readBook(file?.bytes ?? new Uint8Array());
    const [sheet] = saved.sheets;
    expect(sheet?.rows[1]?.[1]).toEqual({ kind: 'text', text: '430999199001011234' });
    expect(sheet?.rows[2]?.[3]).toEqual({ kind: 'number', value: 5 });
    expect(sheet?.rows[1]?.[4]).toEqual({ kind: 'number', value: 9 });
    expect(saved.sheets.map(({ visibility }) => visibility)).toEqual(['visible', 'veryHidden']);
    expect(saved.properties.get('来源')).toBe('测试');
    await visit.page.getByText('已保存到浏览器的下载文件夹').waitFor();
  });
});

describe('workbooks', () => {
  it('stand side by side, each with a pane of its own', async () => {
    const first = await opened();
    const second = await visit.openWorkbook('另一本.xlsx', form);
    await second.type('A3', '李四');
    expect(await second.values('A3')).toEqual([['李四']]);
    expect(await first.values('A3')).toEqual([['']]);
    await visit.page.getByRole('button', { name: '花名册.xlsx', exact: true }).click();
    await first.type('A3', '王五');
    expect(await first.values('A3')).toEqual([['王五']]);
    expect(await second.values('A3')).toEqual([['李四']]);
  });

  it('are opened by the add-in in a tab of their own', async () => {
    const book = await opened();
    const pane = await book.pane();
    await pane.evaluate((base64) => Excel.createWorkbook(base64), Buffer.from(form).toString('base64'));
    const other = await visit.lastWorkbook();
    await other.until('A1', [['姓名']]);
  });

  it('say in Chinese why a file cannot be opened', async () => {
    await visit.chooseFile('通知.xlsx', Buffer.from('这不是表格'));
    await visit.page.getByRole('alert').getByText('这是文本、CSV 或网页格式的表格').waitFor();
    await visit.page.getByRole('alert').getByRole('button', { name: '关闭' }).click();
  });

  it('ask before unsaved work is lost', async () => {
    const book = await opened();
    await book.type('A3', '李四');
    await visit.page.getByRole('button', { name: '关闭 花名册.xlsx' }).click();
    await visit.page.getByRole('button', { name: '取消' }).click();
    await visit.page.getByRole('button', { name: '关闭 花名册.xlsx' }).click();
    await visit.page.getByRole('button', { name: '不保存' }).click();
    await visit.page.getByTitle('花名册.xlsx').waitFor({ state: 'detached' });
  });

  it('save sheets that the add-in inserted into the opened file', async () => {
    const book = await opened();
    const pane = await book.pane();
    await pane.evaluate(
      (base64) =>
        Excel.run(async (context) => {
          context.workbook.insertWorksheetsFromBase64(base64, { sheetNamesToInsert: ['花名册'], positionType: 'End' });
          await context.sync();
          context.workbook.worksheets.getItem('花名册 (2)').activate();
          await context.sync();
        }),
      Buffer.from(form).toString('base64'),
    );
    await book.type('A3', '李四');
    const [file] = await visit.save();
    const saved = readBook(file?.bytes ?? new Uint8Array());
    expect(saved.sheets.map(({ name }) => name)).toEqual(['花名册', '参数', '花名册 (2)']);
    expect(saved.sheets[2]?.rows[2]?.[0]).toEqual({ kind: 'text', text: '李四' });
    expect(saved.sheets[0]?.rows[2]?.[0]).toBeUndefined();
  });

  it('save sheets as they are called now, without those that were deleted', async () => {
    const book = await visit.openWorkbook('三张.xlsx', await threeSheets());
    const pane = await book.pane();
    await pane.evaluate(() =>
      Excel.run(async (context) => {
        const { worksheets } = context.workbook;
        worksheets.getItem('Sheet1').name = '一 月';
        worksheets.getItem('多余').delete();
        worksheets.add('草稿');
        await context.sync();
      }),
    );
    const [file] = await visit.save();
    const bytes = file?.bytes ?? new Uint8Array();
    expect(faultsOf(bytes)).toEqual([]);
    expect(readBook(bytes).sheets.map(({ name }) => name)).toEqual(['一 月', '合计', '草稿']);
    expect(openBook(bytes).sheets[1]?.data.cellData?.[0]?.[0]?.f).toBe("='一 月'!A1*2");
    expect(await visit.page.getByText('新写的公式').count()).toBe(0);
  });

  it('save a form that was inserted in the pane as one file, which opens as it was', async () => {
    const book = await opened();
    const pane = await book.pane();
    await pane.getByRole('button', { name: /^台账总表/ }).click();
    await pane.getByLabel('乡镇').fill('清泉镇');
    await pane.getByLabel('空白行数').fill('10');
    await pane.getByRole('button', { name: '插入本工作簿' }).click();
    await pane.getByRole('heading', { name: '台账总表' }).waitFor();
    await book.type('D6', '李四');
    await book.type('E6', '430999199001011234');
    await pane.getByText('1 行', { exact: true }).waitFor();
    const files: string[] = [];
    visit.page.on('download', (download) => files.push(download.suggestedFilename()));
    const [file] = await visit.save();
    await visit.page.getByText('已保存到浏览器的下载文件夹：花名册.xlsx', { exact: true }).waitFor();
    expect(files).toEqual(['花名册.xlsx']);
    const bytes = file?.bytes ?? new Uint8Array();
    expect(faultsOf(bytes)).toEqual([]);
    expect(readBook(bytes).sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
      ['花名册', 'visible'],
      ['参数', 'veryHidden'],
      ['台账总表', 'visible'],
      ['附件4', 'visible'],
      ['参数 (2)', 'veryHidden'],
    ]);

    await visit.closeAll();
    const again = await visit.openWorkbook('花名册.xlsx', bytes);
    const beside = await again.pane();
    await beside.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem('台账总表').activate();
        await context.sync();
      }),
    );
    await beside.getByRole('heading', { name: '台账总表' }).waitFor();
    await beside.getByText('1 行', { exact: true }).waitFor();
    await again.until('D6:E6', [['李四', '430999199001011234']]);
  });
});
