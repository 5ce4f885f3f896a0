import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readBook } from '../../src/workbook/read/read';
import { Browser, type Visit, type Workbook } from './browser';
import { formBook } from './form';

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
    expect(await book.values('A3:A4')).toEqual([['Li'], ['王五']]);
  });

  it('keeps every digit of an identity number, in a text column and in any other', async () => {
    const book = await opened();
    await book.type('B3', '430999199001011234');
    await book.type('A5', '430999199001011234');
    expect(await book.values('B3')).toEqual([['430999199001011234']]);
    expect(await book.values('A5')).toEqual([['430999199001011234']]);
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
    expect(await book.values('A3')).toEqual([['']]);
    await visit.page.keyboard.press('Control+y');
    expect(await book.values('A3')).toEqual([['李四']]);
  });

  it('is told to the add-in with the address, cell by cell', async () => {
    const book = await opened();
    await book.listen();
    await book.type('A3', '李四');
    await book.goTo('A3');
    await visit.page.keyboard.press('Delete');
    await visit.page.keyboard.press('Control+z');
    expect(await book.heard()).toEqual([
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
    await book.type('D1', formula);
    await book.until('D1', [[expected]]);
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
    expect(await book.values('A1:E1')).toEqual([['姓名', '身份证号', '户属性', '人数', '合计']]);
    await book.type('A3', '李四');
    expect(await book.values('A3')).toEqual([['李四']]);
  });

  it('takes a word that is not in a list by formula, and keeps the rule', async () => {
    const book = await opened();
    await book.until('E2', [[4]]);
    await book.goTo('C3');
    await book.frame.getByText('从列表中选择', { exact: true }).waitFor();
    await visit.page.keyboard.type('随便');
    await visit.page.keyboard.press('Enter');
    // A list that a formula gives is asked too late to refuse: the word stands, and the rule says what it is.
    expect(await book.values('C3')).toEqual([['随便']]);
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
    expect(await book.values('A3:B4')).toEqual([['王五', '430999199001011234'], ['赵\n六', '430999199001011242']]);
    expect(await book.heard()).toEqual([{ address: 'A3:B4', changeType: 'RangeEdited' }]);
    await book.type('B3', '430999199001011242');
    expect(await book.values('B3')).toEqual([['430999199001011242']]);
  });

  it('is one step to take back', async () => {
    const book = await opened();
    await book.paste('A3', '王五\t1\n赵六\t2\n');
    await visit.page.keyboard.press('Control+z');
    expect(await book.values('A3:B4')).toEqual([['', ''], ['', '']]);
  });
});

describe('saving', () => {
  it('gives the opened file back when nothing was changed', async () => {
    await opened();
    const file = await visit.save();
    expect(file.name).toBe('花名册.xlsx');
    expect(Buffer.compare(Buffer.from(file.bytes), Buffer.from(form))).toBe(0);
  });

  it('writes what was typed and what formulas give, and keeps the rest', async () => {
    const book = await opened();
    await book.type('B2', '430999199001011234');
    await book.type('D3', '5');
    await book.until('E2', [[9]]);
    const saved = readBook((await visit.save()).bytes);
    const [sheet] = saved.sheets;
    expect(sheet?.rows[1]?.[1]).toEqual({ kind: 'text', text: '430999199001011234' });
    expect(sheet?.rows[2]?.[3]).toEqual({ kind: 'number', value: 5 });
    expect(sheet?.rows[1]?.[4]).toEqual({ kind: 'number', value: 9 });
    expect(saved.sheets.map(({ visibility }) => visibility)).toEqual(['visible', 'veryHidden']);
    expect(saved.properties.get('来源')).toBe('测试');
    await visit.page.getByText('已保存到浏览器的下载文件夹').waitFor();
  });
});

describe('saving what is no longer as it was', () => {
  const inPane = async <T>(book: Workbook, change: (base64: string) => Promise<T>): Promise<T> =>
    (await book.pane()).evaluate(change, Buffer.from(form).toString('base64'));
  const saved = async () => readBook((await visit.save()).bytes);
  const sheetOf = (bytes: Uint8Array, number: number) => strFromU8(unzipSync(bytes)[`xl/worksheets/sheet${number}.xml`] ?? new Uint8Array());

  it('puts inserted sheets into the one file, with what was typed into them', async () => {
    const book = await opened();
    await inPane(book, (base64) =>
      Excel.run(async (context) => {
        context.workbook.insertWorksheetsFromBase64(base64, { sheetNamesToInsert: ['花名册'], positionType: 'Beginning' });
        await context.sync();
        context.workbook.worksheets.getItem('花名册 (2)').activate();
        await context.sync();
      }),
    );
    await book.type('A3', '李四');
    const { name, bytes } = await visit.save();
    expect(name).toBe('花名册.xlsx');
    const after = readBook(bytes);
    expect(after.sheets.map((sheet) => sheet.name)).toEqual(['花名册 (2)', '花名册', '参数']);
    expect(after.sheets[0]?.rows[2]?.[0]).toEqual({ kind: 'text', text: '李四' });
    expect(after.sheets[0]?.rows[1]?.[4]).toEqual({ kind: 'number', value: 4 });
    expect(after.sheets[1]).toEqual({ ...readBook(form).sheets[0], rows: after.sheets[1]?.rows });
    expect(sheetOf(bytes, 3)).toContain('<formula1>户属性</formula1>');
  });

  it('keeps the order, the names and the formulas; what was deleted is gone', async () => {
    const book = await opened();
    await inPane(book, () =>
      Excel.run(async (context) => {
        const { worksheets } = context.workbook;
        const more = worksheets.add('合计');
        more.getRange('A1:A3').formulas = [["='花名册'!D2+1"], ['=SUM(A1,花名册!D2)'], ['2020-10-12']];
        worksheets.getItem('花名册').name = '名册 2020';
        more.position = 0;
        const gone = worksheets.getItem('参数');
        gone.visibility = 'Hidden';
        gone.delete();
        await context.sync();
      }),
    );
    await visit.page.waitForTimeout(1500);
    const { bytes } = await visit.save();
    const after = readBook(bytes);
    expect(after.sheets.map((sheet) => sheet.name)).toEqual(['合计', '名册 2020']);
    expect(after.sheets[0]?.rows.map((row) => row?.[0])).toEqual([{ kind: 'number', value: 5 }, { kind: 'number', value: 9 }, { kind: 'number', value: 44116, date: true }]);
    expect(after.names.get('户属性')).toBe('#REF!');
    expect(sheetOf(bytes, 2)).toContain("<f>'名册 2020'!D2+1</f><v>5</v>");
    expect(sheetOf(bytes, 2)).toContain("<f>SUM(A1,'名册 2020'!D2)</f><v>9</v>");
  });

  it('keeps what is renamed and added by hand, and formulas typed there', async () => {
    const book = await opened();
    await book.frame.locator('[data-u-comp="sheet-bar-append-button"]').first().click();
    const tab = (name: string) => book.frame.locator('[data-u-comp="slide-tab-item"]').filter({ hasText: name });
    await tab('工作表1').waitFor();
    await book.type('A1', '=花名册!D2*2');
    await book.until('A1', [[8]]);
    await inPane(book, () =>
      Excel.run(async (context) => {
        const { dataValidation } = context.workbook.worksheets.getActiveWorksheet().getRange('B1');
        dataValidation.rule = { list: { inCellDropDown: true, source: "='花名册'!$A$1:$A$2" } };
        await context.sync();
      }),
    );
    await tab('花名册').click();
    await tab('花名册').click({ button: 'right' });
    await book.frame.getByText('重命名').click();
    await visit.page.keyboard.type('名册');
    await visit.page.keyboard.press('Enter');
    await tab('名册').waitFor();
    const list = await inPane(book, () =>
      Excel.run(async (context) => {
        const { dataValidation } = context.workbook.worksheets.getItem('工作表1').getRange('B1').load('address');
        dataValidation.load('rule');
        await context.sync();
        return dataValidation.rule.list?.source;
      }),
    );
    expect(list).toBe("='名册'!$A$1:$A$2");
    const { bytes } = await visit.save();
    expect(readBook(bytes).sheets.map((sheet) => [sheet.name, sheet.visibility])).toEqual([['名册', 'visible'], ['参数', 'veryHidden'], ['工作表1', 'visible']]);
    expect(sheetOf(bytes, 3)).toContain('<f>名册!D2*2</f><v>8</v>');
  });

  it('keeps a formula that fills more cells than its own, and says of a broken one what became of it', async () => {
    const book = await visit.newWorkbook();
    await book.paste('A1', '1\n2\n3\n');
    await book.type('C1', '=A1:A3*2');
    await book.until('C1', [[2]]);
    await inPane(book, () =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange('E1:E2').formulas = [['=1+'], ['=IF()']];
        await context.sync();
      }),
    );
    await visit.page.waitForTimeout(1000);
    const { bytes } = await visit.save();
    expect(sheetOf(bytes, 1)).toContain('<f t="array" ref="C1:C3">A1:A3*2</f><v>2</v>');
    expect(readBook(bytes).sheets[0]?.rows.map((row) => row?.[2])).toEqual([2, 4, 6].map((value) => ({ kind: 'number', value })));
    expect(sheetOf(bytes, 1).match(/<f[ >]/g)).toHaveLength(1);
    await visit.page.getByText('Sheet1 E1 的公式不完整，只保存了计算结果').waitFor();
  });

  it('says why a deleted sheet is still there', async () => {
    const book = await visit.openWorkbook('图.xlsx', chartOver(form));
    await inPane(book, () =>
      Excel.run(async (context) => {
        const gone = context.workbook.worksheets.getItem('参数');
        gone.visibility = 'Hidden';
        gone.delete();
        await context.sync();
      }),
    );
    const after = await saved();
    expect(after.sheets.map((sheet) => sheet.name)).toEqual(['花名册', '参数']);
    expect(after.names.get('户属性')).toBe("'参数'!$A$1:$A$2");
    await visit.page.getByText('“参数”已在工作台删除，但别的表上有图表用到它的数据，保存的文件里仍保留这张表').waitFor();
  });
});

/** The workbook with a chart over 参数. */
function chartOver(bytes: Uint8Array): Uint8Array {
  const files = unzipSync(bytes);
  const types = strFromU8(files['[Content_Types].xml'] ?? new Uint8Array());
  const chart = '<Override PartName="/xl/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>';
  files['[Content_Types].xml'] = strToU8(types.replace('</Types>', `${chart}</Types>`));
  files['xl/charts/chart1.xml'] = strToU8('<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:f>参数!$A$1:$A$2</c:f></c:chartSpace>');
  return zipSync(files);
}

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
    expect(await other.values('A1')).toEqual([['姓名']]);
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
});
