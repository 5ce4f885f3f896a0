import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { blankBook } from '../native/book';
import { reportValues } from '../tally/report';
import type { Policy } from '../policy/policy';
import { differences, missingRows, type Difference } from '../tally/differences';
import { UNIT_WORDS } from '../tally/figures';
import { tally, type Figure, type Tally } from '../tally/tally';
import type { Day } from '../workbook/serial';
import { writeBook } from '../workbook/write/write';
import { cellsOf, Complaint, type Command } from './command';
import { readFiles, type CountedFile } from './counted-file';
import { openFile, policyChoices, policyNamed } from './files';
import { checkOutput, writeWhole } from './output';

type FoundDifference = Difference & { readonly file: string };

/** `fangpin tally`: 附件4 counted from ledgers, compared with the reported one where there is one. */
export const tallyCommand = (policies: readonly Policy[], today: Day): Command => ({
  name: 'tally',
  operands: '文件…',
  about: '按台账统计附件4，并与文件里已填的附件4核对。有文件无法读取返回 2，其余照常统计。',
  options: {
    policy: { value: '政策', about: `按哪个政策统计（${policyChoices(policies)}）；不写则按工作簿自己的` },
    out: { value: '文件', about: '把统计出的附件4写成工作簿' },
    origins: { about: '在 JSON 里列出每个数由哪些行得来' },
    json: { about: '输出 JSON' },
  },
  async run(operands, options, io) {
    if (operands.length === 0) throw new Complaint('请写出台账文件');
    const wanted = options.get('policy')?.[0];
    const named = wanted === undefined ? undefined : policyNamed(policies, wanted);
    const out = options.get('out')?.[0];
    if (out !== undefined) await checkTarget(out, operands, policies);
    const { policy, files, failed } = await readFiles(operands, policies, named, today, io);
    const result = tally(policy, files.map(({ ledger }) => ledger));
    const counts = files.some(({ period }) => period);
    const found = counts ? files.flatMap((file) => compare(policy, file, result)) : [];
    if (options.has('json')) io.print(JSON.stringify({ ...tallyJson(policy, result, options.has('origins')), differences: found.map(differenceJson) }));
    else if (counts) io.print(asText(policy, result, found));
    if (out !== undefined && counts) {
      const { report } = policy.counting;
      const values = new Map([[report, { rows: reportValues(policy, result) }]]);
      const townships = [...new Set(result.rows.map(({ township }) => township))];
      await writeWhole(out, await writeBook(blankBook(policy, [report], { townships, values, today })));
      if (!options.has('json')) io.print(`已写入 ${out}`);
    }
    return failed ? 2 : 0;
  },
});

/** The computed report may take the place of an earlier one, never that of anything else. */
async function checkTarget(out: string, operands: readonly string[], policies: readonly Policy[]): Promise<void> {
  await checkOutput(out, '.xlsx');
  if (!(await stat(out).catch(() => undefined))) return;
  if (operands.some((file) => resolve(file) === resolve(out))) throw new Complaint(`--out 不能写到要统计的文件“${out}”里，请换一个文件名`);
  const opened = await openFile(out, policies, undefined).catch(() => undefined);
  if (opened?.forms.every(({ layout }) => layout.form.id === opened.policy.counting.report)) return;
  throw new Complaint(`“${out}”已有这个文件，里面不只是附件4，没有覆盖；请换一个文件名`);
}

/** Compares a file's report with its own ledger, or where it has none, with all ledgers together. */
function compare(policy: Policy, { file, ledger, report }: CountedFile, all: Tally): readonly FoundDifference[] {
  const own = ledger.rows.length > 0 ? tally(policy, [ledger]) : all;
  const missing = missingRows(policy, own, report).flatMap(({ township, category, all: { households, persons } }) =>
    ([['households', households], ['persons', persons]] as const).map(([unit, computed]) => ({
      township, category, column: 'all', unit, reported: 0, computed, sheet: report[0]?.sheet ?? '', cell: '', note: '附件4没有填这一行',
    })),
  );
  return [...differences(policy, own, report), ...missing].map((one) => ({ ...one, file }));
}

/** A tally for a program to read. @param withOrigins name every row behind every measure */
export function tallyJson(policy: Policy, { rows, excluded }: Tally, withOrigins = false) {
  const pair = ({ households, persons }: Figure) => ({ households, persons });
  const measure = (figure: Figure) => ({
    ...pair(figure),
    ...(withOrigins && { origins: figure.origins.map(({ file, sheet, row, policies }) => ({ file, sheet, row, policies })) }),
  });
  return {
    policy: policy.id,
    rows: rows.map(({ township, category, all, cleared, total, measures, remark }) => ({
      township,
      category,
      ...pair(all),
      cleared: pair(cleared),
      total: pair(total),
      measures: Object.fromEntries([...measures].map(([id, figure]) => [id, measure(figure)])),
      remark,
    })),
    excluded,
  };
}

/** A difference for a program to read. */
export const differenceJson = ({ township, category, column, unit, reported, computed, cell, note }: Difference): object => ({
  township, category, column, unit, reported, computed, cell, note,
});

function asText(policy: Policy, { rows, excluded }: Tally, found: readonly FoundDifference[]): string {
  const labels = new Map(policy.counting.measures.map(({ id, label }) => [id, label]));
  const named = (column: string) => ({ all: '', cleared: '已消除风险', total: '合计' })[column] ?? labels.get(column) ?? column;
  const blocks = rows.map(({ township, category, all, cleared, total, measures, remark }) => {
    const line = (label: string, { households, persons }: Figure) => `  ${label}${' '.repeat(14 - cellsOf(label))}${String(households).padStart(6)} 户${String(persons).padStart(7)} 人`;
    return [
      `${township} ${category}`,
      line('户数、人数', all),
      line('已消除风险', cleared),
      line('合计', total),
      ...[...measures].map(([id, figure]) => line(named(id), figure)),
      ...(remark ? [`  备注：${remark}`] : []),
    ].join('\n');
  });
  const lost = excluded.map(({ file, sheet, row, cell, reason }) => `  ${file} ${sheet} ${cell ?? `第${row}行`}：${reason}`);
  const wrong = found.map(
    ({ file, sheet, township, category, column, unit, reported, computed, cell, note }) =>
      `  ${file} ${sheet} ${cell ? `${cell} ` : ''}${township} ${category} ${named(column)}${UNIT_WORDS[unit]}：填报 ${reported}，统计 ${computed}${note ? `（${note}）` : ''}`,
  );
  return [
    blocks.length > 0 ? blocks.join('\n\n') : '台账里没有可以统计的户',
    `\n合计口径：${policy.counting.total.wording}`,
    ...(lost.length > 0 ? ['\n未计入：', ...lost] : []),
    ...(wrong.length > 0 ? ['\n与已填的附件4不一致：', ...wrong] : []),
  ].join('\n');
}
