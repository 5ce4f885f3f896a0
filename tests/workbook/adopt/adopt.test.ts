import { strFromU8, unzipSync } from 'fflate';
import { adoptSheets } from '../../../src/workbook/adopt/adopt';
import { readBook } from '../../../src/workbook/read/read';
import { Unfit } from '../../../src/workbook/unfit';
import { parts, relationships, sharedStrings, stylesPart, workbookPart, worksheet, zipOf, type Parts } from '../parts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const partOf = (bytes: Uint8Array, part: string): string => strFromU8(unzipSync(bytes)[part] ?? new Uint8Array());

/** A workbook with one sheet called 来, whose looks, marks and texts have numbers of its own. */
const comingParts = (rows: string, around: { before?: string; after?: string } = {}, more: Parts = {}): Parts =>
  parts([worksheet(rows, around)], {
    'xl/workbook.xml': workbookPart('<sheet name="来" sheetId="1" r:id="rId1"/>'),
    'xl/styles.xml':
      `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;"/></numFmts>` +
      '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>' +
      '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="1" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>' +
      '<dxfs count="1"><dxf><font><b/></font></dxf></dxfs></styleSheet>',
    ...more,
  });
const here = (more: Parts = {}): Parts => parts([worksheet('<row r="1"><c r="A1" s="1"><v>1</v></c></row>')], { 'xl/styles.xml': stylesPart([0, 14]), ...more });
const adopted = (rows: string, around = {}, { into = {}, from = {} }: { into?: Parts; from?: Parts } = {}): Uint8Array =>
  adoptSheets(zipOf(here(into)), zipOf(comingParts(rows, around, from)), ['来']);
const SHEET = 'xl/worksheets/sheet2.xml';

describe('a sheet that comes in', () => {
  it('keeps its looks under the numbers they have here', () => {
    const bytes = adopted('<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="2"><v>2</v></c><c r="C1"/></row><row r="2" s="1" customFormat="1"/>', { before: '<cols><col min="1" max="1" width="9" style="2"/></cols>' });
    // Here are two looks, fonts of another kind, and no formats of the workbook's own.
    expect(partOf(bytes, SHEET)).toContain('<col min="1" max="1" width="9" style="2"/>');
    expect(partOf(bytes, SHEET)).toContain('<c r="A1" s="3"><v>1</v></c><c r="B1" s="2"><v>2</v></c><c r="C1" s="4"/></row><row r="2" s="3" customFormat="1"/>');
    const styles = partOf(bytes, 'xl/styles.xml');
    expect(styles).toContain('<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;"/></numFmts><fonts count="3"><font/><font><sz val="11"/><name val="宋体"/></font><font><b/></font></fonts>');
    expect(styles).toContain(
      '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/>' +
        '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>' +
        '<xf numFmtId="164" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>' +
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>',
    );
  });

  it('finds a format that is here already by its code', () => {
    const mine = stylesPart([170], '<numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;"/></numFmts>');
    const bytes = adopted('<row r="1"><c r="A1" s="1"/></row>', {}, { into: { 'xl/styles.xml': mine } });
    expect(partOf(bytes, 'xl/styles.xml')).toContain('<xf numFmtId="170" fontId="1"');
    expect(partOf(bytes, 'xl/styles.xml')).toContain('<numFmts count="1">');
  });

  it('keeps what its marks look like', () => {
    const after = '<conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="0" priority="1"><formula>A1</formula></cfRule></conditionalFormatting>';
    const mine = stylesPart([0, 14]).replace('</styleSheet>', '<dxfs count="1"><dxf/></dxfs><tableStyles/></styleSheet>');
    const bytes = adopted('', { after }, { into: { 'xl/styles.xml': mine } });
    expect(partOf(bytes, SHEET)).toContain('dxfId="1"');
    expect(partOf(bytes, 'xl/styles.xml')).toContain('<dxfs count="2"><dxf/><dxf><font><b/></font></dxf></dxfs><tableStyles/>');
  });

  it('has its texts in its cells, runs and spaces too, so that no other part changes', () => {
    const from = { 'xl/sharedStrings.xml': sharedStrings(['<t>一</t>', '<r><rPr><b/></rPr><t>二 </t></r><r><t>三</t></r>']) };
    const bytes = adopted('<row r="1"><c r="A1" s="2" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>', {}, { from });
    expect(partOf(bytes, SHEET)).toContain('t="inlineStr"><is><r><rPr><b/></rPr><t>二 </t></r><r><t>三</t></r></is></c>');
    expect(readBook(bytes).sheets[1]?.rows[0]).toEqual([{ kind: 'text', text: '二 三' }, { kind: 'text', text: '一' }]);
    expect(partOf(bytes, 'xl/sharedStrings.xml')).toBe(here()['xl/sharedStrings.xml']);
  });

  it('is not selected together with another', () => {
    expect(partOf(adopted('', { before: '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>' }), SHEET)).not.toContain('tabSelected');
  });

  it('gets ids and a part that are free, and stays hidden', () => {
    const into = {
      'xl/workbook.xml': workbookPart('<sheet name="表1" sheetId="9" r:id="rId1"/>'),
      'xl/worksheets/sheet2.xml': '<worksheet/>',
    };
    const from = { 'xl/workbook.xml': workbookPart('<sheet name="来" sheetId="1" state="veryHidden" r:id="rId1"/>') };
    const bytes = adopted('', {}, { into, from });
    expect(partOf(bytes, 'xl/workbook.xml')).toMatch(/ name="来" sheetId="10" state="veryHidden" r:id="rId\d+"\/>/);
    expect(readBook(bytes).sheets.map(({ name, visibility }) => [name, visibility])).toEqual([['表1', 'visible'], ['来', 'veryHidden']]);
    expect(partOf(bytes, 'xl/worksheets/sheet3.xml')).not.toBe('');
  });

  it('comes into a workbook that declares the vocabulary of relationships on each sheet alone', () => {
    const root = ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
    const workbook = workbookPart('<sheet name="表1" sheetId="1" r:id="rId1"/>').replace(root, '').replace('<sheet ', `<sheet${root} `);
    const bytes = adopted('', {}, { into: { 'xl/workbook.xml': workbook } });
    expect(partOf(bytes, 'xl/workbook.xml')).toContain(`<sheet${root} name="来"`);
    expect(readBook(bytes).sheets).toHaveLength(2);
  });

  it('comes into a workbook that spells its vocabulary with a prefix', () => {
    const x = (source: string) => source.replace(/<(\/?)(\w+)(?=[\s/>])/g, '<$1x:$2').replace(`xmlns="${MAIN}"`, `xmlns:x="${MAIN}"`);
    const into = Object.fromEntries(Object.entries(here()).map(([name, source]) => [name, name.startsWith('xl/') && !name.endsWith('.rels') ? x(String(source)) : source]));
    const bytes = adopted('<row r="1"><c r="A1" s="1"><v>40000</v></c></row>', {}, { into });
    expect(partOf(bytes, 'xl/styles.xml')).toContain('<x:xf numFmtId="164" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></x:cellXfs>');
    expect(readBook(bytes).sheets.map(({ name }) => name)).toEqual(['表1', '来']);
    expect(readBook(bytes).sheets[1]?.rows[0]?.[0]).toEqual({ kind: 'number', value: 40000, date: true });
  });

  it('brings its names, those that led to sheets left behind leading nowhere', () => {
    const names = (inner: string) => ({ after: `<definedNames>${inner}</definedNames>` });
    const from = {
      'xl/workbook.xml': workbookPart(
        '<sheet name="来" sheetId="1" r:id="rId1"/>',
        names('<definedName name="甲" comment="说明">来!$A$1</definedName><definedName name="乙">来!$B$1</definedName><definedName name="丙">不来!$A$1</definedName><definedName name="丁" localSheetId="0" hidden="1">1</definedName>'),
      ),
    };
    const into = { 'xl/workbook.xml': workbookPart('<sheet name="表1" sheetId="1" r:id="rId1"/>', names('<definedName name="乙">表1!$A$1</definedName>')) };
    expect(partOf(adopted('', {}, { into, from }), 'xl/workbook.xml')).toContain(
      '<definedNames><definedName name="乙">表1!$A$1</definedName><definedName name="甲" comment="说明">来!$A$1</definedName>' +
        // Here it means something else: the sheet has its own.
        '<definedName name="乙" localSheetId="1">来!$B$1</definedName><definedName name="丙">#REF!</definedName><definedName name="丁" localSheetId="1" hidden="1">1</definedName></definedNames>',
    );
  });
});

describe('is refused', () => {
  const theme = (id: string, type: string) => ({ 'xl/_rels/workbook.xml.rels': relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml'], ['rId2', 'styles', 'styles.xml'], [id, type, 'other.xml']]), 'xl/other.xml': '<other/>' });
  it.each<[string, string, { into?: Parts; from?: Parts }, string]>([
    ['a name that is taken', '', { into: { 'xl/workbook.xml': workbookPart('<sheet name="来" sheetId="1" r:id="rId1"/>') } }, 'name-taken'],
    ['a formula over a sheet that is not here', '<row r="1"><c r="A1"><f>不来!A1</f></c></row>', {}, 'reference'],
    ['a sheet with parts of its own', '', { from: { 'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'drawing', '../drawing1.xml']]) } }, 'related'],
    ['colors of a theme', '', { from: theme('rId3', 'theme') }, 'theme'],
    ['links to other files', '', { from: theme('rId3', 'externalLink') }, 'reference'],
    ['days counted from 1904', '', { into: { 'xl/workbook.xml': workbookPart('<sheet name="表1" sheetId="1" r:id="rId1"/>', { before: '<workbookPr date1904="1"/>' }) } }, 'calendar'],
    ['a look that is not there', '<row r="1"><c r="A1" s="77"/></row>', {}, 'styles'],
    ['a strict workbook', '', { into: { 'xl/workbook.xml': workbookPart('<sheet name="表1" sheetId="1" r:id="rId1"/>').replace('http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'http://purl.oclc.org/ooxml/officeDocument/relationships') } }, 'dialect'],
  ])('%s', (_, rows, more, reason) => {
    expect(() => adopted(rows, {}, more)).toThrow(expect.objectContaining({ name: 'Unfit', reason }));
    expect(() => adopted(rows, {}, more)).toThrow(Unfit);
  });
});
