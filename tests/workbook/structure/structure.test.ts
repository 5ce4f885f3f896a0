import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { BlankOptions, Place, Values } from '../../../src/forms/blank/options';
import { blankBook } from '../../../src/native/book';
import { fieldsOf } from '../../../src/policy/form';
import { formOf } from '../../../src/policy/policy';
import { number, text, type Cell } from '../../../src/workbook/cell';
import { writeBook } from '../../../src/workbook/write/write';
import { identityOf, today } from '../../people';
import { heshan } from '../../policies';
import { faultsOf } from './faults';

const FORMS = heshan.forms.map(({ id }) => id);

/** Names as they are: with brackets, in three scripts, many. */
const PLACES: readonly Place[] = [
  { township: '高新区（园区）', villages: Array.from({ length: 230 }, (_, index) => `第${index + 1}社区`) },
  { township: "O'Brien 街道", villages: ['东风村', '"红星"村'] },
  { township: '清泉镇', villages: ['东风村', '新塘村（居）', '<甲>&乙村'] },
];

/** Every field filled with what it takes, and now and then with what it does not. */
const filled = (id: string, rows: number): BlankOptions['values'] => {
  const fields = fieldsOf(formOf(heshan, id)).filter(({ type }) => type !== 'serial' && type !== 'verdict');
  const cellOf = (type: string, index: number): Cell =>
    type === 'identity' ? text(identityOf(index)) : type === 'count' || type === 'money' ? number(index % 7) : type === 'date' ? { kind: 'number', value: 44_124, date: true } : text(`_x0041_ <${type}> & "${index}"\n第二行 `);
  const row = (index: number): Values => new Map(fields.map(({ key, type }) => [key, cellOf(type, index)]));
  return new Map([[id, { rows: Array.from({ length: rows }, (_, index) => row(index)) }]]);
};

describe('every generated workbook is sound', () => {
  test.each<[string, (id: string) => BlankOptions]>([
    ['blank', () => ({})],
    ['of one row', () => ({ rows: 1 })],
    ['of a township', () => ({ township: '清泉镇', village: '东风村', today })],
    ['of a county', () => ({ places: PLACES })],
    ['of a township of the county', () => ({ places: PLACES, township: '高新区（园区）' })],
    ['filled in', (id) => ({ places: PLACES, values: filled(id, 3) })],
  ])('%s', async (_, options) => {
    for (const id of FORMS) expect([id, ...faultsOf(await writeBook(blankBook(heshan, [id], options(id))))]).toEqual([id]);
    expect(faultsOf(await writeBook(blankBook(heshan, FORMS, options('annex1'))))).toEqual([]);
  }, 60_000);

  test.each(['annex1', 'ledger'])('%s with 2,000 rows', async (id) => {
    expect(faultsOf(await writeBook(blankBook(heshan, [id], { places: PLACES, rows: 2000, values: filled(id, 5) })))).toEqual([]);
  }, 60_000);
});

describe('a broken workbook is not', () => {
  const SHEET = 'xl/worksheets/sheet1.xml';
  const BOOK = 'xl/workbook.xml';
  const whole = writeBook(blankBook(heshan, ['ledger'], { places: PLACES, rows: 3 }));

  /** The workbook with a stretch of a part replaced. */
  async function spoiled(part: string, pattern: string | RegExp, replacement: string): Promise<Uint8Array> {
    const parts = unzipSync(await whole);
    const before = strFromU8(parts[part] ?? new Uint8Array());
    const after = before.replace(pattern, replacement);
    if (after === before) throw new Error(`nothing like ${pattern} in ${part}`);
    return zipSync({ ...parts, [part]: strToU8(after) });
  }

  test.each<[string, string, string | RegExp, string, RegExp]>([
    ['XML that is not well formed', SHEET, '</sheetData>', '', /closes another element/],
    ['a part without a content type', '[Content_Types].xml', /<Override PartName="\/xl\/styles.xml"[^>]*>/, '', /styles.xml has no content type/],
    ['a content type of nothing', '[Content_Types].xml', '/xl/styles.xml', '/xl/style.xml', /style.xml, which is not there/],
    ['a relationship to nothing', 'xl/_rels/workbook.xml.rels', 'worksheets/sheet1.xml', 'worksheets/sheet9.xml', /sheet9.xml, which is not there/],
    ['a part nothing leads to', '_rels/.rels', /<Relationship [^>]*custom.xml"\/>/, '', /nothing leads to docProps\/custom.xml/],
    ['a relationship twice', 'xl/_rels/workbook.xml.rels', 'Id="rId2"', 'Id="rId1"', /relationship rId1 stands twice/],
    ['a sheet without its part', BOOK, 'r:id="rId1"', 'r:id="rId77"', /r:id rId77 leads nowhere/],
    ['two sheets of one number', BOOK, 'sheetId="2"', 'sheetId="1"', /sheetId 1 stands twice/],
    ['two sheets of one name', BOOK, 'name="附件4"', 'name="台账总表"', /sheet name 台账总表 stands twice/],
    ['a sheet name with a slash', BOOK, 'name="附件4"', 'name="附件/4"', /no sheet can be called 附件\/4/],
    ['a name of no sheet', BOOK, "'参数'!$B$", "'参 数'!$B$", /no sheet 参 数/],
    ['a name that reads as a cell', BOOK, /name="fangpin_none"/, 'name="FP2020"', /nothing can be called FP2020/],
    ['a name twice', BOOK, /name="fangpin_none"/, 'name="fangpin_villages"', /name fangpin_villages of the workbook stands twice/],
    ['a formula of a name nobody knows', BOOK, /name="fangpin_none"/, 'name="fangpin_nothing"', /no name fangpin_none/],
    ['a style nobody has', SHEET, /(<c r="B6") s="\d+"/, '$1 s="9999"', /B6: no style 9999/],
    ['a shared string nobody has', SHEET, /(<c r="A2"[^>]* t="s"[^>]*><v>)\d+/, '$199999', /A2: no shared string 99999/],
    ['cells out of order', SHEET, '<c r="B6"', '<c r="A6"', /A6 is out of its place/],
    ['rows out of order', SHEET, '<row r="6"', '<row r="5"', /row 5 comes after 5/],
    ['a mark of a style nobody has', SHEET, /dxfId="0"/, 'dxfId="99"', /mark of .*: no style 99/],
    ['two marks of one priority', SHEET, /priority="2"/, 'priority="1"', /priority 1/],
    ['merges that overlap', SHEET, /<mergeCell ref="A2:/, '<mergeCell ref="A1:', /has more than one merge/],
    ['two validations of a cell', SHEET, /(<dataValidation [^>]*sqref=")C6:C8/, '$1B6:C8', /B6:B8 has more than one validation/],
    ['a literal list', SHEET, /<formula1>fangpin_townships</, '<formula1>"是,否"<', /holds its list itself/],
    ['a long validation formula', SHEET, /<formula1>fangpin_townships</, `<formula1>IF(${'1+'.repeat(130)}1,fangpin_townships)<`, /283 characters, 255 are allowed/],
    ['a validation that reaches for another sheet', SHEET, /<formula1>fangpin_townships</, "<formula1>'参数'!$D$2:$D$4<", /another sheet/],
    ['an array constant in a validation', SHEET, /<formula1>fangpin_townships</, '<formula1>{1,2}<', /an array constant/],
    ['an array constant in a mark', SHEET, /<formula>/, '<formula>SUM({1,2})+', /mark of .*: an array constant/],
    ['a long prompt', SHEET, / prompt="/, ` prompt="${'长'.repeat(260)}`, /prompt has \d+ characters/],
    ['a function of Excel 2019', SHEET, /<f>/, '<f>_xlfn.TEXTJOIN(",",TRUE,A1)&amp;', /function _XLFN.TEXTJOIN/],
    ['a function that reaches by words', SHEET, /<f>/, '<f>INDIRECT("A1")&amp;', /function INDIRECT/],
    ['a long text in a formula', SHEET, /<f>/, `<f>"${'长'.repeat(256)}"&amp;`, /a text of more than 255 characters/],
    ['a formula too deep', SHEET, /<f>/, `<f>${'ABS('.repeat(65)}1${')'.repeat(65)}&amp;`, /functions 65 deep/],
    ['a formula too long', SHEET, /<f>/, `<f>${'1+'.repeat(4096)}1&amp;`, /characters, 8192 are allowed/],
    ['a bracket that is not closed', SHEET, /<f>/, '<f>(', /a bracket that is not closed/],
    ['a reference to what is gone', SHEET, /<f>/, '<f>#REF!&amp;', /what is gone/],
    ['a shared formula without its first cell', SHEET, /<f t="shared" si="0" ref="[^"]*">[^<]*<\/f>/, '<f t="shared" si="0"/>', /outside of shared formula 0/],
    ['a password', SHEET, '<sheetProtection ', '<sheetProtection password="CC1A" ', /has a password/],
    ['a number format nobody has', 'xl/styles.xml', /numFmtId="16[4-9]"(?! formatCode)/, 'numFmtId="222"', /no numFmtId 222/],
    ['a property twice', 'docProps/custom.xml', 'name="fangpin.forms"', 'name="fangpin.policy"', /property fangpin.policy stands twice/],
  ])('%s', async (_, part, pattern, replacement, fault) => {
    expect(faultsOf(await spoiled(part, pattern, replacement)).join('\n')).toMatch(fault);
  });
});
