import { codeOf } from '../../office/codes';
import { openOffice, type TestOffice } from '../../office/office';

let office: TestOffice;
beforeEach(async () => {
  office = await openOffice({ sheets: ['附件1', '附件2', '参数'] });
});
afterEach(() => office.close());

const run = <T>(use: (sheets: Excel.WorksheetCollection, context: Excel.RequestContext) => T): Promise<T> =>
  office.Excel.run(async context => {
    const result = use(context.workbook.worksheets, context);
    await context.sync();
    return result;
  });

const names = () => office.grid.sheets().map(sheet => sheet.name());

test('sheets go by name, by id, by place', async () => {
  const sheets = await run(all => [
    all.getItem('附件2'), all.getItem('附件2'), all.getActiveWorksheet(), all.getFirst(), all.getLast(),
    all.getItem('附件2').getNext(), all.getItem('附件2').getPrevious(), all.getItem('参数').getNextOrNullObject(),
  ].map(sheet => sheet.load('name, id, position, visibility')));
  expect(sheets.slice(0, 7).map(({ name }) => name)).toEqual(['附件2', '附件2', '附件1', '附件1', '参数', '参数', '附件1']);
  expect(sheets[7]?.isNullObject).toBe(true);
  const id = sheets[0]?.id ?? '';
  expect((await run(all => all.getItem(id).load('name'))).name).toBe('附件2');
});

test('hidden sheets are counted or not', async () => {
  const [all, visible, first] = await run(sheets => {
    sheets.getItem('附件1').visibility = 'Hidden';
    return [sheets.getCount(), sheets.getCount(true), sheets.getFirst(true).load('name')] as const;
  });
  expect([all.value, visible.value, first.name]).toEqual([3, 2, '附件2']);
});

test('a sheet is added, renamed, moved, coloured, activated, deleted', async () => {
  await run(sheets => {
    const sheet = sheets.add('附件4');
    sheet.name = '附件4 汇总';
    sheet.position = 0;
    sheet.tabColor = '#ff0000';
    sheet.activate();
    sheets.getItem('附件2').delete();
  });
  expect(names()).toEqual(['附件4 汇总', '附件1', '参数']);
  expect(office.grid.activeSheet().tabColor()).toBe('#FF0000');
});

test.each([
  ['a name in use', (sheets: Excel.WorksheetCollection) => sheets.add('附件1'), 'ItemAlreadyExists'],
  ['a name in use, renaming', (sheets: Excel.WorksheetCollection) => {
    sheets.getItem('附件1').name = '附件2';
  }, 'ItemAlreadyExists'],
  ['a sign no name may have', (sheets: Excel.WorksheetCollection) => sheets.add('附件:1'), 'InvalidArgument'],
  ['too long a name', (sheets: Excel.WorksheetCollection) => sheets.add('附'.repeat(32)), 'InvalidArgument'],
  ['a very hidden sheet to delete', (sheets: Excel.WorksheetCollection) => {
    const sheet = sheets.getItem('参数');
    sheet.visibility = 'VeryHidden';
    sheet.delete();
  }, 'InvalidOperation'],
  ['a hidden sheet to activate', (sheets: Excel.WorksheetCollection) => {
    const sheet = sheets.getItem('参数');
    sheet.visibility = 'Hidden';
    sheet.activate();
  }, 'InvalidOperation'],
  ['the last sheet to delete', (sheets: Excel.WorksheetCollection) => {
    for (const name of ['附件1', '附件2', '参数']) sheets.getItem(name).delete();
  }, 'InvalidOperation'],
])('%s: refused', async (_, use, code) => {
  expect(await codeOf(run(use))).toBe(code);
});

test('a sheet deleted under the add-in: ItemNotFound; its ranges: InvalidReference', async () => {
  await office.Excel.run(async context => {
    const sheet = context.workbook.worksheets.getItem('附件2');
    const range = sheet.getRange('A1').load('values');
    await context.sync();
    office.grid.deleteSheet('附件2');
    sheet.load('name');
    expect(await codeOf(context.sync())).toBe('ItemNotFound');
    range.load('values');
    expect(await codeOf(context.sync())).toBe('InvalidReference');
  });
});

test('panes are frozen', async () => {
  const sheet = () => office.grid.named('附件1').freeze();
  await run(sheets => sheets.getItem('附件1').freezePanes.freezeAt('A1:B3'));
  expect(sheet()).toEqual({ rows: 3, columns: 2 });
  const location = await run(sheets => {
    const { freezePanes } = sheets.getItem('附件1');
    freezePanes.freezeRows(2);
    return freezePanes.getLocationOrNullObject().load('address');
  });
  expect(location.address).toBe('附件1!1:2');
  await run(sheets => sheets.getItem('附件1').freezePanes.unfreeze());
  expect(sheet()).toEqual({ rows: 0, columns: 0 });
});

describe('protection', () => {
  const protect = (options: Excel.WorksheetProtectionOptions) => run(sheets => {
    const sheet = sheets.getItem('附件1');
    sheet.getRange('A2:C9').format.protection.locked = false;
    sheet.protection.protect(options);
  });
  const tryOut = (use: (sheet: Excel.Worksheet) => void) => codeOf(run(sheets => use(sheets.getItem('附件1'))));

  test('locked cells cannot be written, unlocked ones can', async () => {
    await protect({});
    expect(await tryOut(sheet => {
      sheet.getRange('A1').values = [['标题']];
    })).toBe('AccessDenied');
    expect(await tryOut(sheet => {
      sheet.getRange('A1:A2').values = [['标题'], ['张三']];
    })).toBe('AccessDenied');
    expect(await tryOut(sheet => {
      sheet.getRange('A2').values = [['张三']];
    })).toBe('none');
    expect(() => office.grid.type('附件1', 'A1', '标题')).toThrow('protected');
  });

  test.each([
    ['a fill', (sheet: Excel.Worksheet) => {
      sheet.getRange('A1').format.fill.color = '#FFFF00';
    }, 'allowFormatCells'],
    ['a conditional format', (sheet: Excel.Worksheet) => sheet.getRange('A1').conditionalFormats.add('Custom'), 'allowFormatCells'],
    ['a width', (sheet: Excel.Worksheet) => {
      sheet.getRange('A1').format.columnWidth = 20;
    }, 'allowFormatColumns'],
    ['rows', (sheet: Excel.Worksheet) => sheet.getRange('5:5').insert('Down'), 'allowInsertRows'],
  ])('%s only where the protected sheet allows it', async (_, use, option) => {
    await protect({});
    expect(await tryOut(use)).toBe('AccessDenied');
    await run(sheets => sheets.getItem('附件1').protection.unprotect());
    await protect({ [option]: true });
    expect(await tryOut(use)).toBe('none');
  });

  test('says what it allows; a second protection is refused', async () => {
    await protect({ allowFormatCells: true, selectionMode: 'Unlocked' });
    const { protection } = await run(sheets => {
      const sheet = sheets.getItem('附件1');
      sheet.protection.load('protected, options');
      return sheet;
    });
    expect(protection.protected).toBe(true);
    expect(protection.options).toMatchObject({ allowFormatCells: true, allowSort: false, selectionMode: 'Unlocked' });
    expect(await codeOf(protect({}))).toBe('AccessDenied');
  });
});

describe('other workbooks', () => {
  const bytes = Uint8Array.from([80, 75, 3, 4]);
  const base64 = btoa(String.fromCharCode(...bytes));

  test('their sheets are inserted where they are wanted', async () => {
    const cell = { kind: 'text', text: '户主' } as const;
    const sheet = { rows: [[cell]], merges: [], visibility: 'visible', names: new Map([['_form', '="annex1"']]) } as const;
    const given: Uint8Array[] = [];
    const { Excel, grid } = await openOffice({
      sheets: ['甲', '乙'],
      read: read => {
        given.push(read);
        return { sheets: [{ ...sheet, name: '附件1' }, { ...sheet, name: '乙' }, { ...sheet, name: '多余' }], names: new Map(), properties: new Map() };
      },
    });
    const ids = await Excel.run(async context => {
      const inserted = context.workbook.insertWorksheetsFromBase64(base64, {
        sheetNamesToInsert: ['附件1', '乙'], positionType: 'After', relativeTo: context.workbook.worksheets.getItem('甲'),
      });
      await context.sync();
      return inserted.value;
    });
    expect(grid.sheets().map(known => known.name())).toEqual(['甲', '附件1', '乙 (2)', '乙']);
    expect(ids).toEqual([grid.named('附件1').id, grid.named('乙 (2)').id]);
    expect(grid.show('附件1', 'A1')).toEqual([['户主']]);
    expect(grid.names(ids[0]).map(({ name, formula }) => [name, formula])).toEqual([['_form', '="annex1"']]);
    expect(given).toEqual([bytes]);
  });

  test('what is no base64 is refused', async () => {
    expect(await codeOf(run((_, { workbook }) => workbook.insertWorksheetsFromBase64('不是')))).toBe('InvalidArgument');
  });

  test('a new workbook is opened', async () => {
    await office.Excel.createWorkbook(base64);
    await office.Excel.createWorkbook();
    expect(office.grid.opened).toEqual([bytes, undefined]);
  });
});

test('the application calculates when it is told', async () => {
  const application = await run((_, { workbook }) => {
    workbook.application.calculationMode = 'Manual';
    workbook.application.suspendApiCalculationUntilNextSync();
    workbook.application.suspendScreenUpdatingUntilNextSync();
    workbook.application.calculate('Full');
    return workbook.application.load('calculationMode, calculationState');
  });
  expect([application.calculationMode, application.calculationState]).toEqual(['Manual', 'Done']);
});
