import { writeFile } from 'node:fs/promises';
import { blankBook } from '../native/book';
import { readRows } from '../forms/rows';
import { reportValues } from '../tally/report';
import type { Policy } from '../policy/schema';
import { differences, type Difference } from '../tally/differences';
import { tally, type Figure, type LedgerRows, type Tally } from '../tally/tally';
import type { Day } from '../workbook/serial';
import { writeBook } from '../workbook/write';
import { cellsOf, UsageError, type Command } from './command';
import { openFile, policyNamed, UnusableFile } from './files';

/** `fangpin tally`: 附件4 counted from ledgers, compared with the reported one where there is one. */
export const tallyCommand = (policies: readonly Policy[], today: Day): Command => ({
  name: 'tally',
  operands: '文件…',
  about: '按台账统计附件4，并与文件里已填的附件4核对。有文件无法读取返回 2，其余照常统计。',
  options: {
    policy: { value: '政策', about: `按哪个政策统计（${policies.map(({ id }) => id).join('、')}）；不写则按工作簿自己的` },
    out: { value: '文件', about: '把统计出的附件4写成工作簿' },
    origins: { about: '在 JSON 里列出每个数由哪些行得来' },
    json: { about: '输出 JSON' },
  },
  async run(operands, options, io) {
    if (operands.length === 0) throw new UsageError('请写出台账文件');
    const wanted = options.get('policy')?.[0];
    let policy = wanted === undefined ? undefined : policyNamed(policies, wanted);
    const ledgers: LedgerRows[] = [];
    const reports: LedgerRows[] = [];
    let failed = false;
    for (const [index, file] of operands.entries()) {
      io.progress(index, operands.length, file);
      try {
        const opened = await openFile(file, policies, policy);
        policy ??= opened.policy;
        const { ledger, report } = policy.counting;
        const read = (form: string) =>
          opened.forms.filter(({ layout }) => layout.form.id === form).flatMap(({ layout, sheet }) => readRows({ policy: opened.policy, today }, layout, sheet));
        const [ledgerRows, reportRows] = [read(ledger), read(report)];
        if (!opened.forms.some(({ layout }) => layout.form.id === ledger || layout.form.id === report)) {
          throw new UnusableFile('里面没有台账总表，也没有附件4，无法统计');
        }
        ledgers.push({ file, rows: ledgerRows });
        if (reportRows.length > 0) reports.push({ file, rows: reportRows });
      } catch (error) {
        if (!(error instanceof UnusableFile)) throw error;
        failed = true;
        io.complain(`${file}：${error.message}`);
      }
    }
    io.progress(operands.length, operands.length, '');
    if (!policy) return 2;
    const result = tally(policy, ledgers);
    const found = reports.flatMap(({ rows }) => differences(policy, result, rows));
    io.print(options.has('json') ? JSON.stringify(asJson(policy, result, found, options.has('origins'))) : asText(policy, result, found));
    const out = options.get('out')?.[0];
    if (out !== undefined) {
      const { report } = policy.counting;
      const values = new Map([[report, { rows: reportValues(policy, result) }]]);
      const townships = [...new Set(result.rows.map(({ township }) => township))];
      await writeFile(out, await writeBook(blankBook(policy, [report], { townships, values, today })));
      if (!options.has('json')) io.print(`已写入 ${out}`);
    }
    return failed ? 2 : 0;
  },
});

function asJson(policy: Policy, { rows, excluded }: Tally, found: readonly Difference[], withOrigins: boolean): object {
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
    differences: found.map(({ township, category, column, unit, reported, computed, cell, note }) => ({
      township, category, column, unit, reported, computed, cell, note,
    })),
    excluded,
  };
}

const UNIT = { households: '户数', persons: '人数' } as const;

function asText(policy: Policy, { rows, excluded }: Tally, found: readonly Difference[]): string {
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
    ({ township, category, column, unit, reported, computed, cell, note }) =>
      `  ${cell} ${township} ${category} ${named(column)}${UNIT[unit]}：填报 ${reported}，统计 ${computed}${note ? `（${note}）` : ''}`,
  );
  return [
    blocks.length > 0 ? blocks.join('\n\n') : '台账里没有可以统计的户',
    `\n合计口径：${policy.counting.total.wording}`,
    ...(lost.length > 0 ? ['\n未计入：', ...lost] : []),
    ...(wrong.length > 0 ? ['\n与已填的附件4不一致：', ...wrong] : []),
  ].join('\n');
}
