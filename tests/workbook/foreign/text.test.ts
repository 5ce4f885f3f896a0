import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { number, text, UNCALCULATED, type Cell } from '../../../src/workbook/cell';
import { readAnyBook } from '../../../src/workbook/read/read-any';
import { UnreadableFile } from '../../../src/workbook/unreadable';
import { gbk } from '../gbk';
import { cellsOf } from './cells';

const utf8 = (source: string): Uint8Array => new TextEncoder().encode(source);
const sheet = async (source: string | Uint8Array, name?: string) =>
  (await readAnyBook(typeof source === 'string' ? utf8(source) : source, name === undefined ? {} : { name })).sheets[0]!;
/** Cells as words; `undefined` where there is none. All of them are text. */
const words = async (source: string | Uint8Array): Promise<(string | undefined)[][]> =>
  [...(await sheet(source)).rows].map((row) =>
    [...(row ?? [])].map((cell) => {
      if (cell && cell.kind !== 'text') throw new Error(`a ${cell.kind} in a text`);
      return cell?.text;
    }),
  );
const reasonOf = async (bytes: Uint8Array) => {
  const error: unknown = await readAnyBook(bytes).then(() => 'read', (thrown: unknown) => thrown);
  return error instanceof UnreadableFile ? error.reason : error;
};

const LEDGER = '户主,身份证号\r\n张三,430999198001011236\r\n';
const READ = [['户主', '身份证号'], ['张三', '430999198001011236']];

test.each<[string, Uint8Array]>([
  ['UTF-8', utf8(LEDGER)],
  ['UTF-8 with its mark', utf8(`\ufeff${LEDGER}`)],
  ['UTF-16, the “Unicode 文本” of Excel', new Uint8Array(Buffer.from(`\ufeff${LEDGER.replaceAll(',', '\t')}`, 'utf16le'))],
  ['big-endian UTF-16', new Uint8Array(Buffer.from(`\ufeff${LEDGER}`, 'utf16le').swap16())],
  ['GB18030', gbk(LEDGER)],
])('a CSV in %s is read, every cell as text', async (_, bytes) => {
  expect(await words(bytes)).toEqual(READ);
});

test('a character that only GB18030 has', async () => {
  expect(await words(Uint8Array.from([...gbk('张'), 0x95, 0x34, 0xb2, 0x35, ...gbk(',1\n')]))).toEqual([['张\u{20BB7}', '1']]);
});

test.each<[string, string, (string | undefined)[][]]>([
  ['line breaks, quotes and separators within quotes', '"张 ""三""\n一村",2\n"a,b",\n', [['张 "三"\n一村', '2'], ['a,b', undefined]]],
  ['tabs', '户主\t人数\n张三,李四\t2\n', [['户主', '人数'], ['张三,李四', '2']]],
  ['semicolons', '户主;人数\n张三;2\n', [['户主', '人数'], ['张三', '2']]],
  ['a separator that the file names', 'sep=;\r\n户主;1,2,3\r\n', [['户主', '1,2,3']]],
  ['commas within quotes are not counted', '"a,b,c,d"\t1\n"e,f,g"\t2\n', [['a,b,c,d', '1'], ['e,f,g', '2']]],
  ['the trick against Excel', '="430999198001011236",="00123"\n"=""0012""",x\n', [['430999198001011236', '00123'], ['0012', 'x']]],
  ['the trick around nothing', '"=""""",a\n="",b\n', [[undefined, 'a'], [undefined, 'b']]],
  ['what Excel has spoilt stays as it is', '4.30999E+17,2020/10/12,TRUE,0012,-5\n', [['4.30999E+17', '2020/10/12', 'TRUE', '0012', '-5']]],
  ['no line end at the end', 'a,b\nc,d', [['a', 'b'], ['c', 'd']]],
  ['empty lines keep their place', 'a\n\n\nb\n', [['a'], [undefined], [undefined], ['b']]],
  ['carriage returns alone', 'a,b\rc,d\r', [['a', 'b'], ['c', 'd']]],
  ['a quote within a cell is a character', '5" 管,2\n"张三"a,"b\n', [['5" 管', '2'], ['"张三"a', '"b']]],
  ['rows of any length', 'a\nb,c,d\n,,e\n', [['a'], ['b', 'c', 'd'], [undefined, undefined, 'e']]],
  ['formulas are words', '=HYPERLINK("x"),@SUM(1)\n', [['=HYPERLINK("x")', '@SUM(1)']]],
])('%s', async (_, source, expected) => {
  expect(await words(source)).toEqual(expected);
});

test('any table written by RFC 4180 is read back', async () => {
  const field = fc.string({ unit: fc.constantFrom('张', ',', '"', '\n', '\r', ' ', 'a', '1', ';', '\t', '='), maxLength: 6 });
  const written = (said: string) => `"${said.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(field, { minLength: 3, maxLength: 4 }), { minLength: 1, maxLength: 6 }), async (rows) => {
      const source = rows.map((row) => ['户', ...row].map(written).join(',')).join('\r\n');
      const undone = (said: string) => /^="([^"]*)"$/.exec(said)?.[1] ?? said;
      expect(await words(source)).toEqual(rows.map((row) => ['户', ...row.map((said) => undone(said) || undefined)]));
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['清泉镇/台账.csv', '台账'],
  ['C:\\表\\九月[终稿]:1.csv', '九月终稿1'],
  [undefined, '表'],
  ['.csv', '表'],
  [`${'长'.repeat(40)}.csv`, '长'.repeat(26)],
])('a table from %s is called %s', async (name, title) => {
  expect((await sheet('a,b\n', name)).name).toBe(title);
});

describe('a page with tables', () => {
  const page = (body: string, head = '') => `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>${head}<style>td{a:"<table>"}</style></head><body>${body}</body></html>`;

  test('every cell as text, white space and entities as a page has them', async () => {
    const source = page('<table border=1><thead><TR><th>户主</th><th>身份证号</th></tr></thead><tbody><tr><td x:str="1"> 张\n  三&nbsp;&amp;&lt; </td><td style=\'mso-number-format:"\\@"\'>430999198001011236</td></tr><tr><td>一<br>二<!-- no --></td><td>4.30999E+17<td>&#24352;&#x4E09;</tr></table>');
    expect(await words(source)).toEqual([['户主', '身份证号'], ['张 三 &<', '430999198001011236'], ['一\n二', '4.30999E+17', '张三']]);
  });

  test('cells over several rows and columns', async () => {
    const { rows, merges } = await sheet(page('<table><tr><td colspan=3>台账</td></tr><tr><td rowspan="2">一村</td><td>张三</td><td rowspan=3>x</td></tr><tr><td>李四</td></tr><tr><td>二村<td>王五</tr></table>'));
    expect([...cellsOf({ rows })].map(([place, cell]) => [place, cell.kind === 'text' && cell.text])).toEqual([
      ['0,0', '台账'], ['1,0', '一村'], ['1,1', '张三'], ['1,2', 'x'], ['2,1', '李四'], ['3,0', '二村'], ['3,1', '王五'],
    ]);
    expect(merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 2 }, { top: 1, left: 0, bottom: 2, right: 0 }, { top: 1, left: 2, bottom: 3, right: 2 }]);
  });

  test('several tables are several sheets, a table in a cell is its text', async () => {
    const { sheets } = await readAnyBook(utf8(page('<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table><p>x</p><table><tr><td>d</td></tr></table><table></table>')), { name: '导出.xls' });
    expect(sheets.map(({ name, rows }) => [name, rows])).toEqual([['导出', [[text('a\nb'), text('c')]]], ['导出 (2)', [[text('d')]]]]);
  });

  test('in the encoding it names, and in GBK without a word', async () => {
    const body = '<table><tr><td>张三</td></tr></table>';
    expect(await words(gbk(page(body, '<meta http-equiv=Content-Type content="text/html; charset=gb2312">')))).toEqual([['张三']]);
    expect(await words(gbk(page(body)))).toEqual([['张三']]);
    const big5 = Uint8Array.from([...utf8('<html><meta charset=big5><table><tr><td>'), 0xb1, 0x69, ...utf8('</td></tr></table>')]);
    expect(await words(big5)).toEqual([['張']]);
  });

  test('spans beyond all measure cost nothing', async () => {
    const start = performance.now();
    const { merges } = await sheet(page(`<table>${'<tr><td colspan=9999999 rowspan=9999999>a</td></tr>'.repeat(50)}</table>`));
    expect(merges.every(({ bottom, right }) => bottom <= 1_048_575 && right <= 16_383)).toBe(true);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('without a table it is no workbook', async () => {
    expect(await reasonOf(utf8(page('<p>请登录</p>')))).toBe('not-a-workbook');
    expect(await reasonOf(utf8('MIME-Version: 1.0\nContent-Type: multipart/related\n'))).toBe('text');
  });

  test('a tag without an end does not make it slow', async () => {
    const start = performance.now();
    for (const unit of ['<td ', '<td "', '<td ">', '<!--', '<a b=\'', '</', '<script>', '&#1', '"', '<td>', '<p>']) await readAnyBook(utf8(`<table><tr><td>1</td></tr>${unit.repeat(40_000)}`));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('an “XML 表格 2003”', () => {
  const workbook = (body: string, styles = '') => `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:o="urn:schemas-microsoft-com:office:office">
<CustomDocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><fangpin_x002e_policy dt:dt="string" xmlns:dt="uuid:x">heshan-2020</fangpin_x002e_policy></CustomDocumentProperties>
<Styles><Style ss:ID="d"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/></Style><Style ss:ID="s"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="n"><NumberFormat ss:Format="General Number"/></Style>${styles}</Styles>
<Names><NamedRange ss:Name="范围" ss:RefersTo="=台账!R1C1"/></Names>${body}</Workbook>`;
  const cells = async (row: string): Promise<readonly (readonly [string, Cell])[]> => [...cellsOf(await sheet(workbook(`<Worksheet ss:Name="台账"><Table>${row}</Table></Worksheet>`)))];

  test('cells by their kind, with all the digits there are', async () => {
    const row = `<Row><Cell><Data ss:Type="String">张&#10;三</Data></Cell><Cell><Data ss:Type="Number">430999198001011236</Data></Cell><Cell ss:StyleID="d"><Data ss:Type="Number">44116</Data></Cell>
      <Cell ss:StyleID="s"><Data ss:Type="DateTime">2020-10-12T00:00:00.000</Data></Cell><Cell ss:StyleID="n"><Data ss:Type="Number">3</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell>
      <Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell ss:Formula="=1"/><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">台<B>账</B></ss:Data><Comment><ss:Data>批注</ss:Data></Comment></Cell>
      <Cell ss:StyleID="s"><Data ss:Type="DateTime">1899-12-31T12:00:00.000</Data></Cell></Row>`;
    expect((await cells(row)).map(([, cell]) => cell)).toEqual([
      text('张\n三'), { kind: 'number', value: 430999198001011236, digits: '430999198001011236' }, { kind: 'number', value: 44116, date: true },
      { kind: 'number', value: 44116, date: true }, number(3), { kind: 'boolean', value: true },
      { kind: 'error', code: '#DIV/0!' }, UNCALCULATED, text('台账'), { kind: 'number', value: 0.5, date: true },
    ]);
  });

  test('cells where they stand', async () => {
    const row = '<Row ss:Index="3"><Cell ss:Index="2" ss:MergeAcross="1"><Data ss:Type="Number">1</Data></Cell><Cell><Data ss:Type="Number">2</Data></Cell></Row><Row ss:Span="2"/><Row><Cell><Data ss:Type="Number">3</Data></Cell></Row><Row ss:Index="2000000"><Cell><Data ss:Type="Number">4</Data></Cell></Row>';
    expect(await cells(row)).toEqual([['2,1', number(1)], ['2,3', number(2)], ['6,0', number(3)]]);
  });

  test('sheets, names, properties; whatever the prefix', async () => {
    const body = '<Worksheet ss:Name="台账"><Names><NamedRange ss:Name="fangpin_form" ss:RefersTo="=&quot;附件2&quot;"/></Names><Table><Row><Cell ss:MergeDown="1"><Data ss:Type="Number">1</Data></Cell></Row></Table></Worksheet><Worksheet ss:Name="__proto__"><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>';
    for (const source of [workbook(body), workbook(body).replace(/<(\/?)(Worksheet|Table|Row|Cell|Data)\b/g, '<$1ss:$2')]) {
      const { sheets, names, properties } = await readAnyBook(utf8(source));
      expect(sheets.map((one) => [one.name, one.visibility, [...one.names], one.merges.length])).toEqual([['台账', 'visible', [['fangpin_form', '"附件2"']], 1], ['__proto__', 'hidden', [], 0]]);
      expect([...names, ...properties]).toEqual([['范围', '台账!R1C1'], ['fangpin.policy', 'heshan-2020']]);
    }
  });

  test('entities of its own, and places that are no numbers, are refused', async () => {
    expect(await reasonOf(utf8(`<!DOCTYPE a [<!ENTITY b "c">]>${workbook('')}`))).toBe('hostile');
    expect(await reasonOf(utf8(workbook('<Worksheet ss:Name="a"><Table><Row ss:Index="x"><Cell/></Row></Table></Worksheet>')))).toBe('damaged');
  });
});

describe('whatever text comes, it is read or refused, soon', () => {
  const unit = fc.constantFrom('<', '>', '/', 'td', 'tr', 'table', '"', "'", ' ', '=', '&', '#', ';', ',', '\n', '\r', '\t', '!--', '-->', 'rowspan', '9', '张', '<table>', '<tr>', '<td>', 'script');
  test('strings of tags', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit, maxLength: 60 }), async (source) => expect(['read', 'not-a-workbook', 'empty', 'damaged']).toContain(await reasonOf(utf8(source)))), { numRuns: 2000 });
  });
});
