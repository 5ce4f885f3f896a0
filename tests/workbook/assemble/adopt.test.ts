import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemble, type Assembled, type Ingredient } from '../../../src/workbook/assemble/assemble';
import { columnIndex, rowIndex } from '../../../src/workbook/address';
import { text } from '../../../src/workbook/cell';
import { RefusedEdit } from '../../../src/workbook/patch/patch';
import { readBook } from '../../../src/workbook/read/read';
import type { BookPlan, SheetPlan, Style } from '../../../src/workbook/write/plan';
import { writeBook } from '../../../src/workbook/write/write';
import { changedParts, partOf, parts, relationships, sharedStrings, stylesPart, workbookPart, worksheet, zipOf, type Parts } from '../parts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const NS = `xmlns="${MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`;
const fixture = (name: string): Ingredient => ({ bytes: new Uint8Array(readFileSync(join(__dirname, '../fixtures', name))) });
const made = (sheets: readonly string[], more: Parts = {}): Ingredient => ({ bytes: zipOf(parts(sheets, more)) });

/** The base with all sheets of another put after its own, under names nobody has. */
function together(base: Ingredient, ...others: readonly Ingredient[]): Assembled {
  const taken = new Set<string>();
  const wishes = [base, ...others].flatMap((from) =>
    readBook(from.bytes).sheets.map(({ name, visibility }) => {
      let free = name;
      for (let count = 2; taken.has(free); count++) free = `${name} (${count})`;
      taken.add(free);
      return { from, sheet: name, name: free, visibility };
    }),
  );
  return assemble(base, wishes);
}

/** The source of the only sheet of a workbook, as it stands after coming into another, `sheet2.xml` there. */
const adopted = (source: string, more: Parts = {}, into: Parts = {}) =>
  partOf(together(made([worksheet('')], into), made([source], more)).bytes, 'xl/worksheets/sheet2.xml');
const names = (bytes: Uint8Array) => {
  const { names: global, sheets } = readBook(bytes);
  return { ...Object.fromEntries(global), ...Object.fromEntries(sheets.flatMap(({ name, names: own }) => [...own].map(([key, value]) => [`${name}!${key}`, value]))) };
};

const area = (top: number, left: number, bottom: number, right: number) => ({ top: rowIndex(top), left: columnIndex(left), bottom: rowIndex(bottom), right: columnIndex(right) });
const LOOK: Style = { font: { name: '宋体', size: 11, bold: true }, horizontal: 'center', vertical: 'center', border: 'all', fill: 'F2F2F2', format: '@', open: true };
const SHEET: SheetPlan = {
  name: '附件1', visibility: 'visible', fills: [], merges: [area(0, 0, 0, 1)], columns: [{ width: 12 }, { width: 30, hidden: true }], heights: new Map([[rowIndex(0), 30]]),
  cells: [
    { row: rowIndex(0), column: columnIndex(0), value: text('附件1 <&>'), style: LOOK },
    { row: rowIndex(1), column: columnIndex(0), formula: "SUM('参数'!A1:A2)+COUNTA(类别)", style: LOOK },
  ],
  validations: [{ area: area(1, 0, 9, 0), rule: { kind: 'list', source: '类别' }, alert: 'stop', title: '类别', prompt: '选', error: '错' }],
  marks: [{ area: area(1, 0, 9, 0), formula: '参数!$A$1>0', fill: 'FFC7CE' }],
  freeze: { rows: 1, columns: 1 }, protected: true, names: [{ name: 'form', refersTo: '"annex1"' }],
  print: { orientation: 'landscape', area: area(0, 0, 9, 1), scale: { fit: 'width' }, repeat: { rows: { from: rowIndex(0), to: rowIndex(0) } }, breaks: [], margins: { top: 1, right: 1, bottom: 1, left: 1 }, footer: '&P' },
};
const LISTS: SheetPlan = {
  ...SHEET, name: '参数', visibility: 'veryHidden', merges: [], validations: [], marks: [], names: [], protected: false,
  cells: ['甲', '乙'].map((word, row) => ({ row: rowIndex(row), column: columnIndex(0), value: text(word) })),
};
const PLAN: BookPlan = {
  title: '附件1', sheets: [SHEET, LISTS], names: [{ name: '类别', refersTo: "'参数'!$A$1:$A$2" }], properties: new Map([['fangpin.policy', 'heshan'], ['fangpin.year', '2020'], ['来源', '测试']]),
};
const form = async (change: Partial<BookPlan> = {}): Promise<Ingredient> => ({ bytes: await writeBook({ ...PLAN, ...change }) });

describe('a form that is put into a file LibreOffice wrote', () => {
  const base = fixture('libreoffice.xlsx');
  let all: Uint8Array;
  beforeAll(async () => {
    all = together(base, await form()).bytes;
  });

  test('stands there as it was, and what was there stands byte for byte', async () => {
    const [before, alone, after] = [readBook(base.bytes), readBook((await form()).bytes), readBook(all)];
    expect(after.sheets.map(({ name }) => name)).toEqual(['台账总表', '参数', '附件1', '参数 (2)']);
    expect(after.sheets.slice(0, 2)).toEqual(before.sheets);
    expect(after.sheets.slice(2).map(({ rows, merges, visibility }) => ({ rows, merges, visibility }))).toEqual(
      alone.sheets.map(({ rows, merges, visibility }) => ({ rows, merges, visibility })),
    );
    expect(changedParts(base.bytes, all)).toEqual([
      '[Content_Types].xml', 'docProps/custom.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/workbook.xml', 'xl/worksheets/sheet3.xml', 'xl/worksheets/sheet4.xml',
    ]);
  });

  test('with validations, marks, print settings, frozen panes and protection', () => {
    const sheet = partOf(all, 'xl/worksheets/sheet3.xml');
    for (const part of [
      '<dataValidation type="list" sqref="A2:A10"', '<formula1>类别</formula1>', "<formula>'参数 (2)'!$A$1&gt;0</formula>", 'state="frozen"', '<sheetProtection sheet="1"',
      'orientation="landscape"', '<oddFooter>&amp;P</oddFooter>', '<col min="2" max="2" width="30"', 'ht="30"', "SUM('参数 (2)'!A1:A2)+COUNTA(类别)", '<is><t>附件1 &lt;&amp;&gt;</t></is>',
    ]) expect(sheet).toContain(part);
  });

  test('with its looks', () => {
    const styles = partOf(all, 'xl/styles.xml');
    const list = (name: string) => new RegExp(`<${name} [^>]*>(.*?)</${name}>`, 's').exec(styles)?.[1] ?? '';
    const style = Number(/<c r="A1"[^>]* s="(\d+)"/.exec(partOf(all, 'xl/worksheets/sheet3.xml'))?.[1]);
    const xf = list('cellXfs').match(/<xf [^>]*\/>|<xf .*?<\/xf>/gs)?.[style] ?? '';
    const id = (key: string) => Number(new RegExp(`${key}="(\\d+)"`).exec(xf)?.[1]);
    expect(xf).toContain('<protection locked="0"/>');
    expect(list('fonts').match(/<font>.*?<\/font>/gs)?.[id('fontId')]).toContain('<b/>');
    expect(list('fills').match(/<fill>.*?<\/fill>/gs)?.[id('fillId')]).toContain('F2F2F2');
    expect(list('borders').match(/<border\b.*?<\/border>/gs)?.[id('borderId')]).toContain('thin');
    expect(list('numFmts')).toContain(`numFmtId="${id('numFmtId')}" formatCode="@"`);
    const dxf = Number(/dxfId="(\d+)"/.exec(partOf(all, 'xl/worksheets/sheet3.xml'))?.[1]);
    expect(list('dxfs').match(/<dxf>.*?<\/dxf>/gs)?.[dxf]).toContain('FFC7CE');
    for (const name of ['fonts', 'fills', 'borders', 'cellXfs', 'dxfs']) {
      const items = list(name).match(new RegExp(`<(${name === 'cellXfs' ? 'xf' : name.replace(/s$/, '')})[ />]`, 'g'))?.length;
      expect([name, Number(new RegExp(`<${name} [^>]*count="(\\d+)"`).exec(styles)?.[1])]).toEqual([name, items]);
    }
  });

  test('with its names and what it says it is', () => {
    expect(names(all)).toMatchObject({ 类别: "'参数 (2)'!$A$1:$A$2", '附件1!form': '"annex1"', '附件1!_xlnm.Print_Area': "'附件1'!$A$1:$B$10", '附件1!_xlnm.Print_Titles': "'附件1'!$1:$1" });
    expect(readBook(all).properties.get('fangpin.policy')).toBe('heshan');
  });

  test('twice, and the looks are not listed twice', async () => {
    const twice = together({ bytes: all }, await form()).bytes;
    expect(partOf(twice, 'xl/styles.xml')).toBe(partOf(all, 'xl/styles.xml'));
    expect(readBook(twice).sheets.map(({ name }) => name)).toEqual(['台账总表', '参数', '附件1', '参数 (2)', '附件1 (2)', '参数 (3)']);
  });
});

describe('names', () => {
  const listed = (words: readonly string[]): Partial<BookPlan> => ({
    sheets: [SHEET, { ...LISTS, cells: words.map((word, row) => ({ row: rowIndex(row), column: columnIndex(0), value: text(word) })) }],
  });

  test('of the same meaning are one', async () => {
    const all = together(await form(), await form()).bytes;
    expect(names(all)).toMatchObject({ 类别: "'参数'!$A$1:$A$2", '附件1 (2)!form': '"annex1"' });
    expect(partOf(all, 'xl/worksheets/sheet3.xml')).toContain('<formula1>类别</formula1>');
  });

  test('of another meaning stand beside one another, and each formula gives what it gave', async () => {
    const all = together(await form(), await form(listed(['丙', '丁'])), await form(listed(['戊', '己']))).bytes;
    expect(names(all)).toMatchObject({ 类别: "'参数'!$A$1:$A$2", 类别_2: "'参数 (2)'!$A$1:$A$2", 类别_3: "'参数 (3)'!$A$1:$A$2" });
    expect(partOf(all, 'xl/worksheets/sheet3.xml')).toContain('<formula1>类别_2</formula1>');
    expect(partOf(all, 'xl/worksheets/sheet3.xml')).toContain("SUM('参数 (2)'!A1:A2)+COUNTA(类别_2)");
    expect(partOf(all, 'xl/worksheets/sheet1.xml')).toContain('COUNTA(类别)');
  });

  const book = (definedNames: string) =>
    made([worksheet('<row r="1"><c r="A1"><f>rate+used+own</f></c></row>'), worksheet('<row r="1"><c r="A1"><v>1</v></c></row>')], {
      'xl/workbook.xml': workbookPart('<sheet name="甲" sheetId="1" r:id="rId1"/><sheet name="乙" sheetId="2" r:id="rId2"/>', { after: `<definedNames>${definedNames}</definedNames>` }),
    });
  const settled = (here: string, coming: string) => {
    const all = together(book(here), book(coming)).bytes;
    return { names: names(all), formula: /<f>(.*?)<\/f>/.exec(partOf(all, 'xl/worksheets/sheet3.xml'))?.[1] };
  };
  test.each<[string, string, string, Record<string, string>, string]>([
    ['constants that are the same', '<definedName name="Rate">0.5</definedName>', '<definedName name="rate">0.5</definedName>', { Rate: '0.5' }, 'Rate+used+own'],
    ['constants that are not', '<definedName name="rate">0.5</definedName>', '<definedName name="rate">0.6</definedName>', { rate: '0.5', rate_2: '0.6' }, 'rate_2+used+own'],
    ['an area and a constant', '<definedName name="rate">0.5</definedName>', '<definedName name="rate">乙!$A$1</definedName>', { rate_2: "'乙 (2)'!$A$1" }, 'rate_2+used+own'],
    ['areas of the same cells', '<definedName name="rate">乙!$A$1</definedName>', '<definedName name="rate">乙!$A$1</definedName>', { rate: '乙!$A$1' }, 'rate+used+own'],
    ['areas of other cells', '<definedName name="rate">乙!$A$1</definedName>', '<definedName name="rate">乙!$A$1:$B$1</definedName>', { rate_2: "'乙 (2)'!$A$1:$B$1" }, 'rate_2+used+own'],
    ['formulas are never compared', '<definedName name="rate">SUM(乙!$A$1)</definedName>', '<definedName name="rate">SUM(乙!$A$1)</definedName>', { rate_2: "SUM('乙 (2)'!$A$1)" }, 'rate_2+used+own'],
    ['names that use names', '<definedName name="base">1</definedName>', '<definedName name="used">base*2</definedName><definedName name="base">3</definedName>', { base: '1', base_2: '3', used: 'base_2*2' }, 'rate+used+own'],
    ['a sheet’s own name goes before one of the workbook', '<definedName name="own">1</definedName>', '<definedName name="own">2</definedName><definedName name="own" localSheetId="0">3</definedName>', { own: '1', '甲 (2)!own': '3' }, 'rate+used+own'],
    ['whose number is taken', '<definedName name="rate">1</definedName><definedName name="rate_2">1</definedName>', '<definedName name="rate">2</definedName>', { rate_3: '2' }, 'rate_3+used+own'],
    ['nobody uses and that lead nowhere stay behind', '', '<definedName name="x">1</definedName><definedName name="y">#REF!$A$1</definedName>', {}, 'rate+used+own'],
    ['of other files lead nowhere', '', '<definedName name="rate">[1]乙!$A$1</definedName>', { rate: '#REF!' }, 'rate+used+own'],
  ])('%s', (_, here, coming, expected, formula) => {
    const all = settled(here, coming);
    expect(all.names).toMatchObject(expected);
    expect(all.formula).toBe(formula);
  });

  test('and formulas that speak of a sheet that stays behind give #REF!', async () => {
    const from = await form();
    const base = made([worksheet('')]);
    const all = assemble(base, [{ from: base, sheet: '表1', name: '表1', visibility: 'visible' }, { from, sheet: '附件1', name: '附件1', visibility: 'visible' }]).bytes;
    expect(names(all)).toMatchObject({ 类别: '#REF!' });
    expect(partOf(all, 'xl/worksheets/sheet2.xml')).toContain('<f>SUM(#REF!)+COUNTA(类别)</f>');
  });
});

describe('what a sheet’s XML says is said for the workbook it comes into', () => {
  const strings = { 'xl/sharedStrings.xml': sharedStrings(['<t>一</t>', '<r><rPr><b/></rPr><t xml:space="preserve">二 </t></r><rPh sb="0" eb="1"><t>er</t></rPh><phoneticPr fontId="9"/>']) };
  const row = (cells: string) => worksheet(`<row r="1">${cells}</row>`);
  test.each<[string, string, string]>([
    ['a shared string', row('<c r="A1" t="s"><v>0</v></c>'), '<c r="A1" t="inlineStr"><is><t>一</t></is></c>'],
    ['one with looks of its own', row('<c r="A1" t="s"><v>1</v></c>'), '<is><r><rPr><b/></rPr><t xml:space="preserve">二 </t></r></is>'],
    ['styles of cells, rows and columns', worksheet('<row r="1" s="1" customFormat="1"><c r="A1" s="2"/><c r="B1" s="0"/><c r="C1"/></row>', { before: '<cols><col min="1" max="1" style="2"/></cols>' }), '<col min="1" max="1" style="3"/></cols><sheetData><row r="1" s="4" customFormat="1"><c r="A1" s="3"/><c r="B1" s="0"/><c r="C1"/></row>'],
    ['a style that is not there', row('<c r="A1" s="99"/>'), '<c r="A1" s="0"/>'],
    ['shared formulas', row('<c r="A1"><f t="shared" ref="A1:A2" si="0">表1!B1&amp;"表1!"</f></c><c r="B1"><f t="shared" si="0"/></c>'), `<f t="shared" ref="A1:A2" si="0">'表1 (2)'!B1&amp;&quot;表1!&quot;</f></c><c r="B1"><f t="shared" si="0"/>`],
    ['array formulas', row('<c r="A1" cm="1" vm="2"><f t="array" ref="A1">表1!B1:B2</f><v>1</v></c>'), `<c r="A1"  ><f t="array" ref="A1">'表1 (2)'!B1:B2</f><v>1</v></c>`],
    ['formulas of other files', row('<c r="A1"><f>[1]S!A1+1</f><v>7</v></c><c r="B1"><f t="shared" ref="B1:C1" si="0">[1]S!B1</f><v>8</v></c><c r="C1"><f t="shared" si="0"/><v>9</v></c>'), '<c r="A1"><v>7</v></c><c r="B1"><v>8</v></c><c r="C1"><v>9</v></c>'],
    ['what only one program’s window knows', worksheet('', { before: '<sheetPr codeName="Sheet1"><tabColor rgb="FFFF0000"/></sheetPr><sheetViews><sheetView tabSelected="1" workbookViewId="0"/><sheetView workbookViewId="1"/></sheetViews>' }), '<sheetPr ><tabColor rgb="FFFF0000"/></sheetPr><sheetViews><sheetView  workbookViewId="0"/></sheetViews>'],
    ['views of other people', worksheet('', { after: '<customSheetViews><customSheetView guid="{1}"/></customSheetViews><pageMargins left="1"/>' }), '</sheetData><pageMargins left="1"/>'],
    ['conditions', worksheet('', { after: '<conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="1" priority="1"><formula>表1!A1&gt;1</formula></cfRule><cfRule type="expression" dxfId="9" priority="2"><formula>1</formula></cfRule></conditionalFormatting>' }), `<cfRule type="expression" dxfId="0" priority="1"><formula>'表1 (2)'!A1&gt;1</formula></cfRule><cfRule type="expression"  priority="2">`],
    ['Excel 2010’s extensions', worksheet('', { after: '<extLst><ext uri="{x}" xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>表1!$A$1</xm:f></x14:formula1><xm:sqref>B1</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>' }), `<x14:formula1><xm:f>'表1 (2)'!$A$1</xm:f></x14:formula1><xm:sqref>B1</xm:sqref>`],
    ['fonts of phonetic guides', worksheet('', { after: '<phoneticPr fontId="1" type="noConversion"/>' }), '<phoneticPr fontId="1" type="noConversion"/>'],
    ['links within the workbook', worksheet('', { after: '<hyperlinks><hyperlink ref="A1" location="表1!A1"/></hyperlinks>' }), `location="'表1 (2)'!A1"`],
  ])('%s', (_, source, expected) => {
    const styles = stylesPart([0, 14, 20]).replace('<fonts count="1"><font/></fonts>', '<fonts count="2"><font/><font><b/></font></fonts>').replace('</styleSheet>', '<dxfs count="2"><dxf/><dxf><font><b/></font></dxf></dxfs></styleSheet>');
    const here = { 'xl/styles.xml': stylesPart([0, 1, 2]) };
    expect(adopted(source, { ...strings, 'xl/styles.xml': styles }, here)).toContain(expected);
  });

  test('prefixes are each part’s own', () => {
    const prefixed = `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" s="1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const plain = row('<c r="A1" s="1" t="s"><v>0</v></c>');
    const styled = stylesPart([0, 20]);
    const otherwise = (source: string) => source.replace(/<(\/?)(?=[a-z])/gi, '<$1s:').replace('xmlns=', 'xmlns:s=');
    const strings = sharedStrings(['<t>一</t>']);
    expect(adopted(prefixed, { 'xl/sharedStrings.xml': strings, 'xl/styles.xml': styled })).toContain('<x:c r="A1" s="2" t="inlineStr"><x:is><x:t>一</x:t></x:is></x:c>');
    const more = { 'xl/sharedStrings.xml': otherwise(strings), 'xl/styles.xml': otherwise(styled) };
    expect(adopted(plain, more)).toContain('<is><t>一</t></is>');
    const all = together(made([worksheet('')], { 'xl/styles.xml': otherwise(stylesPart([0])) }), made([plain], { 'xl/sharedStrings.xml': strings, 'xl/styles.xml': styled })).bytes;
    expect(partOf(all, 'xl/styles.xml')).toContain('<s:cellXfs count="2"><s:xf numFmtId="0"/><s:xf numFmtId="20"/></s:cellXfs>');
  });

  test('what stands in a list of styles for others only is left out', () => {
    const styles = stylesPart([0]).replace('</cellXfs>', '<xf numFmtId="0" x14ac:knownFonts="1" applyFont="1"><extLst><ext uri="{1}"><x14:any/></ext></extLst></xf></cellXfs>').replace(`xmlns="${MAIN}"`, `xmlns="${MAIN}" xmlns:x14ac="urn:ac" xmlns:x14="urn:14"`);
    const all = together(made([worksheet('')], { 'xl/styles.xml': stylesPart([0]) }), made([row('<c r="A1" s="1"/>')], { 'xl/styles.xml': styles })).bytes;
    expect(partOf(all, 'xl/styles.xml')).toContain('<xf numFmtId="0"/><xf numFmtId="0" applyFont="1"></xf></cellXfs>');
  });

  test('days are counted from the day the workbook counts from', () => {
    const since1904 = { 'xl/workbook.xml': workbookPart('<sheet name="表1" sheetId="1" r:id="rId1"/>', { before: '<workbookPr date1904="1"/>' }) };
    const source = worksheet('<row r="1"><c r="A1" s="1"><v>44116</v></c><c r="B1"><v>44116</v></c><c r="C1" s="2"><v>0.5</v></c></row>', { after: '<dataValidations count="1"><dataValidation type="date" sqref="A1"><formula1>44116</formula1><formula2>TODAY()</formula2></dataValidation></dataValidations>' });
    const sheet = adopted(source, {}, since1904);
    expect(sheet).toContain('<c r="A1" s="1"><v>42654</v></c><c r="B1"><v>44116</v></c><c r="C1" s="2"><v>0.5</v></c>');
    expect(sheet).toContain('<formula1>42654</formula1><formula2>TODAY()</formula2>');
  });

  test('strict and transitional words', () => {
    const strict = (source: string) => source.replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main').replaceAll('http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'http://purl.oclc.org/ooxml/officeDocument/relationships');
    const all = parts([worksheet('')]);
    const strictBase = { bytes: zipOf(Object.fromEntries(Object.entries(all).map(([name, part]) => [name, strict(String(part))]))) };
    const { bytes } = together(strictBase, made([row('<c r="A1"><v>1</v></c>')]));
    expect(partOf(bytes, 'xl/worksheets/sheet2.xml')).toContain('xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"');
    expect(partOf(bytes, 'xl/_rels/workbook.xml.rels')).toContain('Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/xl/worksheets/sheet2.xml"');
    expect(partOf(together(made([worksheet('')]), strictBase).bytes, 'xl/worksheets/sheet2.xml')).toContain(`xmlns="${MAIN}"`);
  });
});

describe('what a sheet leads to', () => {
  const XMLS = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const types = (list: readonly (readonly [string, string])[]) => (source: Parts) => ({
    ...source,
    '[Content_Types].xml': String(source['[Content_Types].xml']).replace('</Types>', `<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Default Extension="png" ContentType="image/png"/>${list.map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`).join('')}</Types>`),
  });
  const rich = (name: string): Ingredient => {
    const sheet = worksheet('<row r="1"><c r="A1"><f>SUM(Table1[人数])</f></c></row>', { after: '<hyperlinks><hyperlink ref="A1" r:id="rId1"/></hyperlinks><drawing r:id="rId4"/><legacyDrawing r:id="rId3"/><controls><control shapeId="1" r:id="rId6" name="c"/></controls><tableParts count="1"><tablePart r:id="rId5"/></tableParts><extLst><ext uri="{a}"><x14:slicerList xmlns:x14="urn:x14"><x14:slicer r:id="rId7"/></x14:slicerList></ext><ext uri="{b}"/></extLst>' });
    const files = parts([sheet], {
      'xl/workbook.xml': workbookPart(`<sheet name="${name}" sheetId="1" r:id="rId1"/>`),
      'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'hyperlink', 'https://example.org/" TargetMode="External'], ['rId2', 'comments', '../comments1.xml'], ['rId3', 'vmlDrawing', '../drawings/vmlDrawing1.vml'], ['rId4', 'drawing', '../drawings/drawing1.xml'], ['rId5', 'table', '../tables/table1.xml'], ['rId6', 'ctrlProp', '../ctrlProps/ctrlProp1.xml'], ['rId7', 'slicer', '../slicers/slicer1.xml']]),
      'xl/comments1.xml': `<comments ${NS}><authors><author/></authors><commentList><comment ref="A1" authorId="0"><text><t>批注</t></text></comment></commentList></comments>`,
      'xl/drawings/vmlDrawing1.vml': `<xml><v:shape><br><x:FmlaLink>${name}!$A$1</x:FmlaLink></v:shape></xml>`,
      'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:xdr="urn:xdr"><xdr:sp textlink="${name}!$A$1"/></xdr:wsDr>`,
      'xl/drawings/_rels/drawing1.xml.rels': relationships([['rId1', 'image', '../media/image1.png'], ['rId2', 'chart', '../charts/chart1.xml']]),
      'xl/media/image1.png': Uint8Array.of(1, 2, 3),
      'xl/charts/chart1.xml': `<c:chartSpace xmlns:c="urn:c"><c:f>${name}!$A$1:$A$9</c:f></c:chartSpace>`,
      'xl/tables/table1.xml': `<table ${NS} id="1" name="Table1" displayName="Table1" ref="C1:C2" dataDxfId="0"><tableColumns count="1"><tableColumn id="1" name="人数"><calculatedColumnFormula>${name}!A1+Table1[人数]</calculatedColumnFormula></tableColumn></tableColumns></table>`,
      'xl/ctrlProps/ctrlProp1.xml': '<formControlPr/>',
      'xl/slicers/slicer1.xml': '<slicers/>',
    });
    return { bytes: zipOf(types([['/xl/comments1.xml', `${XMLS}.comments+xml`], ['/xl/drawings/drawing1.xml', 'application/vnd.openxmlformats-officedocument.drawing+xml'], ['/xl/charts/chart1.xml', 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'], ['/xl/tables/table1.xml', `${XMLS}.table+xml`]])(files)) };
  };

  test('comes along under names of its own: notes, pictures, charts, tables, links', () => {
    const base = rich('甲');
    const { bytes, left } = together(base, rich('甲'));
    expect(changedParts(base.bytes, bytes)).toEqual([
      '[Content_Types].xml', 'xl/_rels/workbook.xml.rels', 'xl/charts/chart2.xml', 'xl/comments2.xml', 'xl/drawings/_rels/drawing2.xml.rels', 'xl/drawings/drawing2.xml',
      'xl/drawings/vmlDrawing2.vml', 'xl/media/image2.png', 'xl/tables/table2.xml', 'xl/workbook.xml', 'xl/worksheets/_rels/sheet2.xml.rels', 'xl/worksheets/sheet2.xml',
    ]);
    expect(partOf(bytes, 'xl/charts/chart2.xml')).toContain("<c:f>'甲 (2)'!$A$1:$A$9</c:f>");
    expect(partOf(bytes, 'xl/drawings/drawing2.xml')).toContain(`textlink="'甲 (2)'!$A$1"`);
    expect(partOf(bytes, 'xl/drawings/vmlDrawing2.vml')).toContain("<br><x:FmlaLink>'甲 (2)'!$A$1</x:FmlaLink>");
    expect(partOf(bytes, 'xl/drawings/_rels/drawing2.xml.rels')).toMatch(/Target="\/xl\/media\/image2\.png".*Target="\/xl\/charts\/chart2\.xml"/s);
    expect(partOf(bytes, 'xl/tables/table2.xml')).toContain(`id="2" name="Table1_2" displayName="Table1_2" ref="C1:C2" `);
    expect(partOf(bytes, 'xl/tables/table2.xml')).toContain("<calculatedColumnFormula>'甲 (2)'!A1+Table1_2[人数]</calculatedColumnFormula>");
    const sheet = partOf(bytes, 'xl/worksheets/sheet2.xml');
    expect(sheet).toContain('<f>SUM(Table1_2[人数])</f>');
    expect(sheet).toContain('<hyperlink ref="A1" r:id="rId1"/></hyperlinks><drawing r:id="rId4"/><legacyDrawing r:id="rId3"/><tableParts count="1"><tablePart r:id="rId5"/></tableParts><extLst><ext uri="{b}"/></extLst>');
    const links = partOf(bytes, 'xl/worksheets/_rels/sheet2.xml.rels');
    expect(links).toMatch(/Target="https:\/\/example\.org\/" TargetMode="External".*\/xl\/comments2\.xml.*\/xl\/drawings\/vmlDrawing2\.vml/s);
    expect(links).not.toContain('rId6');
    for (const part of ['comments2.xml', 'tables/table2.xml', 'media/image2.png']) expect(partOf(bytes, '[Content_Types].xml')).toContain(`/xl/${part}"`);
    expect(left).toEqual([{ sheet: '甲 (2)', what: 'ctrlProp' }, { sheet: '甲 (2)', what: 'slicer' }]);
  });
});

describe('custom properties', () => {
  const own = (properties: string) => ({
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml'], ['rId2', 'custom-properties', 'docProps/custom.xml']]),
    'docProps/custom.xml': `<op:Properties xmlns:op="urn:op" xmlns:v="urn:v">${properties}</op:Properties>`,
  });
  const property = (name: string, pid: number) => `<op:property fmtid="{F}" pid="${pid}" name="${name}"><v:lpwstr>自有</v:lpwstr></op:property>`;
  test.each<[string, Parts, Record<string, string>]>([
    ['a workbook without any', {}, { 'fangpin.policy': 'heshan', 'fangpin.year': '2020', 来源: '测试' }],
    ['a workbook that says what it is already', own(property('fangpin.policy', 2)), { 'fangpin.policy': '自有', 来源: '测试' }],
    ['a workbook with others', own(property('Author.Name', 7)), { 'Author.Name': '自有', 'fangpin.policy': 'heshan', 'fangpin.year': '2020', 来源: '测试' }],
    ['a workbook with an empty list of them', own(''), { 'fangpin.policy': 'heshan', 'fangpin.year': '2020', 来源: '测试' }],
  ])('%s', async (_, more, expected) => {
    const { bytes } = together(made([worksheet('')], more), await form());
    expect(Object.fromEntries(readBook(bytes).properties)).toEqual(expected);
    const numbers = [...partOf(bytes, 'docProps/custom.xml').matchAll(/pid="(\d+)"/g)].map(([, pid]) => pid);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('hostile workbooks', () => {
  const row = '<row r="1"><c r="A1" s="1"/></row>';
  const withoutStyles = (): Ingredient => {
    const files = parts([worksheet('<row r="1"><c r="A1"><v>1</v></c></row>')]);
    delete files['xl/styles.xml'];
    files['[Content_Types].xml'] = String(files['[Content_Types].xml']).replace(/<Override PartName="\/xl\/styles[^>]*>/, '');
    files['xl/_rels/workbook.xml.rels'] = relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml']]);
    return { bytes: zipOf(files) };
  };

  test('without styles: they are made, and what was there looks as it did', async () => {
    const { bytes } = together(withoutStyles(), await form());
    expect(partOf(bytes, 'xl/styles.xml')).toContain('<fill><patternFill patternType="gray125"/></fill>');
    expect(partOf(bytes, '[Content_Types].xml')).toContain('/xl/styles.xml');
    expect(partOf(bytes, 'xl/_rels/workbook.xml.rels')).toContain('/xl/styles.xml');
    expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain('<c r="A1"><v>1</v></c>');
  });

  test.each(['<styleSheet xmlns="urn:m"/>', '<styleSheet xmlns="urn:m"></styleSheet>', '<styleSheet xmlns="urn:m"><cellXfs count="0"/></styleSheet>', '<styleSheet xmlns="urn:m"><cellXfs/><extLst/></styleSheet>'])(
    'with nothing in its styles: %s',
    async (styles) => {
      const { bytes } = together(made([worksheet('')], { 'xl/styles.xml': styles }), await form());
      const after = partOf(bytes, 'xl/styles.xml');
      expect(after).toMatch(/<numFmts count="1">.*<fonts count="\d+"><font><sz val="11"\/>.*<fills count="3">.*<borders count="\d">.*<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"\/>.*<dxfs count="1">/s);
      expect(partOf(bytes, 'xl/worksheets/sheet2.xml')).toMatch(/<c r="A1" t="inlineStr" s="1">/);
    },
  );

  test('with as many cell styles as Excel holds: those nobody uses give way, the others keep their numbers', () => {
    const full = `${stylesPart(Array.from({ length: 64_000 }, () => 1)).replace('<cellXfs count="64000">', '<cellXfs count="64000" x="1">')}`;
    const base = made([worksheet('<row r="1" s="63998" customFormat="1"><c r="A1" s="63999"/></row>', { before: '<cols><col min="1" max="1" style="63997"/></cols>' })], { 'xl/styles.xml': full });
    const { bytes } = together(base, made([row], { 'xl/styles.xml': stylesPart([0, 20]) }));
    expect(partOf(bytes, 'xl/worksheets/sheet2.xml')).toContain('<c r="A1" s="63996"/>');
    const xfs = /<cellXfs count="(\d+)" x="1">(.*)<\/cellXfs>/s.exec(partOf(bytes, 'xl/styles.xml'));
    expect(xfs?.[1]).toBe('64000');
    expect(xfs?.[2]?.match(/<xf [^>]*>/g)?.map((xf, index) => (xf.includes('20') ? index : -1)).filter((index) => index >= 0)).toEqual([63_996]);
    expect(changedParts(base.bytes, bytes)).not.toContain('xl/worksheets/sheet1.xml');
  });

  test('with all of them in use: nothing is saved, and a sentence says why', () => {
    const cells = Array.from({ length: 64_000 }, (_, style) => `<c s="${style}"/>`).join('');
    const base = made([worksheet(`<row>${cells.slice(0, cells.indexOf('<c s="16000"'))}</row><row>${cells.slice(cells.indexOf('<c s="16000"'))}</row>`)], { 'xl/styles.xml': stylesPart(Array.from({ length: 64_000 }, () => 1)) });
    const full = () => together(base, made([row], { 'xl/styles.xml': stylesPart([0, 20]) }));
    expect(full).toThrow(RefusedEdit);
    expect(full).toThrow('单元格样式已经达到 Excel 的上限，放不下插入的“表1 (2)”');
  });

  test('whose own sheet is called 参数 already, or as long as a name may be', async () => {
    const long = '长'.repeat(31);
    const base = made([worksheet('<row r="1"><c r="A1"><f>参数!B1</f></c></row>'), worksheet('')], {
      'xl/workbook.xml': workbookPart(`<sheet name="参数" sheetId="1" r:id="rId1"/><sheet name="${long}" sheetId="2" r:id="rId2"/>`, { after: "<definedNames><definedName name=\"类别\">参数!$B$1</definedName></definedNames>" }),
    });
    const { bytes } = together(base, await form());
    expect(readBook(bytes).sheets.map(({ name }) => name)).toEqual(['参数', long, '附件1', '参数 (2)']);
    expect(names(bytes)).toMatchObject({ 类别: '参数!$B$1', 类别_2: "'参数 (2)'!$A$1:$A$2" });
    expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).toBe(partOf(base.bytes, 'xl/worksheets/sheet1.xml'));
  });

  test('a sheet name Excel does not take is said', async () => {
    const base = await form();
    for (const name of ['', 'a/b', "'a", '长'.repeat(32)]) {
      expect(() => assemble(base, [{ from: base, sheet: '附件1', name, visibility: 'visible' }])).toThrow('请改名后再保存');
    }
  });
});
