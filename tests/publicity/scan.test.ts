import { scanFile } from '../../src/publicity/scan';
import { UnreadableFile } from '../../src/workbook/unreadable';
import { identityOf } from '../people';
import { parts, relationships, sharedStrings, workbookPart, worksheet, zipOf, type Parts } from '../workbook/parts';

const ID = identityOf(3);
const MOBILE = '15400000000';
const CARD = '6299990000000000001';
const SECRETS = [
  ['identity', ID],
  ['mobile', MOBILE],
  ['landline', '0737-6666666'],
  ['account', CARD],
  ['health', '患尿毒症'],
] as const;

const inline = (cell: string, words: string) => `<c r="${cell}" t="inlineStr"><is><t>${words}</t></is></c>`;
const plain = `<row r="1">${inline('A1', '公示名单')}</row>`;
const withRelation = (sheet: string, type: string, target: string, more: Parts): Parts => ({ 'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', type, target]]), 'xl/worksheets/sheet1.xml': sheet, ...more });
const scan = (sheets: readonly string[], more: Parts = {}, name = '公示.xlsx') => scanFile(name, zipOf(parts(sheets, more)));

/** Where a secret can hide, and how the place is called. */
const PLACES: readonly [string, (words: string) => Promise<Awaited<ReturnType<typeof scanFile>>>, string, ('numbers' | 'all')?][] = [
  ['a cell', (words) => scan([worksheet(`<row r="5">${inline('B5', words)}</row>`)]), '表1 B5'],
  ['a shared string', (words) => scan([worksheet('<row r="5"><c r="B5" t="s"><v>0</v></c></row>')], { 'xl/sharedStrings.xml': sharedStrings([`<t>${words}</t>`]) }), '表1 B5'],
  ['rich text', (words) => scan([worksheet(`<row r="5"><c r="B5" t="inlineStr"><is><r><t>${words.slice(0, 3)}</t></r><r><t>${words.slice(3)}</t></r></is></c></row>`)]), '表1 B5'],
  ['a formula’s result', (words) => scan([worksheet(`<row r="5"><c r="B5" t="str"><f>A1&amp;A2</f><v>${words}</v></c></row>`)]), '表1 B5'],
  ['a formula', (words) => scan([worksheet(`<row r="5"><c r="B5" t="str"><f>IF(A1="${words}",1,2)</f><v>好</v></c></row>`)]), '表1 B5 的公式', 'numbers'],
  ['a hidden row', (words) => scan([worksheet(`<row r="5" hidden="1">${inline('B5', words)}</row>`)]), '表1 B5（隐藏的行）'],
  ['a hidden column', (words) => scan([worksheet(`<row r="5">${inline('B5', words)}</row>`, { before: '<cols><col min="2" max="3" hidden="1"/></cols>' })]), '表1 B5（隐藏的列）'],
  ['a hidden sheet', (words) => scan([worksheet(plain), worksheet(`<row r="5">${inline('B5', words)}</row>`)], { 'xl/workbook.xml': workbookPart('<sheet name="表1" sheetId="1" r:id="rId1"/><sheet name="表2" sheetId="2" state="hidden" r:id="rId2"/>') }), '表2 B5（隐藏的工作表）'],
  ['a very hidden sheet', (words) => scan([worksheet(plain), worksheet(`<row r="5">${inline('B5', words)}</row>`)], { 'xl/workbook.xml': workbookPart('<sheet name="表1" sheetId="1" r:id="rId1"/><sheet name="表2" sheetId="2" state="veryHidden" r:id="rId2"/>') }), '表2 B5（隐藏的工作表）'],
  ['a sheet’s name', (words) => scan([worksheet(plain)], { 'xl/workbook.xml': workbookPart(`<sheet name="${words}" sheetId="1" r:id="rId1"/>`) }), '第 1 张工作表的名称'],
  ['a note', (words) => scan([''], withRelation(worksheet(plain), 'comments', '../comments1.xml', { 'xl/comments1.xml': `<comments xmlns="x"><authors><author>某</author></authors><commentList><comment ref="C7" authorId="0"><text><r><t>${words}</t></r></text></comment></commentList></comments>` })), '表1 C7 的批注'],
  ['a conversation', (words) => scan([''], withRelation(worksheet(plain), 'threadedComment', '../threadedComments/threadedComment1.xml', { 'xl/threadedComments/threadedComment1.xml': `<ThreadedComments xmlns="x"><threadedComment ref="C7" id="{1}"><text>${words}</text></threadedComment></ThreadedComments>` })), '表1 C7 的批注'],
  ['a header', (words) => scan([worksheet(plain, { after: `<headerFooter><oddHeader>&amp;C&amp;"宋体,常规"&amp;14 ${words}</oddHeader></headerFooter>` })]), '表1 页眉页脚'],
  ['a footer of the first page', (words) => scan([worksheet(plain, { after: `<headerFooter differentFirst="1"><firstFooter>&amp;L${words}</firstFooter></headerFooter>` })]), '表1 页眉页脚'],
  ['a prompt', (words) => scan([worksheet(plain, { after: `<dataValidations count="1"><dataValidation type="list" sqref="D2:D9" prompt="${words}"><formula1>"是,否"</formula1></dataValidation></dataValidations>` })]), '表1 D2 的数据有效性提示', 'numbers'],
  ['a choice', (words) => scan([worksheet(plain, { after: `<dataValidations count="1"><dataValidation type="list" sqref="D2:D9"><formula1>"${words},否"</formula1></dataValidation></dataValidations>` })]), '表1 数据有效性提示', 'numbers'],
  ['a link’s tip', (words) => scan([worksheet(plain, { after: `<hyperlinks><hyperlink ref="A1" tooltip="${words}"/></hyperlinks>` })]), '表1 A1 的超链接', 'numbers'],
  ['where a link leads', (words) => scan([worksheet(plain)], { 'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships xmlns="r"><Relationship Id="rId1" Type="x/hyperlink" Target="tel:${encodeURIComponent(words)}" TargetMode="External"/></Relationships>` }), '表1 超链接', 'numbers'],
  ['a defined name', (words) => scan([worksheet(plain)], { 'xl/workbook.xml': workbookPart('<sheet name="表1" sheetId="1" r:id="rId1"/>', { after: `<definedNames><definedName name="负责">"${words}"</definedName></definedNames>` }) }), '定义的名称“负责”'],
  ['a document property', (words) => scan([worksheet(plain)], { 'docProps/core.xml': `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>${words}</dc:title><dc:creator>某</dc:creator></cp:coreProperties>` }), '文档属性'],
  ['a custom property', (words) => scan([worksheet(plain)], { 'docProps/custom.xml': `<Properties xmlns="p" xmlns:vt="v"><property name="备"><vt:lpwstr>${words}</vt:lpwstr></property></Properties>` }), '文档属性'],
  ['a text box', (words) => scan([worksheet(plain)], { 'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:sp><xdr:txBody><a:p><a:r><a:t>${words.slice(0, 4)}</a:t></a:r><a:r><a:t>${words.slice(4)}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>` }), '文本框、图形或图表'],
  ['what a picture is called', (words) => scan([worksheet(plain)], { 'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:xdr="x"><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="图 1" descr="${words}"/></xdr:nvPicPr></xdr:pic></xdr:wsDr>` }), '文本框、图形或图表'],
  ['an old text box', (words) => scan([worksheet(plain)], { 'xl/drawings/vmlDrawing1.vml': `<xml xmlns:v="v"><v:shape><v:textbox><div><br>${words}</div></v:textbox></v:shape></xml>` }), '文本框、图形或图表'],
  ['a chart', (words) => scan([worksheet(plain)], { 'xl/charts/chart1.xml': `<c:chartSpace xmlns:c="c"><c:cat><c:strCache><c:pt idx="0"><c:v>${words}</c:v></c:pt></c:strCache></c:cat></c:chartSpace>` }), '文本框、图形或图表'],
  ['what a pivot table keeps', (words) => scan([worksheet(plain)], { 'xl/pivotCache/pivotCacheRecords1.xml': `<pivotCacheRecords xmlns="p"><r><s v="${words}"/></r></pivotCacheRecords>` }), '数据透视表或外部链接的缓存'],
  ['what a link to a workbook keeps', (words) => scan([worksheet(plain)], { 'xl/externalLinks/externalLink1.xml': `<externalLink xmlns="e"><sheetData><row><cell r="A1" t="str"><v>${words}</v></cell></row></sheetData></externalLink>` }), '数据透视表或外部链接的缓存'],
  ['what a deleted cell left', (words) => scan([worksheet(plain)], { 'xl/sharedStrings.xml': sharedStrings([`<t>${words}</t>`]) }), '已删除单元格留下的文字'],
];

describe.each(PLACES)('in %s', (_, hide, where, looked = 'all') => {
  test.each(SECRETS.filter(([kind]) => looked === 'all' || kind !== 'health'))('%s', async (kind, words) => {
    const { objections } = await hide(words);
    expect(objections.map((one) => [one.where, one.kinds])).toEqual([[where, [kind]]]);
    // The place is told, never what stands there.
    expect(JSON.stringify(objections)).not.toContain(words);
  });
});

describe('numbers in cells of numbers', () => {
  const stored = (value: string, style = 0) => scan([worksheet(`<row r="2"><c r="C2" s="${style}"><v>${value}</v></c></row>`)]);
  test.each([
    ['an identity number', ID.slice(0, 17) + '0', 'identity'],
    ['one with its last digits lost', '4.30999199001011E+17', 'identity'],
    ['one of 15 digits', '430999900101101', 'identity'],
    ['a mobile', '15400000000', 'mobile'],
    ['an account', '6299990000000001', 'account'],
  ])('%s', async (_, value, kind) => expect((await stored(value)).objections).toMatchObject([{ where: '表1 C2', sheet: '表1', cell: 'C2', kinds: [kind] }]));

  test.each([
    ['an amount', '12345678.9'],
    ['a large amount', '2380000000'],
    ['a fraction', '15400000000.55'],
    ['a count', '35'],
    ['a number of a record', '202205170001'],
  ])('%s is let pass', async (_, value) => expect((await stored(value)).objections).toEqual([]));

  test('a day is let pass, whatever its number', async () => expect((await stored('44698', 1)).objections).toEqual([]));
});

test('headings of columns that must not be public', async () => {
  const { objections } = await scan([worksheet(`<row r="2">${inline('A2', '户主姓名')}${inline('B2', '身份证号')}${inline('C2', '联系电话')}${inline('D2', '家庭成员健康状况')}</row>`)]);
  expect(objections.map(({ cell, kinds }) => [cell, kinds])).toEqual([['B2', ['column']], ['C2', ['column']], ['D2', ['health']]]);
});

test('the telephone of an office, also beside its label', async () => {
  const { objections } = await scan([worksheet(`<row r="8">${inline('A8', '监督电话：')}${inline('B8', '0737-6666666')}</row><row r="9">${inline('A9', '联系电话：')}${inline('B9', MOBILE)}</row>`)]);
  expect(objections.map(({ cell }) => cell)).toEqual(['B9']);
});

test('the file’s own name', async () => expect((await scan([worksheet(plain)], {}, `张三${ID}.xlsx`)).objections).toEqual([{ where: '文件名', kinds: ['identity'] }]));

test('pictures, embedded files and macros are for a person to look at', async () => {
  const { objections, unseen } = await scan([worksheet(plain)], { 'xl/media/image1.png': 'x', 'xl/embeddings/oleObject1.bin': 'x', 'xl/vbaProject.bin': 'x' });
  expect(objections).toEqual([]);
  expect(unseen).toEqual(['工作簿里有图片、嵌入的文件、宏，里面写着什么查不出来，请人工看一遍']);
});

test('a text table has no hiding places, and is looked through', async () => {
  const { objections, unseen } = await scanFile('名单.csv', new TextEncoder().encode(`姓名,号码\n张三,${ID}\n`));
  expect([objections.map(({ cell }) => cell), unseen]).toEqual([['B2'], []]);
});

test('what is no workbook is not said to be clean', () => expect(scanFile('a.xlsx', new TextEncoder().encode('%PDF-1.4'))).rejects.toThrow(UnreadableFile));
