import type { Reader } from '../forms/entry';
import { TEMPLATE_VERSION } from '../forms/blank/parameters';
import { ORIGIN, originOf, PARAMETERS, type Origin } from '../forms/origin';
import { policyFileIn } from '../forms/own-policy';
import { isLater } from '../policy/own-policy';
import type { Policy } from '../policy/policy';
import { columnIndex, rowIndex } from '../workbook/address';
import type { Book, Sheet } from '../workbook/book';
import { cellText } from '../workbook/cell';
import type { Finding } from './finding';
import { FORM_RULES } from './judge-sheet';

/**
 * What has become of the county's lists in a workbook that was handed out: whoever has changed them had his rows checked
 * by others than everybody else. Of an older template it is only said that it is one: its lists may rightly differ.
 */
export function judgeParameters({ policy }: Reader, book: Book): readonly Finding[] {
  const sheet = book.sheets.find((one) => one.name === PARAMETERS && said(one, 0, 0) === ORIGIN.policy.label);
  const origin = originOf(book);
  if (!sheet || origin?.policy !== policy.id) return [];
  const other = otherEdition(policy, origin, sheet);
  if (other !== undefined) return [on(sheet, 'FORM-VERSION', 0, '模板版本', other)];
  const labels = (sheet.rows[0] ?? []).map((_, column) => said(sheet, 0, column));
  return Object.values(policy.lists).flatMap((list): readonly Finding[] => {
    const due = list.values.map(({ value }) => value);
    // Two lists may be called alike.
    const columns = labels.flatMap((label, column) => (column >= FIRST_LIST && label === list.label ? [column] : []));
    const there = columns.map((column) => ({ column, values: below(sheet, column) }));
    const [first] = there;
    if (!first || there.some(({ values }) => isSame(values, due))) return [];
    const more = first.values.filter((value) => !due.includes(value));
    const less = due.filter((value) => !first.values.includes(value));
    const how = [...(more.length > 0 ? [`多了“${more.join('”“')}”`] : []), ...(less.length > 0 ? [`少了“${less.join('”“')}”`] : [])].join('，');
    return [on(sheet, 'FORM-PARAMETERS', first.column, list.label, `这份工作簿里“${list.label}”的清单被改动过（${how || '次序不同或有重复'}），表里的下拉和校验与县里下发的不一致；请用下发的模板重新填报`)];
  });
}

/** How the workbook's template or policy is another than the one here; `undefined` where it is the same. */
function otherEdition({ name, version, file }: Policy, origin: Origin, sheet: Sheet): string | undefined {
  const brought = file === undefined ? undefined : policyFileIn(sheet);
  if (brought !== undefined && isLater(origin.version, version)) return `这份表是按“${name}”更新的一版（${origin.version}）做的，本机的是 ${version}；按本机的检查，请先载入新的政策文件再查一次`;
  if (origin.version !== version || origin.template !== TEMPLATE_VERSION) {
    return `这份表用的是旧模板（第 ${origin.template || '？'} 版，政策 ${origin.version || '？'}），现行的是第 ${TEMPLATE_VERSION} 版（政策 ${version}）；照样读取和检查，下次请用新下发的模板`;
  }
  if (brought !== undefined && brought !== file) return `这份表里带的政策“${name}”与本机的版本号相同（${version}），内容却不同；按本机的检查，请核对是不是用下发的模板填的`;
  return undefined;
}

/** Lists stand right of what the workbook says of itself. */
const FIRST_LIST = 3;

function below(sheet: Sheet, column: number): readonly string[] {
  const values: string[] = [];
  for (let row = 1; said(sheet, row, column) !== ''; row++) values.push(said(sheet, row, column));
  return values;
}

const isSame = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every((value, index) => value === other[index]);

const said = ({ rows }: Sheet, row: number, column: number): string => {
  const cell = rows[row]?.[column];
  return cell ? cellText(cell) : '';
};

const on = ({ name }: Sheet, rule: 'FORM-PARAMETERS' | 'FORM-VERSION', column: number, field: string, say: string): Finding => ({
  rule,
  severity: FORM_RULES[rule],
  clause: '填写规范',
  sheet: name,
  row: rowIndex(0),
  column: columnIndex(column),
  field,
  say,
});
