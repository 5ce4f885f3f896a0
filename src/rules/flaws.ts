import type { FlawCode, Flaw } from '../identity/flaw';
import type { Severity } from '../policy/form';

/** How a flaw of a cell is reported, whatever the notice. */
export interface FlawRule {
  readonly rule: string;
  readonly severity: Severity;
  readonly clause: string;
  readonly say: (detail: Readonly<Record<string, string>>) => string;
}

const GB11643 = 'GB 11643-1999';
const rule = (id: string, severity: Severity, clause: string, say: FlawRule['say'] | string): FlawRule => ({
  rule: id,
  severity,
  clause,
  say: typeof say === 'string' ? () => say : say,
});

const TYPES: Readonly<Record<string, string>> = { date: '日期', boolean: '逻辑值', error: '错误值' };
const FORMAT = '填写规范';

/** Every flaw with its rule: the only place that has words for them. */
export const FLAW_RULES: Readonly<Record<FlawCode, FlawRule>> = {
  'cell-type': rule('CELL-TYPE', 'error', FORMAT, ({ type }) => `单元格里是${TYPES[type ?? ''] ?? '别的内容'}，请改填文字或数字`),
  'cell-twin': rule('CELL-TWIN', 'error', FORMAT, ({ other }) => `这一栏在 ${other} 又填了一次，请只留一处，其余清空`),
  'text-invisible': rule('TEXT-INVISIBLE', 'error', FORMAT, '含有看不见的字符，请去掉'),
  'text-space': rule('TEXT-SPACE', 'error', FORMAT, '含有多余的空格，请去掉'),
  'text-width': rule('TEXT-WIDTH', 'error', FORMAT, '数字或字母是全角的，请改成半角'),
  'id-number-type': rule('ID-NUMBER', 'error', GB11643, '身份证号被存成了数字，末几位已经丢失，请把单元格设为文本后对照证件重填'),
  'id-length': rule('ID-LENGTH', 'error', GB11643, ({ expected, actual }) => `应为 ${expected ?? 18} 位，填了 ${actual} 位，请核对`),
  'id-character': rule('ID-CHARACTER', 'error', GB11643, ({ position, character }) => `第 ${position} 位是“${character}”，这一位不能填这个字符，请核对`),
  'id-confusable': rule('ID-CONFUSABLE', 'error', GB11643, ({ position, character, meant }) => `第 ${position} 位的“${character}”看起来像“${meant}”，请改正`),
  'id-extra': rule('ID-EXTRA', 'error', GB11643, '身份证号旁边还有别的文字或符号，请只留号码'),
  'id-lowercase': rule('ID-LOWERCASE', 'error', GB11643, '末位的 x 请写成大写 X'),
  'id-province': rule('ID-PROVINCE', 'error', 'GB/T 2260', '前两位不是任何省份的代码，请核对身份证原件'),
  'id-date': rule('ID-DATE', 'error', GB11643, '第 7 至 14 位不是一个存在的日期，请核对身份证原件'),
  'id-age': rule('ID-AGE', 'error', GB11643, ({ birth }) => `按出生日期算${birth === 'future' ? '还没有出生' : '超过 120 岁'}，请核对身份证原件`),
  'id-checksum': rule('ID-CHECKSUM', 'error', GB11643, ({ expected, actual }) => `校验位应为 ${expected}，填的是 ${actual}，请核对身份证原件`),
  'id-card': rule('ID-CARD', 'error', '残疾人证编码规则', '残疾人证第 19 位应为类别 1 至 7，第 20 位应为等级 1 至 4，请核对'),
  'id-old': rule('ID-OLD', 'warning', 'GB 11643-1989', '是 15 位旧号码，请换成 18 位'),
  'id-placeholder': rule('ID-PLACEHOLDER', 'warning', FORMAT, '是 999999 开头的“无证件”代号，办到证件后请补填'),
  'phone-format': rule('PHONE-FORMAT', 'error', FORMAT, ({ digits }) =>
    `不是手机号（1 开头 11 位）也不是固定电话（区号加 7 至 8 位）${digits ? `，填了 ${digits} 位数字` : ''}，请核对`,
  ),
  'phone-area': rule('PHONE-AREA', 'error', FORMAT, '固定电话缺少区号，请补上'),
  'phone-zero': rule('PHONE-ZERO', 'error', FORMAT, '固定电话被存成了数字，开头的 0 已经丢失，请补上'),
  'phone-wording': rule('PHONE-WORDING', 'warning', FORMAT, '写法不规范，号码中间不要加符号和 +86'),
  'name-dot': rule('NAME-DOT', 'error', '民委发〔2016〕33号', '姓名中的间隔号应为“·”，前后都要有字'),
  'name-character': rule('NAME-CHARACTER', 'error', FORMAT, ({ character }) => `姓名中有“${character}”，请只写姓名`),
  'name-length': rule('NAME-LENGTH', 'warning', FORMAT, ({ length }) => `姓名有 ${length} 个字，请核实是否完整`),
  'number-text': rule('NUMBER-TEXT', 'warning', FORMAT, '数字被存成了文本，请改成数字'),
  'count-wording': rule('COUNT-WORDING', 'error', FORMAT, '应填整数，不要带文字'),
  'count-range': rule('COUNT-RANGE', 'error', FORMAT, '应填 0 到 999999 之间的整数'),
  'money-wording': rule('MONEY-WORDING', 'error', FORMAT, '应填以元为单位的数字，不要带文字和符号'),
  'money-range': rule('MONEY-RANGE', 'warning', FORMAT, '金额是负数，请核实'),
  'date-text': rule('DATE-TEXT', 'warning', FORMAT, '日期被存成了文本，请改成日期'),
  'date-wording': rule('DATE-WORDING', 'error', FORMAT, '日期写法不规范，请写成 2020-10-20 的样子'),
  'date-year': rule('DATE-YEAR', 'error', FORMAT, '日期没有写年份，请补上'),
  'date-month': rule('DATE-MONTH', 'error', FORMAT, '日期没有写到日，请补上'),
  'date-impossible': rule('DATE-IMPOSSIBLE', 'error', FORMAT, '日历上没有这一天，请核对'),
  'list-alias': rule('LIST-ALIAS', 'warning', FORMAT, '与规定的写法不同，请改成规定的写法'),
  'codes-wording': rule('CODES-WORDING', 'warning', FORMAT, '请改成序号，几个序号连着写，如 ⑥⑩'),
  'codes-unknown': rule('CODES-UNKNOWN', 'error', FORMAT, '有认不出的内容，请只填表下说明里的序号，几个序号连着写，如 ⑥⑩'),
  'list-unknown': rule('LIST-UNKNOWN', 'error', FORMAT, ({ list }) => `不在“${list}”的规定选项里，请从下拉列表中选择`),
};

const KEPT = '身份证号被存成了数字，用表格程序再保存，末几位就会丢失；文件里现在还有全部数字，请改正成文本，或把单元格设为文本后对照证件重填';
const OPEN_LIST = '不在列出的选项里；如确有此情形可以保留，请核实';

/** The rule a flaw falls under. A list that the notice leaves open (“等”) only warns; digits that are still there are not lost. */
export function flawRule({ code, detail = {}, repaired }: Flaw): { rule: string; severity: Severity; clause: string; say: string } {
  const { rule, severity, clause, say } = FLAW_RULES[code];
  if (code === 'list-unknown' && detail['open']) return { rule, severity: 'warning', clause, say: OPEN_LIST };
  if (code === 'id-number-type' && repaired !== undefined) return { rule, severity, clause, say: KEPT };
  return { rule, severity, clause, say: say(detail) };
}
