import { strToU8, zipSync } from 'fflate';
import { HorizontalAlign, WrapStrategy } from '@univerjs/core';
import { openBook, type OpenedBook } from '../../../src/workbench/open/book';
import { formBook } from '../../e2e/form';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of one sheet in the XML as given. */
function workbook(sheet: string, { styles = '', names = '', comments = '' } = {}): Uint8Array {
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = (inner: string) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  return zipSync({
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    '_rels/.rels': strToU8(relations(relation('r1', 'officeDocument', 'xl/workbook.xml'))),
    'xl/workbook.xml': strToU8(`<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets>${names}</workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(relations(relation('r1', 'worksheet', 'worksheets/sheet1.xml') + relation('r2', 'styles', 'styles.xml'))),
    'xl/styles.xml': strToU8(`<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${MAIN}" xmlns:x14="x14" xmlns:xm="xm">${sheet}</worksheet>`),
    'xl/worksheets/_rels/sheet1.xml.rels': strToU8(relations(comments && relation('r1', 'comments', '../comments1.xml'))),
    'xl/comments1.xml': strToU8(comments),
  });
}

const only = (opened: OpenedBook): OpenedBook['sheets'][number] => {
  const [sheet] = opened.sheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
};
const styleAt = (opened: OpenedBook, row: number, column: number) => {
  const id = only(opened).data.cellData?.[row]?.[column]?.s;
  return typeof id === 'string' ? opened.styles[id] : undefined;
};

describe('styles', () => {
  const styles =
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0"/><numFmt numFmtId="165" formatCode="@"/></numFmts>' +
    '<fonts><font><sz val="11"/><name val="宋体"/></font><font><b/><i val="0"/><sz val="16"/><color theme="1" tint="-0.5"/><name val="黑体"/></font></fonts>' +
    '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor indexed="13"/></patternFill></fill></fills>' +
    '<borders><border/><border><left style="thin"><color rgb="FFFF0000"/></left><bottom style="double"/></border></borders>' +
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="165" fontId="1" fillId="2" borderId="1"><alignment horizontal="center" wrapText="1"/><protection locked="0"/></xf>' +
    '<xf numFmtId="14"/></cellXfs>';

  it('come from all their lists', () => {
    const opened = openBook(workbook('<sheetData><row r="2"><c r="B2" s="1"/><c r="C2" s="2"/><c r="D2" s="0"><v>1</v></c></row></sheetData>', { styles }));
    expect(styleAt(opened, 1, 1)).toMatchObject({
      n: { pattern: '@' },
      ff: '黑体',
      fs: 16,
      bl: 1,
      it: 0,
      bg: { rgb: '#FFFF00' },
      bd: { l: { s: 1, cl: { rgb: '#FF0000' } }, b: { s: 7 } },
      ht: HorizontalAlign.CENTER,
      tb: WrapStrategy.WRAP,
      bbl: { s: 0 },
    });
    expect(styleAt(opened, 1, 2)?.n).toEqual({ pattern: 'yyyy/m/d' });
    expect(opened.defaultStyle).toMatchObject({ ff: '宋体', fs: 11 });
  });
});

describe('a sheet', () => {
  it('has its measures, hidden rows, merges, frozen panes', () => {
    const { data } = only(
      openBook(
        workbook(
          '<sheetPr><tabColor rgb="FF00B050"/></sheetPr><sheetViews><sheetView showGridLines="0"><pane xSplit="2" ySplit="3" state="frozen"/></sheetView></sheetViews>' +
            '<cols><col min="2" max="3" width="10"/><col min="4" max="4" width="8" hidden="1"/></cols>' +
            '<sheetData><row r="1" ht="30" customHeight="1"/><row r="2" hidden="1"/></sheetData><mergeCells><mergeCell ref="A1:C2"/></mergeCells>',
        ),
      ),
    );
    expect(data).toMatchObject({
      tabColor: '#00B050',
      showGridlines: 0,
      freeze: { xSplit: 2, ySplit: 3, startRow: 3, startColumn: 2 },
      columnData: { 1: { w: 70 }, 2: { w: 70 }, 3: { hd: 1 } },
      rowData: { 0: { h: 40, ia: 0 }, 1: { hd: 1 } },
      mergeData: [{ startRow: 0, startColumn: 0, endRow: 1, endColumn: 2 }],
    });
  });

  it('keeps shared formulas shared and forgets prefixes no person types', () => {
    const { data } = only(
      openBook(
        workbook(
          '<sheetData><row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A2">B1*2</f><v>4</v></c><c r="C1"><f>_xlfn.IFNA(1,2)</f></c></row>' +
            '<row r="2"><c r="A2"><f t="shared" si="0"/><v>6</v></c></row></sheetData>',
        ),
      ),
    );
    expect(data.cellData).toEqual({
      0: { 0: { v: 4, t: 2, f: '=B1*2', si: 'shared0' }, 2: { f: '=IFNA(1,2)' } },
      1: { 0: { v: 6, t: 2, si: 'shared0' } },
    });
  });

  it('tells what protection allows', () => {
    const sheet = (attributes: string) => only(openBook(workbook(`<sheetData/><sheetProtection ${attributes}/>`)));
    expect(sheet('sheet="0"').protection).toBeUndefined();
    expect(sheet('sheet="1" formatCells="0" selectLockedCells="1"').protection).toMatchObject({
      allowFormatCells: true,
      allowInsertRows: false,
      allowEditObjects: true,
      selectionMode: 'Unlocked',
    });
  });

  it('has validations, also those Excel keeps aside because they name another sheet', () => {
    const { validations } = only(
      openBook(
        workbook(
          '<sheetData/><dataValidations><dataValidation type="list" allowBlank="1" showErrorMessage="1" showDropDown="1" sqref="A1:A3 C1" error="第一行_x000a_第二行"><formula1>"是,否"</formula1></dataValidation>' +
            '<dataValidation type="whole" operator="lessThan" errorStyle="warning" sqref="B1"><formula1>10</formula1></dataValidation></dataValidations>' +
            '<extLst><ext><x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>参数!$A$1:$A$9</xm:f></x14:formula1><xm:sqref>D1:D9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>',
        ),
      ),
    );
    expect(validations).toMatchObject([
      {
        areas: [{ top: 0, left: 0, bottom: 2, right: 0 }, { top: 0, left: 2, bottom: 0, right: 2 }],
        validation: { rule: { type: 'List', source: '是,否', inCellDropDown: false }, ignoreBlanks: true, alert: { show: true, style: 'Stop', message: '第一行\n第二行' } },
      },
      { validation: { rule: { type: 'WholeNumber', operator: 'LessThan', formula1: 10 }, alert: { style: 'Warning' } } },
      { areas: [{ top: 0, left: 3, bottom: 8, right: 3 }], validation: { rule: { type: 'List', source: '=参数!$A$1:$A$9' } } },
    ]);
  });

  it('has conditional formats in the order of priority, whatever the order in the file', () => {
    const { conditionalFormats } = only(
      openBook(
        workbook(
          '<sheetData/><conditionalFormatting sqref="A1:A9"><cfRule type="expression" priority="3" dxfId="0"><formula>A1&gt;1</formula></cfRule></conditionalFormatting>' +
            '<conditionalFormatting sqref="B1"><cfRule type="cellIs" operator="between" priority="1" stopIfTrue="1"><formula>1</formula><formula>9</formula></cfRule><cfRule type="dataBar" priority="2"/></conditionalFormatting>',
          { styles: '<dxfs><dxf><font><b/><color rgb="FF9C0006"/></font><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf></dxfs>' },
        ),
      ),
    );
    expect(conditionalFormats).toMatchObject([
      { rule: { type: 'CellValue', operator: 'Between', formula1: '=1', formula2: '=9' }, stopIfTrue: true, style: {} },
      { rule: { type: 'DataBar' } },
      { rule: { type: 'Custom', formula: '=A1>1' }, style: { bold: true, fontColor: '#9C0006', fill: '#FFC7CE' } },
    ]);
  });

  it('has the notes that stand beside its cells', () => {
    const comments = `<comments xmlns="${MAIN}"><commentList><comment ref="C7" authorId="0"><text><r><t>请核对</t></r></text></comment></commentList></comments>`;
    expect(only(openBook(workbook('<sheetData/>', { comments }))).notes).toEqual([{ row: 6, column: 2, text: '请核对' }]);
  });
});

it('tells names of the workbook from names of a sheet', () => {
  const names = '<definedNames><definedName name="全" hidden="1">表!$A$1</definedName><definedName name="单" localSheetId="0">1</definedName></definedNames>';
  const opened = openBook(workbook('<sheetData/>', { names }));
  expect(opened.names).toEqual([{ name: '全', formula: '=表!$A$1', visible: false, comment: '' }]);
  expect(only(opened).names).toMatchObject([{ name: '单', formula: '=1' }]);
});

it('opens what our own writer makes', async () => {
  const opened = openBook(await formBook());
  expect(opened.sheets.map(({ name, visibility }) => [name, visibility])).toEqual([['花名册', 'visible'], ['参数', 'veryHidden']]);
  expect(only(opened)).toMatchObject({
    protection: { allowFormatCells: true, allowInsertRows: false },
    validations: [{ validation: { rule: { type: 'List', source: '=户属性' }, prompt: { show: true, message: '从列表中选择' } } }],
    conditionalFormats: [{ rule: { type: 'Custom', formula: '=D2>9' }, style: { fill: '#FFC7CE' } }],
  });
  expect(styleAt(opened, 1, 1)?.n).toEqual({ pattern: '@' });
});
