import { listingBook, type Listing, type ListingColumn } from '../forms/blank/listing';
import type { Values } from '../forms/blank/options';
import { PARAMETERS } from '../forms/origin';
import { cellsOf } from '../household/households';
import { common } from '../household/ledger-book';
import { blankBook } from '../native/book';
import type { TableForm } from '../policy/form';
import { reportColumns, type Policy } from '../policy/policy';
import { figuresOf, UNIT_WORDS } from '../tally/figures';
import { reportValues } from '../tally/report';
import { number, text, type Cell, type NumberCell } from '../workbook/cell';
import type { Day } from '../workbook/serial';
import type { BookPlan, SheetPlan } from '../workbook/write/plan';
import type { Consolidation } from './consolidate';
import { placeKey, type Decisions } from './decisions';
import { withOrigins, type RowOrigin } from './origins';
import { LEVEL_WORDS, problemsOf } from './problem';
import { progressOf, type Progress } from './progress';
import { senderWords } from './sender';
import { PROBLEM_COLUMNS, SHEETS } from './sheets';
import type { Standing } from './standing';

/** Rows are numbered anew. */
const RENUMBERED = 'serial';
/** More rows than this are written without what the sheets work out by themselves: no program keeps up with it. */
const MOST_NATIVE = 2_000;

/** The county's workbook: every form put together with the origin of each row, what is wrong, who has reported, what differs. */
export function consolidatedBook(consolidation: Consolidation, decided: Decisions, today: Day, progress: Progress | undefined): BookPlan {
  const { policy } = consolidation;
  const forms = mergedForms(consolidation);
  const own = together(policy, forms);
  const townships = consolidation.standings.filter(({ kind }) => kind === 'township').map(({ name }) => name);
  const book = blankBook(own, forms.map(({ form }) => form.id), {
    today,
    townships,
    values: new Map(forms.map(({ form, heads, origins }) => [form.id, { head: headOf(form, heads), rows: origins.map(({ row }) => cellsOf(row, RENUMBERED)) }])),
    rows: 1,
    plain: forms.some(({ origins }) => origins.length > MOST_NATIVE),
  });
  const report = reportSheet(own, consolidation);
  const listings = [problemListing(consolidation), standingListing(consolidation, progress), fileListing(consolidation), differenceListing(consolidation), decisionListing(decided)];
  const [first, ...more] = listings.filter((one) => one.rows.length > 0 || one.sheet !== SHEETS.decisions);
  const parameters = book.sheets.filter(({ name }) => name === PARAMETERS);
  return {
    ...book,
    title: `${policy.name}汇总`,
    sheets: [
      ...book.sheets.filter((sheet) => !parameters.includes(sheet) && sheet.name !== report.name).map((sheet) => withOwnOrigins(own, sheet, forms)),
      report,
      ...(first ? listingBook(first, ...more).sheets : []),
      ...parameters,
    ],
  };
}

/** The report as it was counted, closed by a line of sums: nothing in it is to be typed or checked. */
function reportSheet(own: Policy, consolidation: Consolidation): SheetPlan {
  const { report } = own.counting;
  const rows = [...reportValues(own, consolidation.tally), totals(own, consolidation)];
  const [sheet] = blankBook(own, [report], { plain: true, values: new Map([[report, { rows }]]) }).sheets;
  if (!sheet) throw new RangeError(`${report} has no sheet`);
  return { ...sheet, marks: [], validations: [] };
}

/** What all say alike above their tables; of days the latest. */
function headOf(form: TableForm, heads: readonly Values[]): Values {
  const { head, differing } = common(heads);
  const days = form.head.filter(({ key, type }) => type === 'date' && differing.includes(key)).flatMap(({ key }) => {
    const latest = heads.flatMap((one) => one.get(key) ?? []).filter(isDay).sort((a, b) => a.value - b.value).at(-1);
    return latest ? [[key, latest] as const] : [];
  });
  return new Map<string, Cell>([...head, ...days]);
}

const isDay = (cell: Cell): cell is NumberCell => cell.kind === 'number' && cell.date === true;

interface MergedForm {
  readonly form: TableForm;
  /** What stands above each of the tables. */
  readonly heads: readonly Values[];
  readonly origins: readonly RowOrigin[];
}

/** The forms of which rows have come, in the policy's order; the report is counted, not put together. */
function mergedForms({ policy, forms, tally }: Consolidation): readonly MergedForm[] {
  const uncounted = new Map(tally.excluded.filter(({ cell }) => cell === undefined).map((one) => [placeKey(one), one.reason]));
  return policy.forms.flatMap((form) => {
    if (form.kind !== 'table' || form.id === policy.counting.report) return [];
    const same = forms.filter((filed) => filed.form.id === form.id);
    const origins = same.flatMap((filed) =>
      filed.rows.map((row) => ({ filed, row, uncounted: form.id === policy.counting.ledger ? (uncounted.get(placeKey({ file: filed.file, sheet: row.sheet, row: row.row + 1 })) ?? '') : '' })),
    );
    return origins.length === 0 ? [] : [{ form, heads: same.flatMap(({ head }) => (head ? cellsOf(head) : [])), origins }];
  });
}

/** 附件1汇总, 台账汇总. */
export const mergedSheet = (sheet: string): string => `${sheet.replace(/总表$/u, '')}汇总`;

/** The policy whose sheets are called so. */
const together = (policy: Policy, forms: readonly MergedForm[]): Policy => {
  const renamed = new Set([...forms.map(({ form }) => form.id), policy.counting.report]);
  return { ...policy, forms: policy.forms.map((form) => (renamed.has(form.id) ? { ...form, sheet: mergedSheet(form.sheet) } : form)) };
};

function withOwnOrigins(own: Policy, sheet: SheetPlan, forms: readonly MergedForm[]): SheetPlan {
  const merged = forms.find(({ form }) => mergedSheet(form.sheet) === sheet.name);
  const form = own.forms.find((one) => one.id === merged?.form.id);
  return merged && form?.kind === 'table' ? withOrigins(sheet, form, merged.origins) : sheet;
}

/** The report's last line: what its figures come to. */
function totals(policy: Policy, { tally }: Consolidation): Values {
  const { counting } = policy;
  const sum = (id: string) => {
    const { households, persons } = id === 'all' ? { households: 'households', persons: 'persons' } : reportColumns(id);
    const figures = tally.rows.map((row) => (id === 'all' ? row.all : id === 'cleared' ? row.cleared : id === 'total' ? row.total : row.measures.get(id)));
    const add = (unit: 'households' | 'persons') => number(figures.reduce((total, figure) => total + (figure?.[unit] ?? 0), 0));
    return [[households, add('households')], [persons, add('persons')]] as const;
  };
  return new Map<string, Cell>([[counting.township, text('合计')], ...figuresOf(policy).flatMap(({ id }) => sum(id))]);
}

const listed = (title: string, sheet: string, line: string, columns: readonly ListingColumn[], rows: readonly (readonly (string | number)[])[], note: string): Listing => ({
  title,
  sheet,
  line,
  columns,
  rows: rows.map((cells) => cells.map((cell) => (typeof cell === 'number' ? number(cell) : text(cell)))),
  note,
});

function problemListing(consolidation: Consolidation): Listing {
  const problems = problemsOf(consolidation);
  return listed(
    '问题清单',
    SHEETS.problems,
    problems.length === 0 ? '没有发现问题' : `共 ${problems.length} 条`,
    PROBLEM_COLUMNS,
    problems.map((one, index) => [index + 1, one.sender, one.file, one.sheet, one.cell, LEVEL_WORDS[one.level], one.field, one.say, one.clause, one.rule]),
    '说明：已确认并写明理由的提醒不列。各单位的问题另有退回单。',
  );
}

const STATE_WORDS = { zero: '零报告', empty: '空表' } as const;

function standingListing(consolidation: Consolidation, progress: Progress | undefined): Listing {
  const { policy, standings } = consolidation;
  const asked = policy.forms.filter(({ kind }) => kind === 'table');
  const steps = progress && progressOf(progress, problemsOf(consolidation));
  const state = ({ forms }: Standing, id: string) => {
    const sent = forms.get(id);
    return sent === undefined ? '未报' : sent.state === 'rows' ? sent.rows : STATE_WORDS[sent.state];
  };
  const unsent = standings.filter(({ kind, files }) => kind === 'township' && files.length === 0).map(({ name }) => name);
  return listed(
    '报送情况',
    SHEETS.standings,
    unsent.length === 0 ? '各乡镇都已报送' : `还没有报送的乡镇：${unsent.join('、')}`,
    [
      { header: '报送单位', width: 16 },
      { header: '文件', width: 8 },
      ...asked.map(({ sheet }) => ({ header: sheet, width: 11 })),
      { header: '打不开', width: 9 },
      { header: '错误', width: 9 },
      { header: '提醒', width: 9 },
      { header: '已确认', width: 9 },
      { header: '附件4不一致', width: 12 },
      ...(steps ? ['上次问题', '已整改', '仍有', '新增'].map((header) => ({ header, width: 10 })) : []),
    ],
    standings.map((one) => {
      const step = steps?.get(one.name);
      return [
        senderWords(one),
        one.files.length,
        ...asked.map(({ id }) => (one.files.length === 0 ? '' : state(one, id))),
        one.unreadable,
        one.errors,
        one.warnings,
        one.confirmed,
        one.differences,
        ...(steps ? [step?.before ?? 0, step?.mended ?? 0, step?.remaining ?? 0, step?.added ?? 0] : []),
      ];
    }),
    '说明：“零报告”是表里写明的；“空表”没有填也没有写零报告，请问明。',
  );
}

function fileListing({ policy, files }: Consolidation): Listing {
  const sheetOf = (id: string) => policy.forms.find((form) => form.id === id)?.sheet ?? id;
  return listed(
    '文件清单',
    SHEETS.files,
    `共 ${files.length} 个文件`,
    [
      { header: '文件', width: 40, words: true },
      { header: '报送单位', width: 16 },
      { header: '读到的表', width: 34, words: true },
      { header: '说明', width: 60, words: true },
    ],
    files.map(({ file, sender, error, copyOf, forms }) => [
      file,
      sender.name,
      forms.map(({ form, sheet, rows }) => `${sheetOf(form)}${sheet === sheetOf(form) ? '' : `（${sheet}）`} ${rows} 行`).join('，'),
      [error ?? '', copyOf === undefined ? '' : `与 ${copyOf} 是同一份文件，只计一次`, sender.doubt === '' ? '' : `报送单位请人定：${sender.doubt}`].filter((words) => words !== '').join('；'),
    ]),
    '说明：行数不含合计行。内容完全相同的文件只计一份：按文件夹和文件名的次序，排在最前面的那一份。',
  );
}

const DIFFERENCE_COLUMNS = [
  { header: '乡镇', width: 14 },
  { header: '类别', width: 15 },
  { header: '栏', width: 16 },
  { header: '填报', width: 9 },
  { header: '统计', width: 9 },
  { header: '相差', width: 9 },
  { header: '在哪里', width: 40, words: true },
  { header: '说明', width: 44, words: true },
] as const;

/** What is reported otherwise than counted, and what does not count. */
function differenceListing({ policy, differences, tally, duplicates, unchecked }: Consolidation): Listing {
  const labels = new Map(figuresOf(policy).map(({ id, label }) => [id, id === 'all' ? '' : label]));
  const named = (place: { readonly file: string; readonly sheet: string }, at: string) => [place.file, place.sheet, at].filter((words) => words !== '').join(' ');
  return listed(
    '差异说明',
    SHEETS.differences,
    differences.length === 0 ? '填报的附件4与台账统计一致' : `填报的附件4有 ${differences.length} 个数与台账统计不一致`,
    DIFFERENCE_COLUMNS,
    [
      ...differences.map((one) => [
        one.township, one.category, `${labels.get(one.column) ?? one.column}${UNIT_WORDS[one.unit]}`, one.reported, one.computed, one.reported - one.computed, named(one, one.cell), one.note,
      ]),
      ...tally.excluded.map((one) => ['', '', '没有计入', '', '', '', named(one, one.cell ?? `第 ${one.row} 行`), one.reason]),
      ...duplicates.map(({ kind, places }) => ['', '', kind === 'report' ? '重复的一行' : kind === 'household' ? '重复的一户' : '重复的人', '', '', '', places.map(({ filed, row }) => named({ file: filed.file, sheet: row.sheet }, `第 ${row.row + 1} 行`)).join('\n'), '']),
      ...unchecked.map((words) => ['', '', '没有核对', '', '', '', '', words]),
    ],
    `说明：${policy.counting.total.wording}。附件4汇总按台账统计，不是把填报的数相加。`,
  );
}

function decisionListing({ senders, excluded, chosen }: Decisions): Listing {
  return listed(
    '处理决定',
    SHEETS.decisions,
    '由人决定的事项',
    [
      { header: '决定', width: 16 },
      { header: '文件', width: 40, words: true },
      { header: '工作表', width: 14 },
      { header: '行', width: 8 },
      { header: '内容', width: 60, words: true },
    ],
    [
      ...senders.map(({ file, sender }) => ['报送单位', file, '', '', sender]),
      ...excluded.map(({ file, sheet, row, reason }) => ['不计入', file, sheet, row, reason]),
      ...chosen.map(({ file, sheet, row }) => ['以此为准', file, sheet, row, '']),
    ],
    '说明：下次汇总时同样适用。',
  );
}
