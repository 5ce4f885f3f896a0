import { openBook } from '../../src/forms/open-book';
import { PARAMETERS } from '../../src/forms/origin';
import { blankBook } from '../../src/native/book';
import { writeBook } from '../../src/workbook/write/write';
import { heshan } from '../policies';

const county = { ...heshan, townships: ['甲镇', '乙镇'].map((name) => ({ name, villages: ['一村', '二村'] })) };

// LibreOffice saves a very hidden sheet as one that is only hidden; its lists have words in common with the forms' headers.
test.each(['visible', 'hidden', 'veryHidden'] as const)('the parameters are no form that was forgotten: %s', async (visibility) => {
  const plan = blankBook(county, ['ledger', 'annex2'], { township: '甲镇' });
  const sheets = plan.sheets.map((sheet) => (sheet.name === PARAMETERS ? { ...sheet, visibility } : sheet));
  expect(sheets.some(({ name }) => name === PARAMETERS)).toBe(true);
  const { forms, unread } = await openBook('甲镇.xlsx', await writeBook({ ...plan, sheets }), [county], undefined);
  expect(forms.map(({ layout }) => layout.form.id)).toEqual(['ledger', 'annex4', 'annex2']);
  expect(unread).toEqual([]);
});
