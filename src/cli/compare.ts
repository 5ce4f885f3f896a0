import { compare, type Comparison } from '../periods/compare';
import { difference, type Amount } from '../periods/figures';
import type { Household, Standing } from '../periods/household';
import { changesBook } from '../periods/listing';
import { together } from '../periods/period';
import { periodFindings, type PeriodFinding } from '../periods/rules';
import { amountWords, changesOf, doubtWords, figureWords, lists, nameOf, orderWords, placeWords, reasonOf, storyOf } from '../periods/words';
import type { Policy } from '../policy/policy';
import { address, sentence } from '../rules/finding';
import type { Day } from '../workbook/serial';
import { writeBook } from '../workbook/write/write';
import { Complaint, type Command } from './command';
import { readFiles, type CountedFile } from './counted-file';
import { policyChoices, policyNamed } from './files';
import { checkNewOutput, writeWhole } from './output';

/** `fangpin compare`: last period's ledger beside this one's. */
export const compareCommand = (policies: readonly Policy[], today: Day): Command => ({
  name: 'compare',
  operands: '上期 本期',
  about: '把上期的台账和本期的对起来：谁是新增的、谁不见了、谁消除了风险，附件4哪些数变了、为什么。有要核对的返回 1，有文件无法读取返回 2。',
  options: {
    policy: { value: '政策', about: `按哪个政策（${policyChoices(policies)}）；不写则按工作簿自己的` },
    previous: { value: '上期', about: '上期有几个文件时逐个写在这里，其余的都是本期', repeats: true },
    out: { value: '文件', about: '把变化情况写成可以打印的工作簿' },
    json: { about: '输出 JSON' },
  },
  async run(operands, options, io) {
    const { before, after } = periodsIn(operands, options.get('previous') ?? []);
    const out = options.get('out')?.[0];
    if (out !== undefined) await checkNewOutput(out);
    const wanted = options.get('policy')?.[0];
    const { policy, files, failed } = await readFiles([...before, ...after], policies, wanted === undefined ? undefined : policyNamed(policies, wanted), today, io);
    if (failed) {
      io.complain('有文件无法读取，比较出来会多算新增和减少，没有比较');
      return 2;
    }
    const [then, now] = [periodOf(files, before), periodOf(files, after.filter((path) => !before.includes(path)))];
    if (!then || !now) {
      io.complain(`${then ? '本期' : '上期'}没有读到台账总表，无法比较；请核对文件是否选对，两期不能是同一份`);
      return 2;
    }
    const comparison = compare(policy, then, now);
    const wrongWay = orderWords(comparison);
    if (wrongWay !== undefined) io.complain(wrongWay);
    const findings = periodFindings(policy, comparison);
    const named = { before: periodWords(before, comparison.updated.before), after: periodWords(after, comparison.updated.after) };
    if (out !== undefined) await writeWhole(out, await writeBook(changesBook(policy, comparison, named)));
    io.print(options.has('json') ? JSON.stringify(asJson(policy, comparison, findings)) : asText(policy, comparison, findings, named));
    if (out !== undefined && !options.has('json')) io.print(`已写入 ${out}`);
    return comparison.doubts.length + findings.length > 0 ? 1 : 0;
  },
});

function periodsIn(operands: readonly string[], previous: readonly string[]): { readonly before: readonly string[]; readonly after: readonly string[] } {
  if (previous.length > 0 && operands.length > 0) return { before: previous, after: operands };
  const [before, after, ...more] = operands;
  if (before === undefined || after === undefined || more.length > 0) throw new Complaint('请先写上期的文件，再写本期的文件；上期有几个文件时，逐个用 --previous 写出');
  return { before: [before], after: [after] };
}

function periodOf(files: readonly CountedFile[], paths: readonly string[]) {
  const parts = files.flatMap(({ file, period }) => (period && paths.includes(file) ? [period] : []));
  return parts.length > 0 ? together(parts) : undefined;
}

const periodWords = (files: readonly string[], updated: string | undefined): string => `${files.join('、')}${updated === undefined ? '' : `（台账上次更新 ${updated}）`}`;

const standing = ({ file, sheet, row, township, village, name, category, persons }: Standing) => ({ file, sheet, row, township, village, name, category, persons });
const both = ({ before, after }: Household) => ({ ...(before && { before: standing(before) }), ...(after && { after: standing(after) }) });

function asJson(policy: Policy, comparison: Comparison, findings: readonly PeriodFinding[]): object {
  const { updated, entered, left, cleared, back, changed, figures, doubts, tally } = comparison;
  const amount = ({ households, persons }: Amount) => ({ households, persons });
  return {
    policy: policy.id,
    updated: { before: updated.before ?? null, after: updated.after ?? null },
    entered: entered.map(both),
    left: left.map(both),
    cleared: cleared.map(both),
    back: back.map(both),
    changed: changed.map((pair) => ({ ...both(pair), changes: changesOf(policy, pair) })),
    figures: figures.map((change) => ({
      township: change.township,
      category: change.category,
      figure: change.figure,
      before: amount(change.before),
      after: amount(change.after),
      households: change.shares.map((share) => ({ ...both(share.household), reason: reasonOf(policy, change, share), difference: difference(share) })),
    })),
    doubts: doubts.map((doubt) => ({ kind: doubt.kind, message: doubtWords(doubt) })),
    findings: findings.map(({ period, file, finding }) => ({
      rule: finding.rule, severity: finding.severity, period, file, sheet: finding.sheet, cell: address(finding), field: finding.field, message: sentence(finding),
    })),
    excluded: { before: tally.before.excluded, after: tally.after.excluded },
  };
}

function asText(policy: Policy, comparison: Comparison, findings: readonly PeriodFinding[], named: { readonly before: string; readonly after: string }): string {
  const place = (household: Household) => {
    const one = household.after ?? household.before;
    return `${household.after ? '' : '上期 '}${one.file} ${placeWords(one)} ${nameOf(one)}`;
  };
  const households = lists(comparison).flatMap(({ name, households: some }) => (some.length === 0 ? [] : ['', `${name} ${some.length} 户：`, ...some.map((one) => `  ${place(one)}：${storyOf(policy, one)}`)]));
  const figures = comparison.figures.flatMap((change) => [
    `  ${figureWords(policy, change)}`,
    ...change.shares.map((share) => `    ${amountWords(difference(share))}  ${place(share.household)}：${reasonOf(policy, change, share)}`),
  ]);
  const questions = [
    ...comparison.doubts.map((doubt) => `  ${doubtWords(doubt)}`),
    ...findings.map(({ period, file, finding }) => `  ${period === 'before' ? '上期 ' : ''}${file} ${sentence(finding)}（${finding.rule}）`),
  ];
  const lost = (['before', 'after'] as const).flatMap((period) =>
    comparison.tally[period].excluded.map(({ file, sheet, row, cell, reason }) => `  ${period === 'before' ? '上期' : '本期'} ${file} ${sheet} ${cell ?? `第 ${row} 行`}：${reason}`),
  );
  return [
    `上期：${named.before}`,
    `本期：${named.after}`,
    ...households,
    ...(figures.length > 0 ? ['', '数字变化及原因：', ...figures] : []),
    ...(questions.length > 0 ? ['', '要核对的：', ...questions] : []),
    ...(lost.length > 0 ? ['', '没有计入、因此没有比较的：', ...lost] : []),
    '',
    `${lists(comparison).map(({ name, households: some }) => `${name} ${some.length}`).join('，')}；${questions.length} 处要核对`,
  ].join('\n');
}
