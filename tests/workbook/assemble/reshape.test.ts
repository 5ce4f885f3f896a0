import { assemble, type Assembled, type Ingredient, type Wish } from '../../../src/workbook/assemble/assemble';
import { readBook } from '../../../src/workbook/read/read';
import { changedParts, partOf, parts, relationships, workbookPart, worksheet, zipOf, type Parts } from '../parts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const SHEETS = '<sheet name="甲" sheetId="1" r:id="rId1"/><sheet name="乙" sheetId="5" r:id="rId2"/><sheet name="丙" sheetId="3" state="hidden" r:id="rId3"/>';

/** 甲, 乙 and 丙, of which 甲 says this after its cells; more parts with their content types. */
function book(first: { rows?: string; after?: string } = {}, more: Readonly<Record<string, readonly [type: string, source: string]>> = {}, rest: Parts = {}): Ingredient {
  const files = parts([worksheet(first.rows ?? '', first.after === undefined ? {} : { after: first.after }), worksheet('<row r="1"><c r="A1"><v>2</v></c></row>'), worksheet('')], {
    'xl/workbook.xml': workbookPart(SHEETS),
    ...Object.fromEntries(Object.entries(more).map(([part, [, source]]) => [part, source])),
    ...rest,
  });
  const types = Object.entries(more).flatMap(([part, [type]]) => (type === '' ? [] : [`<Override PartName="/${part}" ContentType="${type}"/>`]));
  files['[Content_Types].xml'] = String(files['[Content_Types].xml']).replace('</Types>', `${types.join('')}</Types>`);
  return { bytes: zipOf(files) };
}

/** The workbook with these sheets in this order: `乙` as it is, `乙→新` called otherwise, `乙·hidden`. */
function reshaped(base: Ingredient, ...sheets: readonly string[]): Assembled {
  return assemble(
    base,
    sheets.map((wish): Wish => {
      const [called = '', visibility = called === '丙' ? 'hidden' : 'visible'] = wish.split('·');
      const [sheet = '', name = sheet] = called.split('→');
      return { from: base, sheet, name, visibility: visibility as Wish['visibility'] };
    }),
  );
}
const renamed = (base: Ingredient, name = '新 表') => reshaped(base, '甲', `乙→${name}`, '丙').bytes;
const listed = (bytes: Uint8Array) => [...partOf(bytes, 'xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name).join();

describe('a renamed sheet is renamed wherever anything speaks of it', () => {
  const sheet = (after: string) => book({ after });
  const chart: Record<string, readonly [string, string]> = {
    'xl/charts/chart1.xml': [`${OFFICE}.drawingml.chart+xml`, '<c:chartSpace xmlns:c="urn:c"><c:cat><c:f>乙!$A$1:$A$3</c:f></c:cat></c:chartSpace>'],
  };
  test.each<[string, Ingredient, string, string]>([
    ['the list of sheets', book(), 'xl/workbook.xml', '<sheet name="新 表" sheetId="5" r:id="rId2"/>'],
    ['a formula', book({ rows: '<row r="1"><c r="A1"><f>乙!A1+"乙!"+丁!A1</f><v>1</v></c></row>' }), 'xl/worksheets/sheet1.xml', "<f>'新 表'!A1+&quot;乙!&quot;+丁!A1</f><v>1</v>"],
    ['a shared formula', book({ rows: '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">SUM(乙!A1:B2)</f></c></row>' }), 'xl/worksheets/sheet1.xml', '<f t="shared" ref="A1:A2" si="0">SUM(\'新 表\'!A1:B2)</f>'],
    ['a formula over tabs', book({ rows: '<row r="1"><c r="A1"><f>SUM(甲:乙!A1)</f></c></row>' }), 'xl/worksheets/sheet1.xml', "<f>SUM('甲:新 表'!A1)</f>"],
    ['a condition', sheet('<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>乙!$A$1&gt;1</formula></cfRule></conditionalFormatting>'), 'xl/worksheets/sheet1.xml', "<formula>'新 表'!$A$1&gt;1</formula>"],
    ['a validation', sheet('<dataValidations count="1"><dataValidation type="whole" sqref="A1"><formula1>乙!$A$1</formula1><formula2>乙!$A$2</formula2></dataValidation></dataValidations>'), 'xl/worksheets/sheet1.xml', "<formula1>'新 表'!$A$1</formula1><formula2>'新 表'!$A$2</formula2>"],
    ['an extension', sheet('<extLst><ext uri="{x}" xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:sparkline><xm:f>乙!A1:A3</xm:f><xm:sqref>B1</xm:sqref></x14:sparkline></ext></extLst>'), 'xl/worksheets/sheet1.xml', "<xm:f>'新 表'!A1:A3</xm:f>"],
    ['a link', sheet('<hyperlinks><hyperlink ref="A1" location="乙!A1"/></hyperlinks>'), 'xl/worksheets/sheet1.xml', `location="'新 表'!A1"`],
    ['a control on the sheet', sheet('<controls><control shapeId="1" name="c"><controlPr linkedCell="乙!$A$1" listFillRange="乙!$A$1:$A$3"/></control></controls>'), 'xl/worksheets/sheet1.xml', `<controlPr linkedCell="'新 表'!$A$1" listFillRange="'新 表'!$A$1:$A$3"/>`],
    ['a consolidation', sheet('<dataConsolidate><dataRefs count="1"><dataRef ref="A1" sheet="乙"/></dataRefs></dataConsolidate>'), 'xl/worksheets/sheet1.xml', '<dataRef ref="A1" sheet="新 表"/>'],
    ['a chart', book({}, chart), 'xl/charts/chart1.xml', "<c:f>'新 表'!$A$1:$A$3</c:f>"],
    ['a pivot table’s source', book({}, { 'xl/pivotCache/pivotCacheDefinition1.xml': [`${OFFICE}.spreadsheetml.pivotCacheDefinition+xml`, `<pivotCacheDefinition xmlns="${MAIN}"><cacheSource type="worksheet"><worksheetSource ref="A1:B2" sheet="乙"/></cacheSource></pivotCacheDefinition>`] }), 'xl/pivotCache/pivotCacheDefinition1.xml', 'sheet="新 表"'],
    ['a column of a table', book({}, { 'xl/tables/table1.xml': [`${OFFICE}.spreadsheetml.table+xml`, `<table xmlns="${MAIN}"><tableColumn><calculatedColumnFormula>乙!A1</calculatedColumnFormula><totalsRowFormula>乙!A2</totalsRowFormula></tableColumn></table>`] }), 'xl/tables/table1.xml', "<calculatedColumnFormula>'新 表'!A1</calculatedColumnFormula><totalsRowFormula>'新 表'!A2</totalsRowFormula>"],
    ['a shape', book({}, { 'xl/drawings/drawing1.xml': [`${OFFICE}.drawing+xml`, '<xdr:wsDr xmlns:xdr="urn:xdr"><xdr:sp textlink="乙!$A$1"/></xdr:wsDr>'] }), 'xl/drawings/drawing1.xml', `textlink="'新 表'!$A$1"`],
    ['a link on a shape', book({}, {}, { 'xl/drawings/_rels/drawing1.xml.rels': relationships([['rId1', 'hyperlink', '#乙!A1']]) }), 'xl/drawings/_rels/drawing1.xml.rels', `Target="#'新 表'!A1"`],
    ['a control', book({}, { 'xl/ctrlProps/ctrlProp1.xml': ['application/vnd.ms-excel.controlproperties+xml', '<formControlPr fmlaLink="乙!$A$1" fmlaRange="乙!$B$1:$B$3"/>'] }), 'xl/ctrlProps/ctrlProp1.xml', `fmlaLink="'新 表'!$A$1" fmlaRange="'新 表'!$B$1:$B$3"`],
    ['a control of the old kind', book({}, { 'xl/drawings/vmlDrawing1.vml': [`${OFFICE}.vmlDrawing`, '<xml><br><x:FmlaLink>乙!$A$1</x:FmlaLink></xml>'] }), 'xl/drawings/vmlDrawing1.vml', "<x:FmlaLink>'新 表'!$A$1</x:FmlaLink>"],
    ['a name', book({}, {}, { 'xl/workbook.xml': workbookPart(SHEETS, { after: '<definedNames><definedName name="a" description="d">乙!$A$1</definedName></definedNames>' }) }), 'xl/workbook.xml', `<definedName name="a" description="d">'新 表'!$A$1</definedName>`],
    ['what a sheet prints', book({}, {}, { 'xl/workbook.xml': workbookPart(SHEETS, { after: '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="1">乙!$A:$A,乙!$1:$2</definedName></definedNames>' }) }), 'xl/workbook.xml', `localSheetId="1">'新 表'!$A:$A,'新 表'!$1:$2<`],
  ])('%s', (_, base, part, expected) => {
    const after = renamed(base);
    expect(partOf(after, part)).toContain(expected);
    expect(changedParts(base.bytes, after)).toEqual([...new Set(['xl/workbook.xml', part])].sort());
  });

  test('two sheets that change names with one another', () => {
    const base = book({ rows: '<row r="1"><c r="A1"><f>甲!B1-乙!A1</f></c></row>' });
    const { bytes } = reshaped(base, '甲→乙', '乙→甲', '丙');
    expect(listed(bytes)).toBe('乙,甲,丙');
    expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain('<f>乙!B1-甲!A1</f>');
  });
  test('names with marks in them', () => {
    const base = book({ rows: "<row r=\"1\"><c r=\"A1\"><f>'乙'!A1</f></c></row>" });
    const after = renamed(base, `a'b<&"`);
    expect(partOf(after, 'xl/worksheets/sheet1.xml')).toContain("<f>'a''b&lt;&amp;&quot;'!A1</f>");
    expect(readBook(after).sheets[1]?.name).toBe(`a'b<&"`);
  });
});

describe('a sheet that was deleted', () => {
  const names = '<definedNames><definedName name="all">乙!$A$1</definedName><definedName name="own" localSheetId="1">1</definedName><definedName name="own" localSheetId="2">丙!$A$1</definedName></definedNames>';
  const base = (): Ingredient =>
    book(
      { rows: '<row r="1"><c r="A1"><f>乙!A1+1</f><v>3</v></c><c r="B1"><f>SUM(乙!A1:B2,丙!A1)</f><v>0</v></c></row>', after: '<dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>乙!$A$1:$A$3</formula1></dataValidation></dataValidations>' },
      {
        'xl/calcChain.xml': [`${OFFICE}.spreadsheetml.calcChain+xml`, `<calcChain xmlns="${MAIN}"><c r="A1" i="1"/></calcChain>`],
        'xl/comments2.xml': [`${OFFICE}.spreadsheetml.comments+xml`, '<comments/>'],
        'xl/drawings/drawing2.xml': [`${OFFICE}.drawing+xml`, '<xdr:wsDr xmlns:xdr="urn:xdr"/>'],
        'xl/charts/chart2.xml': [`${OFFICE}.drawingml.chart+xml`, '<c:chartSpace xmlns:c="urn:c"><c:f>乙!A1</c:f></c:chartSpace>'],
        'xl/media/image1.png': ['image/png', 'png'],
        'xl/tables/table1.xml': [`${OFFICE}.spreadsheetml.table+xml`, `<table xmlns="${MAIN}" id="1" displayName="T"/>`],
      },
      {
        'xl/workbook.xml': workbookPart(SHEETS, { before: '<bookViews><workbookView firstSheet="1" activeTab="2"/></bookViews>', after: names }),
        'xl/_rels/workbook.xml.rels': relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml'], ['rId2', 'worksheet', 'worksheets/sheet2.xml'], ['rId3', 'worksheet', 'worksheets/sheet3.xml'], ['rId9', 'calcChain', 'calcChain.xml']]),
        'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'image', '../media/image1.png']]),
        'xl/worksheets/_rels/sheet2.xml.rels': relationships([['rId1', 'comments', '../comments2.xml'], ['rId2', 'drawing', '../drawings/drawing2.xml'], ['rId3', 'table', '../tables/table1.xml'], ['rId4', 'image', '../media/image1.png']]),
        'xl/drawings/_rels/drawing2.xml.rels': relationships([['rId1', 'chart', '../charts/chart2.xml']]),
      },
    );

  test('is gone with all that only it led to; formulas say #REF!, tabs are counted anew', () => {
    const { bytes, kept } = reshaped(base(), '甲', '丙');
    expect(kept).toEqual([]);
    expect(listed(bytes)).toBe('甲,丙');
    const gone = ['xl/calcChain.xml', 'xl/charts/chart2.xml', 'xl/comments2.xml', 'xl/drawings/_rels/drawing2.xml.rels', 'xl/drawings/drawing2.xml', 'xl/tables/table1.xml', 'xl/worksheets/_rels/sheet2.xml.rels', 'xl/worksheets/sheet2.xml'];
    expect(changedParts(base().bytes, bytes)).toEqual(['[Content_Types].xml', 'xl/_rels/workbook.xml.rels', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml', ...gone].sort());
    const all = Object.keys(parts([])).concat(gone).map((part) => partOf(bytes, part)).join();
    for (const part of gone) expect(`${partOf(bytes, '[Content_Types].xml')}${partOf(bytes, 'xl/_rels/workbook.xml.rels')}${all}`).not.toContain(part.replace('xl/', ''));
    expect(partOf(bytes, 'xl/media/image1.png')).toBe('png');
    const sheet = partOf(bytes, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<f>#REF!+1</f><v>3</v>');
    expect(sheet).toContain('<f>SUM(#REF!,丙!A1)</f>');
    expect(sheet).toContain('<formula1>#REF!</formula1>');
    expect(partOf(bytes, 'xl/workbook.xml')).toContain('<bookViews><workbookView firstSheet="0" activeTab="0"/></bookViews>');
    expect(partOf(bytes, 'xl/workbook.xml')).toContain('<definedNames><definedName name="all">#REF!</definedName><definedName name="own" localSheetId="1">丙!$A$1</definedName></definedNames><calcPr fullCalcOnLoad="1"/>');
  });

  test('was in front: the first that can be seen is now', () => {
    const active = book({}, {}, { 'xl/workbook.xml': workbookPart(SHEETS, { before: '<bookViews><workbookView activeTab="1"/></bookViews>' }) });
    expect(partOf(reshaped(active, '丙', '甲').bytes, 'xl/workbook.xml')).toContain('<workbookView activeTab="1"/>');
    expect(partOf(reshaped(active, '甲', '丙').bytes, 'xl/workbook.xml')).toContain('<workbookView activeTab="0"/>');
  });

  test('and the names with it, when none is left', () => {
    const only = book({}, {}, { 'xl/workbook.xml': workbookPart(SHEETS, { after: '<definedNames><definedName name="own" localSheetId="1">1</definedName></definedNames>' }) });
    expect(partOf(reshaped(only, '甲', '丙').bytes, 'xl/workbook.xml')).not.toContain('definedName');
  });

  const chartOver = (sheet: string): Record<string, readonly [string, string]> => ({ 'xl/charts/chart1.xml': [`${OFFICE}.drawingml.chart+xml`, `<c:chartSpace xmlns:c="urn:c"><c:f>${sheet}!$A$1</c:f></c:chartSpace>`] });
  test.each<[string, Ingredient, Assembled['kept'][number]['why']]>([
    ['a chart', book({}, chartOver('乙')), 'chart'],
    ['a pivot table over it', book({}, { 'xl/p.xml': [`${OFFICE}.spreadsheetml.pivotCacheDefinition+xml`, `<pivotCacheDefinition xmlns="${MAIN}"><worksheetSource sheet="乙"/></pivotCacheDefinition>`] }), 'pivot'],
    ['a pivot table on it', book({}, {}, { 'xl/worksheets/_rels/sheet2.xml.rels': relationships([['rId1', 'pivotTable', '../p.xml']]) }), 'pivot'],
    ['a query on it', book({}, {}, { 'xl/worksheets/_rels/sheet2.xml.rels': relationships([['rId1', 'queryTable', '../q.xml']]) }), 'pivot'],
    ['a column of a table', book({}, { 'xl/t.xml': [`${OFFICE}.spreadsheetml.table+xml`, `<table xmlns="${MAIN}"><calculatedColumnFormula>乙!A1</calculatedColumnFormula></table>`] }), 'table'],
    ['formulas over a table on it', book({ rows: '<row r="1"><c r="A1"><f>SUM(T[x])</f></c></row>' }, { 'xl/tables/table1.xml': [`${OFFICE}.spreadsheetml.table+xml`, `<table xmlns="${MAIN}" id="1" displayName="T"/>`] }, { 'xl/worksheets/_rels/sheet2.xml.rels': relationships([['rId1', 'table', '../tables/table1.xml']]) }), 'table'],
    ['slicers of a table on it', book({}, { 'xl/tables/table1.xml': [`${OFFICE}.spreadsheetml.table+xml`, `<table xmlns="${MAIN}" id="1" displayName="T"/>`], 'xl/slicerCaches/slicerCache1.xml': ['application/x+xml', '<a/>'] }, { 'xl/worksheets/_rels/sheet2.xml.rels': relationships([['rId1', 'table', '../tables/table1.xml']]) }), 'pivot'],
    ['a control', book({}, { 'xl/c.xml': ['application/vnd.ms-excel.controlproperties+xml', '<formControlPr fmlaLink="乙!$A$1"/>'] }), 'control'],
    ['a formula over tabs', book({ rows: '<row r="1"><c r="A1"><f>SUM(乙:丙!A1)</f></c></row>' }), 'span'],
    ['a name over tabs', book({}, {}, { 'xl/workbook.xml': workbookPart(SHEETS, { after: '<definedNames><definedName name="a">SUM(甲:乙!$A$1)</definedName></definedNames>' }) }), 'span'],
    ['code', book({}, { 'xl/vbaProject.bin': ['application/vnd.ms-office.vbaProject', 'code'] }), 'code'],
  ])('stays where %s would break', (_, workbook, why) => {
    const { bytes, kept } = reshaped(workbook, '甲', '丙');
    expect(kept).toEqual([{ sheet: '乙', why }]);
    expect(bytes).toBe(workbook.bytes);
  });

  test('stays beside a new one of its name, and in its place', () => {
    const workbook = book({}, chartOver('乙'));
    const { bytes, names, kept } = assemble(workbook, [
      { from: workbook, sheet: '丙', name: '丙', visibility: 'hidden' },
      { from: workbook, sheet: '甲', name: '乙', visibility: 'visible' },
    ]);
    expect(kept).toEqual([{ sheet: '乙', why: 'chart' }]);
    expect(names).toEqual(['丙', '乙 (2)']);
    expect(listed(bytes)).toBe('丙,乙 (2),乙');
  });

  test('does not stay for what goes with it', () => {
    const workbook = book({}, { ...chartOver('乙'), 'xl/drawings/drawing1.xml': [`${OFFICE}.drawing+xml`, '<xdr:wsDr xmlns:xdr="urn:xdr"/>'] }, {
      'xl/worksheets/_rels/sheet3.xml.rels': relationships([['rId1', 'drawing', '../drawings/drawing1.xml']]),
      'xl/drawings/_rels/drawing1.xml.rels': relationships([['rId1', 'chart', '../charts/chart1.xml']]),
    });
    expect(listed(reshaped(workbook, '甲').bytes)).toBe('甲');
    expect(listed(reshaped(workbook, '甲', '丙').bytes)).toBe('甲,乙,丙');
  });
});

describe('the order of the tabs', () => {
  const views = '<bookViews><workbookView xWindow="1" firstSheet="1" activeTab="1"/><workbookView activeTab="2"/></bookViews>';
  const names = '<definedNames><definedName name="a" localSheetId="0">1</definedName><definedName name="a" localSheetId="2">2</definedName></definedNames>';
  const base = book({}, {}, { 'xl/workbook.xml': workbookPart(SHEETS, { before: views, after: names }) });

  test('is as wished; what counts tabs follows, and only the workbook part changes', () => {
    const { bytes } = reshaped(base, '丙', '甲', '乙');
    expect(listed(bytes)).toBe('丙,甲,乙');
    const workbook = partOf(bytes, 'xl/workbook.xml');
    expect(workbook).toContain('<workbookView xWindow="1" firstSheet="2" activeTab="2"/><workbookView activeTab="0"/>');
    expect(workbook).toContain('<definedName name="a" localSheetId="1">1</definedName><definedName name="a" localSheetId="0">2</definedName>');
    expect(changedParts(base.bytes, bytes)).toEqual(['xl/workbook.xml']);
  });

  test('sheets without cells stand after what they stood after', () => {
    const chartsheets = book({}, {}, {
      'xl/workbook.xml': workbookPart('<sheet name="图0" sheetId="9" r:id="rId8"/><sheet name="甲" sheetId="1" r:id="rId1"/><sheet name="图1" sheetId="7" r:id="rId7"/><sheet name="乙" sheetId="5" r:id="rId2"/>'),
      'xl/_rels/workbook.xml.rels': relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml'], ['rId2', 'worksheet', 'worksheets/sheet2.xml'], ['rId7', 'chartsheet', 'chartsheets/sheet1.xml'], ['rId8', 'chartsheet', 'chartsheets/sheet2.xml']]),
    });
    expect(listed(reshaped(chartsheets, '乙', '甲').bytes)).toBe('图0,乙,甲,图1');
    expect(listed(reshaped(chartsheets, '乙').bytes)).toBe('图0,图1,乙');
  });

  test('hidden and shown sheets; what was in front and is hidden is selected no longer', () => {
    const selected = book({}, {}, { 'xl/worksheets/sheet1.xml': worksheet('', { before: '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>' }) });
    const { bytes } = reshaped(selected, '甲·veryHidden', '乙', '丙·visible');
    expect(partOf(bytes, 'xl/workbook.xml')).toContain('<sheet name="甲" sheetId="1" r:id="rId1" state="veryHidden"/><sheet name="乙" sheetId="5" r:id="rId2"/><sheet name="丙" sheetId="3" state="visible" r:id="rId3"/>');
    expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain('<sheetView  workbookViewId="0"/>');
  });

  test('as it was, nothing is written', () => {
    expect(reshaped(base, '甲', '乙', '丙').bytes).toBe(base.bytes);
  });
});
