import { openOffice } from './office';

test('office.js meets its host', async () => {
  const { Office, Excel, grid } = await openOffice({ sheets: ['附件1'] });
  expect(Office.context.host).toBe(Office.HostType.Excel);
  grid.fill('附件1', 'A1', [['姓名', 3]]);
  await Excel.run(async context => {
    const range = context.workbook.worksheets.getItem('附件1').getRange('A1:B2');
    range.load('values, address');
    await context.sync();
    expect(range.values).toEqual([['姓名', 3], ['', '']]);
    expect(range.address).toBe('附件1!A1:B2');
  });
});
