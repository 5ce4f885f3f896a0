import { zipSync } from 'fflate';
import { blankBook } from '../../src/native/book';
import type { HeaderNode, TableForm } from '../../src/policy/form';
import type { Policy } from '../../src/policy/policy';
import { writeBook } from '../../src/workbook/write/write';
import { savedAs } from '../native/office';
import { day } from '../consolidate/returned';
import { heshan } from '../policies';
import { cell, type Written } from '../sheets';
import { ANSWERED, LEDGERS, REPORTED, TOWNSHIPS, type Fields } from './county';
import { ANNEX1_COLUMNS, ANNEX1_TITLE, ANNEX2_COLUMNS, ANNEX2_TITLE, annex4Rows, LEDGER_COLUMNS, LEDGER_TITLE, reportOf, tableRows, type Column, type Grid, type Typed } from './grid';
import { csvOf, spelledOut, writtenByOpenpyxl } from './programs';
import { recount, type Line } from './recount';
import { hostile, pdfFile, truncated, withPassword, wordDocument } from './unreadable';

/** In the order in which the first of two same households counts: that of the files' names. */
const LINES = recount(Object.values(LEDGERS));

const linesOf = (township: string): readonly Line[] => LINES.filter((line) => line.township === township);

/** 石桥镇 reports one household too many, and in a sum one person. */
const WRONG_REPORT = linesOf('石桥镇').map((line) =>
  line.category === '脱贫不稳定户'
    ? { ...line, all: { ...line.all, households: line.all.households + 1 } }
    : { ...line, total: { ...line.total, persons: line.total.persons + 1 } },
);

const county: Policy = { ...heshan, townships: Object.entries(TOWNSHIPS).map(([name, villages]) => ({ name, villages: [...villages] })) };

/** The template as it was before 三保障说明 and the dates came into it. */
const before: Policy = { ...county, version: '0.9.0', forms: county.forms.map((form) => (form.id === 'ledger' && form.kind === 'table' ? earlier(form) : form)) };

function earlier(form: TableForm): TableForm {
  const header = form.header.flatMap((node): HeaderNode[] =>
    !('children' in node) ? [node] : node.header === '其他日期' ? [] : [{ ...node, children: node.children.filter((child) => !('key' in child) || child.key !== 'threeGuaranteesNote') }],
  );
  return { ...form, header, rules: form.rules.filter((rule) => !JSON.stringify(rule).includes('threeGuaranteesNote')) };
}

type Record_ = Readonly<Record<string, Written>>;
interface Filled {
  readonly head?: Record_;
  readonly rows: readonly Record_[];
}

const valuesOf = (record: Record_) => new Map(Object.entries(record).filter(([, written]) => written !== '').map(([key, written]) => [key, cell(written)]));

/** A workbook as it was handed out and filled in. */
const ours = (township: string | undefined, forms: Readonly<Record<string, Filled>>, policy = county): Promise<Uint8Array> =>
  writeBook(
    blankBook(policy, Object.keys(forms), {
      township,
      rows: 12,
      values: new Map(Object.entries(forms).map(([id, { head, rows }]) => [id, { head: valuesOf(head ?? {}), rows: rows.map(valuesOf) }])),
    }),
  );

const verified = (township: string) => ({ verifier: `${township}人民政府`, verifiedOn: day(10, 25), verifiedBy: '王五' });
const numbered = (homes: readonly Fields[]): readonly Fields[] => homes.map((home, index) => ({ serial: index + 1, ...home }));
const ledgerHead = (unit: string): readonly Typed[] => ['填报单位：', unit];
const ledgerGrid = (name: string, unit: string, homes: readonly Readonly<Record<string, Typed>>[]): Grid => ({ name, rows: tableRows(LEDGER_TITLE, ledgerHead(unit), LEDGER_COLUMNS, homes) });

/** 白马乡's own table: moved down and to the right, other words, other order, a column put in, one cell for the township, sums and notes below. */
function ownTable(): Grid {
  const renamed: readonly Column[] = [
    ['序号', 'serial'], ['乡镇（街道）', 'township'], ['户类别', 'category'], ['村（社区）', 'village'], ['户主', 'headName'], ['家庭人口', 'householdSize'], ['身份证号码', 'headIdentity'], ['手机号', 'phone'], ['组别', 'group'], ['风险类别', 'risk'], ['是否消除风险', 'cleared'],
  ];
  const known = new Set(renamed.map(([, key]) => key));
  const columns = [...renamed, ...LEDGER_COLUMNS.filter(([, key]) => !known.has(key))];
  const homes = LEDGERS.白马乡;
  const [title, head, header, ...records] = tableRows(LEDGER_TITLE, ledgerHead('白马乡'), columns, homes.map((home, index) => ({ ...home, township: index === 0 ? '白马乡' : null, ...(index < 2 && { group: '第三组' }) })));
  const sum = homes.reduce((all, { householdSize }) => all + Number(householdSize), 0);
  const below = [['合计', null, null, null, null, sum], ['说明：年底前核实。'], ['填表人：钱多', null, null, '审核人：孙正']];
  const right = (rows: readonly (readonly Typed[])[]) => rows.map((cells) => [null, null, ...cells]);
  return { name: '白马乡帮扶台账', rows: [[], [], ...right([title!, head!, header!, ...records, ...below])], merges: [`D6:D${5 + homes.length}`, 'C3:Z3'] };
}

/** 附件2 with township and village in one cell. */
function oneAddress(): Grid {
  const columns: readonly Column[] = [['地址（镇、村）', 'address'], ...ANNEX2_COLUMNS.slice(2)];
  return { name: '核实', rows: tableRows(ANNEX2_TITLE, ['核实部门：', '白马乡人民政府', '核实日期：', { year: 2020, month: 10, day: 25 }, '核实人：', '王五'], columns, ANSWERED.白马乡.map((one) => ({ ...one, address: `${one.township}${one.village}` }))) };
}

/** 枫林镇's macro workbook: dates from 1904, words in several looks, a formula, numbers for identity numbers. */
function macroBook(): Uint8Array {
  const [first, second, third, last] = LEDGERS.枫林村;
  const homes: readonly Readonly<Record<string, Typed>>[] = [
    { ...first!, headName: { rich: ['石', '开春'] }, householdSize: { formula: '2+2', value: 4 }, identifiedOn: { year: 2020, month: 5, day: 8 } },
    { ...second!, headIdentity: { digits: String(second!.headIdentity) }, clearedOn: { year: 2020, month: 9, day: 30 } },
    { ...third!, headIdentity: { digits: String(Number(third!.headIdentity)).replace(/\d{3}$/, '000') } },
    last!,
  ];
  return spelledOut([{ name: '台账总表', rows: tableRows(LEDGER_TITLE, [...ledgerHead('枫林镇'), '填报日期：', { year: 2020, month: 10, day: 26 }], LEDGER_COLUMNS, homes) }], { macros: true, from1904: true });
}

const reported = (department: string, people: readonly Fields[], name = '附件1', on: Typed = { year: 2020, month: 10, day: 15 }): Grid => ({ name, rows: tableRows(ANNEX1_TITLE, ['报送部门（盖章）：', department, '报送人：', '李四', '报送日期：', on], ANNEX1_COLUMNS, people) });

const SHIQIAO = '02石桥镇/石桥镇.xls';

/** Everything that came back, by its path in the folder; the same bytes for the same programs. */
export async function returnedFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  const first = await ours('清溪镇', { ledger: { rows: numbered(LEDGERS.清溪村), head: { unit: '清溪镇清溪村' } } });
  const empty = await ours('长岭镇', { ledger: { rows: [] } });
  const byOpenpyxl = writtenByOpenpyxl({
    gaoqiao: [ledgerGrid('台账总表', '石桥镇高桥村', LEDGERS.高桥村)],
    own: [ownTable()],
    answers: [oneAddress()],
    report: [{ name: '附件4', rows: annex4Rows(linesOf('白马乡')) }],
    disabled: [reported('区残联', REPORTED.残联)],
  });
  const [hedong, fenglin] = savedAs([
    await ours('清溪镇', { ledger: { rows: numbered(LEDGERS.河东村) } }, before),
    await ours('枫林镇', { annex2: { rows: ANSWERED.枫林镇, head: verified('枫林镇') } }),
  ], 'xlsx', 'xlsx');
  const [shiqiao, shuangjiang, more, education] = savedAs([
    await shiqiaoBook(WRONG_REPORT),
    spelledOut([ledgerGrid('双江村', '双江乡', LEDGERS.双江村), ledgerGrid('柳湾村', '双江乡', LEDGERS.柳湾村)]),
    spelledOut([ledgerGrid('台账总表', '双江乡', LEDGERS.双江补报)]),
    spelledOut([reported('区教育局', REPORTED.教育局)]),
  ], 'xls:MS Excel 97', 'xls');
  const [hexi] = savedAs([await ours('清溪镇', { ledger: { rows: numbered(LEDGERS.河西村) } })], 'csv:Text - txt - csv (StarCalc):44,34,85,1', 'csv');
  const report = async (township: string) => ours(township, { annex4: { rows: linesOf(township).map(reportOf) } });
  return new Map(Object.entries({
    '01清溪镇/清溪村台账.xlsx': first,
    '01清溪镇/河东村台账.xlsx': hedong!,
    '01清溪镇/河西村台账.csv': hexi!,
    '01清溪镇/附件2.csv': csvOf(tableRows(ANNEX2_TITLE, ['核实部门：', '清溪镇人民政府', '核实日期：', '2020-10-25', '核实人：', '王五'], ANNEX2_COLUMNS, ANSWERED.清溪镇), { mark: false }),
    '01清溪镇/附件4.xlsx': await report('清溪镇'),
    [SHIQIAO]: shiqiao!,
    '02石桥镇/高桥村台账.xlsx': byOpenpyxl.gaoqiao,
    '03白马乡/台账.xlsx': byOpenpyxl.own,
    '03白马乡/附件2.xlsx': byOpenpyxl.answers,
    '03白马乡/附件4.xlsx': byOpenpyxl.report,
    '04枫林镇/枫林村台账.xlsm': macroBook(),
    '04枫林镇/松山村台账.csv': csvOf(ledgerGrid('', '枫林镇松山村', LEDGERS.松山村).rows, { mark: true }),
    '04枫林镇/附件2.xlsx': fenglin!,
    '04枫林镇/附件4.csv': csvOf(annex4Rows(linesOf('枫林镇')), { mark: true }),
    '05双江乡/双江乡台账.et': shuangjiang!,
    '05双江乡/补报.xlsx': more!,
    '05双江乡/附件4.xls': await report('双江乡'),
    '06龙泉镇台账.xlsx': await ours('龙泉镇', { ledger: { rows: [{ township: '零报告' }] } }),
    '07长岭镇/台账.xlsx': empty,
    '09转发/清溪村台账.xlsx': first,
    '10部门/民政局附件1.xlsx': await ours(undefined, { annex1: { rows: REPORTED.民政局, head: { department: '区民政局', reporter: '李四', reportedOn: day(10, 15) } } }),
    '10部门/卫健局附件1.csv': csvOf(reported('区卫健局', REPORTED.卫健局, '', '2020-10-15').rows, { mark: false }),
    '10部门/残联、教育局.zip': zipSync({ '残联附件1.xlsx': byOpenpyxl.disabled, '教育局附件1.xls': education! }, { mtime: '2020-10-15T00:00:00' }),
    ...unreadable(empty),
  }));
}

/** What cannot be read (`UNREADABLE`). */
const unreadable = (workbook: Uint8Array): Readonly<Record<string, Uint8Array>> => ({
  '05双江乡/附件2.xls': pdfFile(),
  '07长岭镇/附件2.xlsx': new Uint8Array(),
  '07长岭镇/附件4.xlsx': truncated(workbook),
  '07长岭镇/家庭成员.xlsx': withPassword(workbook),
  '10部门/住建局附件1.xlsx': wordDocument(),
  '10部门/来历不明.xlsx': hostile(),
});

/** 石桥镇's three forms in one workbook. */
const shiqiaoBook = (report: readonly Line[], homes: readonly Fields[] = LEDGERS.石桥村, answers: readonly Fields[] = ANSWERED.石桥镇): Promise<Uint8Array> =>
  ours('石桥镇', {
    annex2: { rows: answers, head: verified('石桥镇') },
    annex4: { rows: report.map(reportOf) },
    ledger: { rows: numbered(homes) },
  });

/** 石桥镇's ledger once it has put everything right. */
export const MENDED_LEDGERS = { ...LEDGERS, 石桥村: LEDGERS.石桥村.map((home) => ({ ...home, ...(home.healthPersons === 4 && { healthPersons: 3 }) })) };

/** What it sends then, in the place of what it sent. */
export const mendedFile = async (): Promise<readonly [path: string, bytes: Uint8Array]> => [
  SHIQIAO,
  await shiqiaoBook(
    recount(Object.values(MENDED_LEDGERS)).filter(({ township }) => township === '石桥镇'),
    MENDED_LEDGERS.石桥村,
    ANSWERED.石桥镇.map((one) => (one.conclusion === '有致贫风险' ? { ...one, conclusion: '有返贫风险' } : one)),
  ),
];
