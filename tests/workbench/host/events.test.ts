import { openOffice, type TestOffice } from '../../office/office';

let office: TestOffice;
let heard: unknown[];
beforeEach(async () => {
  office = await openOffice({ sheets: ['附件1', '附件2'] });
  heard = [];
});
afterEach(() => office.close());

/** Follows what happens with the handlers given. */
const follow = (add: (sheet: Excel.Worksheet, context: Excel.RequestContext) => void): Promise<void> =>
  office.Excel.run(async context => {
    add(context.workbook.worksheets.getItem('附件1'), context);
    await context.sync();
  });

const idOf = (sheet: string) => office.grid.named(sheet).id;

const followChanges = () => follow(sheet => {
  sheet.onChanged.add(async ({ address, changeType, source, triggerSource, details, worksheetId }) => {
    heard.push({ address, changeType, source, triggerSource, worksheetId, ...(details && { after: details.valueAfter }) });
  });
});

describe('what a person does to cells', () => {
  const local = { changeType: 'RangeEdited', source: 'Local', triggerSource: 'Unknown' };

  test.each<[string, (office: TestOffice) => void, object[]]>([
    ['types', ({ grid }) => grid.type('附件1', 'B5', '张三'), [{ ...local, address: 'B5', after: '张三' }]],
    ['pastes', ({ grid }) => grid.paste('附件1', 'B5', [[1, 2], [3, 4]]), [{ ...local, address: 'B5:C6' }]],
    ['erases', ({ grid }) => grid.erase('附件1', 'B5:B9'), [{ ...local, address: 'B5:B9' }]],
    ['inserts rows', ({ grid }) => grid.insertRows('附件1', 5, 2), [{ ...local, address: '5:6', changeType: 'RowInserted' }]],
    ['deletes rows', ({ grid }) => grid.deleteRows('附件1', 5), [{ ...local, address: '5:5', changeType: 'RowDeleted' }]],
    ['takes it back', ({ grid }) => {
      grid.type('附件1', 'B5', '错');
      grid.undo();
    }, [{ ...local, address: 'B5', after: '错' }, { ...local, address: 'B5', after: '' }]],
    ['types elsewhere', ({ grid }) => grid.type('附件2', 'B5', '张三'), []],
  ])('%s', async (_, act, expected) => {
    await followChanges();
    act(office);
    await office.settle();
    expect(heard).toEqual(expected.map(event => ({ ...event, worksheetId: idOf('附件1') })));
  });

  test('deleted rows come back with what they held', () => {
    const { grid } = office;
    grid.fill('附件1', 'A1', [['一'], ['二'], ['三']]);
    grid.deleteRows('附件1', 2);
    expect(grid.show('附件1', 'A1:A3')).toEqual([['一'], ['三'], ['']]);
    grid.undo();
    expect(grid.show('附件1', 'A1:A3')).toEqual([['一'], ['二'], ['三']]);
  });
});

test("the add-in's own edits say so, come after the answer, and empty Ctrl+Z", async () => {
  await followChanges();
  office.grid.type('附件1', 'A1', '人');
  await office.settle();
  await office.Excel.run(async context => {
    context.workbook.worksheets.getItem('附件1').getRange('A1:A2').values = [['机'], ['器']];
    await context.sync();
    heard.push('answered');
  });
  await office.settle();
  office.grid.undo();
  expect(office.grid.show('附件1', 'A1:A2')).toEqual([['机'], ['器']]);
  expect(heard).toMatchObject([
    { address: 'A1', triggerSource: 'Unknown' }, 'answered', { address: 'A1:A2', triggerSource: 'ThisLocalAddin' },
  ]);
});

test('an event leads to its range', async () => {
  let address = '';
  await follow(sheet => {
    sheet.onChanged.add(event => office.Excel.run(async context => {
      const range = event.getRange(context).load('address');
      await context.sync();
      address = range.address;
    }));
  });
  office.grid.type('附件1', 'C7', 1);
  await office.settle();
  await office.settle();
  expect(address).toBe('附件1!C7');
});

test('handlers of all sheets hear every sheet', async () => {
  await follow((_, { workbook }) => {
    workbook.worksheets.onChanged.add(async event => void heard.push([event.worksheetId, event.address]));
  });
  office.grid.type('附件1', 'A1', 1);
  office.grid.type('附件2', 'B2', 2);
  await office.settle();
  expect(heard).toEqual([[idOf('附件1'), 'A1'], [idOf('附件2'), 'B2']]);
});

test('sheets come, go, are renamed, moved, hidden and protected', async () => {
  await follow((_, { workbook: { worksheets } }) => {
    const note = (what: string) => async (event: object) => {
      const own = Object.entries(event).filter(([key]) => !['source', 'type', 'worksheetId'].includes(key));
      heard.push([what, ...own.map(([, value]) => value)]);
    };
    worksheets.onAdded.add(note('added'));
    worksheets.onDeleted.add(note('deleted'));
    worksheets.onActivated.add(note('activated'));
    worksheets.onDeactivated.add(note('deactivated'));
    worksheets.onNameChanged.add(note('renamed'));
    worksheets.onMoved.add(note('moved'));
    worksheets.onVisibilityChanged.add(note('visibility'));
    worksheets.onProtectionChanged.add(note('protection'));
  });
  const { grid } = office;
  grid.addSheet('附件3').move(0);
  grid.renameSheet('附件2', '附件二');
  grid.named('附件3').setVisibility('Hidden');
  grid.named('附件二').setProtection(undefined);
  grid.deleteSheet('附件1');
  await office.settle();
  expect(heard).toEqual([
    ['added'], ['moved', 0, 2], ['renamed', '附件二', '附件2'], ['visibility', 'Hidden', 'Visible'], ['protection', false],
    ['deactivated'], ['activated'], ['deleted'],
  ]);
});

test('the selection is followed on a sheet and in the workbook', async () => {
  await follow((sheet, { workbook }) => {
    sheet.onSelectionChanged.add(async ({ address }) => void heard.push(address));
    workbook.onSelectionChanged.add(async () => void heard.push('workbook'));
  });
  office.grid.click('附件1', 'B2:C3,E5');
  await office.settle();
  expect(heard).toEqual(['B2:C3,E5', 'workbook']);
});

test('a removed handler hears nothing', async () => {
  let handler: OfficeExtension.EventHandlerResult<Excel.WorksheetChangedEventArgs> | undefined;
  await follow(sheet => {
    handler = sheet.onChanged.add(async ({ address }) => void heard.push(address));
  });
  office.grid.type('附件1', 'A1', 1);
  await office.settle();
  handler?.remove();
  await handler?.context.sync();
  office.grid.type('附件1', 'A2', 1);
  await office.settle();
  expect(heard).toEqual(['A1']);
});

test('a closed host says nothing more', async () => {
  await followChanges();
  office.close();
  office.grid.type('附件1', 'A1', 1);
  await office.settle();
  expect(heard).toEqual([]);
});
