import { strFromU8, unzipSync } from 'fflate';
import { readBook } from '../../../src/workbook/read/read';
import { arrangeSheets } from '../../../src/workbook/reshape/arrange';
import { removeSheets } from '../../../src/workbook/reshape/remove';
import { renameBookSheets } from '../../../src/workbook/reshape/rename';
import { parts, relationships, workbookPart, worksheet, zipOf, type Parts } from '../parts';

const SHEETS = '<sheet name="甲" sheetId="1" r:id="rId1"/><sheet name="乙" sheetId="2" state="hidden" r:id="rId2"/><sheet name="丙" sheetId="3" r:id="rId3"/>';
const NAMES =
  '<definedNames><definedName name="全">甲!$A$1</definedName><definedName name="一" localSheetId="0">1</definedName><definedName name="三" localSheetId="2">丙!$A$1</definedName></definedNames>';
const cell = (inner: string) => worksheet(`<row r="1"><c r="A1">${inner}</c></row>`);
function book(second = '<v>2</v>', more: Parts = {}, view = '<workbookView activeTab="2" firstSheet="1"/>'): Uint8Array {
  const workbook = workbookPart(SHEETS, { before: `<bookViews>${view}</bookViews>`, after: NAMES });
  return zipOf(parts([cell('<v>1</v>'), cell(second), cell('<v>3</v>')], { 'xl/workbook.xml': workbook, ...more }));
}
const partOf = (bytes: Uint8Array, part: string): string => strFromU8(unzipSync(bytes)[part] ?? new Uint8Array());
const workbookOf = (bytes: Uint8Array): string => partOf(bytes, 'xl/workbook.xml');
const namesOf = (bytes: Uint8Array) => readBook(bytes).sheets.map(({ name }) => name);
const unfit = (reason: string) => expect.objectContaining({ name: 'Unfit', reason });

describe('tabs in another order', () => {
  it('keep their names, and the one in front', () => {
    const bytes = arrangeSheets(book(), ['丙', '甲', '乙']);
    expect(namesOf(bytes)).toEqual(['丙', '甲', '乙']);
    expect(workbookOf(bytes)).toMatch(/<workbookView activeTab="0" ?\/>/);
    expect(readBook(bytes).sheets.map(({ names }) => [...names.keys()])).toEqual([['三'], ['一'], []]);
  });

  it('take those along that nobody names', () => {
    expect(namesOf(arrangeSheets(book(), ['丙', '甲']))).toEqual(['丙', '甲', '乙']);
  });

  it('are the file itself where they stand so already', () => {
    const bytes = book();
    expect(arrangeSheets(bytes, ['甲', '丙'])).toBe(bytes);
  });
});

describe('sheets removed', () => {
  it('leave nothing of themselves, and names that led there lead nowhere', () => {
    const bytes = removeSheets(book(), ['甲']);
    expect(namesOf(bytes)).toEqual(['乙', '丙']);
    expect(workbookOf(bytes)).toContain('<definedName name="全">#REF!</definedName><definedName name="三" localSheetId="1">');
    expect(workbookOf(bytes)).toContain('activeTab="1"');
    expect(Object.keys(unzipSync(bytes))).not.toContain('xl/worksheets/sheet1.xml');
    for (const part of ['[Content_Types].xml', 'xl/_rels/workbook.xml.rels']) expect(partOf(bytes, part)).not.toContain('sheet1.xml');
  });

  it('leave a tab in front that can be seen', () => {
    expect(workbookOf(removeSheets(book('<v>2</v>', {}, '<workbookView/>'), ['甲']))).toContain('<workbookView activeTab="1"/>');
  });

  it('take a printer’s settings and the calculation chain along', () => {
    const bytes = removeSheets(
      book('<v>2</v>', {
        'xl/worksheets/_rels/sheet3.xml.rels': relationships([['rId1', 'printerSettings', '../printerSettings/printerSettings1.bin']]),
        'xl/printerSettings/printerSettings1.bin': 'x',
        'xl/_rels/workbook.xml.rels': relationships([1, 2, 3].map((n) => [`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`] as const).concat([['rId9', 'calcChain', 'calcChain.xml'] as never])),
        'xl/calcChain.xml': '<calcChain/>',
      }),
      ['丙'],
    );
    expect(Object.keys(unzipSync(bytes)).filter((part) => /sheet3|printer|calcChain/.test(part))).toEqual([]);
  });

  it.each<[string, string, Parts, string]>([
    ['a formula that leads there', '<f>甲!A1</f>', {}, 'reference'],
    ['a formula over a range of sheets', "<f>SUM('甲:丙'!A1)</f>", {}, 'reference'],
    ['a chart that leads there', '<v>2</v>', { 'xl/charts/chart1.xml': '<c:f xmlns:c="c">甲!$A$1</c:f>' }, 'reference'],
    ['a picture on it', '<v>2</v>', { 'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'drawing', '../drawings/drawing1.xml']]), 'xl/drawings/drawing1.xml': '<d/>' }, 'related'],
  ])('are refused for %s', (_, second, more, reason) => {
    expect(() => removeSheets(book(second, more), ['甲'])).toThrow(unfit(reason));
  });
});

describe('sheets renamed', () => {
  it('are followed by formulas, names and links, also where two change places', () => {
    const after = '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>甲!A1&gt;1</formula></cfRule></conditionalFormatting><dataValidations><dataValidation type="list" sqref="A1"><formula1>丙!$A$1</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A1" location="甲!A1"/></hyperlinks>';
    const second = worksheet('<row r="1"><c r="A1"><f>甲!A1+\'丙\'!A1&amp;"甲!"</f></c></row>', { after });
    const bytes = renameBookSheets(book('', { 'xl/worksheets/sheet2.xml': second }), new Map([['甲', '丙'], ['丙', 'a & b']]));
    expect(namesOf(bytes)).toEqual(['丙', '乙', 'a & b']);
    const sheet = partOf(bytes, 'xl/worksheets/sheet2.xml');
    expect(sheet).toContain("<f>'丙'!A1+'a &amp; b'!A1&amp;&quot;甲!&quot;</f>");
    expect(sheet).toContain("<formula>'丙'!A1&gt;1</formula>");
    expect(sheet).toContain("<formula1>'a &amp; b'!$A$1</formula1>");
    expect(sheet).toContain(`location="'丙'!A1"`);
    expect([...readBook(bytes).names]).toEqual([['全', "'丙'!$A$1"]]);
  });

  it('are refused where a pivot table’s cache names one', () => {
    const more = { 'xl/pivotCache/pivotCacheDefinition1.xml': '<pivotCacheDefinition><cacheSource><worksheetSource sheet="甲"/></cacheSource></pivotCacheDefinition>' };
    expect(() => renameBookSheets(book('<v>2</v>', more), new Map([['甲', '丁']]))).toThrow(unfit('reference'));
  });
});

it('titles that programs note are left out once they are wrong', () => {
  const more = {
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml'], ['rId2', 'extended-properties', 'docProps/app.xml']]),
    'docProps/app.xml': '<Properties><Application>某程序</Application><HeadingPairs><v/></HeadingPairs><TitlesOfParts><v>甲</v></TitlesOfParts></Properties>',
  };
  expect(partOf(removeSheets(book('<v>2</v>', more), ['甲']), 'docProps/app.xml')).toBe('<Properties><Application>某程序</Application></Properties>');
});
