import { frameOf } from '../../src/forms/blank/frame';
import { tableSheet } from '../../src/forms/blank/table';
import { locate } from '../../src/forms/locate';
import { parsePolicy } from '../../src/policy/load';
import { makeExercise, mistakeKinds, type Exercise } from '../../src/practice/exercise';
import { address, type Finding } from '../../src/rules/finding';
import { judgeSheet } from '../judged';
import { planned } from '../practice/planned';
import { policyFiles } from '../policies';
import { tableOf } from './sheets';

const brief = (finding: Finding) => `${finding.rule} ${address(finding)}`;

/** What `check` says of the exercise as it is handed out. */
function check({ policy, form, head, records }: Exercise): readonly string[] {
  const sheet = planned(tableSheet(policy, frameOf(form, records.length), { values: new Map([[form.id, { head }]]) }, records));
  const layout = locate(sheet, policy);
  if (!layout) throw new Error('not found');
  return judgeSheet({ policy, today: { year: policy.year, month: 12, day: 31 } }, layout, sheet).findings.map(brief).sort();
}

/** Kinds that are not planted: they take a change of two cells, or rest on a day or a class that stands above the table. */
const TAKES_MORE: Readonly<{ [form: string]: readonly string[] }> = {
  'suixi-2021 ledger': ['S2-EX-4', 'S2-HP-3', 'S2-LEDGER-cleared-income'],
  'suixi-2021 visits': ['S2-VISIT-visitedOn-late'],
  'suixi-2021 sweeps': ['D-S2-10'],
  'xianlong-2020 ledger': ['S5-LEDGER-measures-none', 'S5-LEDGER-netIncome-around', 'S5-SC-3'],
};

test.each([
  ['suixi-2021', 'ledger'],
  ['suixi-2021', 'visits'],
  ['suixi-2021', 'sweeps'],
  ['xianlong-2020', 'ledger'],
  ['xianlong-2020', 'weekly'],
])('%s %s: exercises hold one mistake of each kind, where it was planted, and nothing else', (id, formId) => {
  const policy = parsePolicy(policyFiles(id));
  const kinds = mistakeKinds(tableOf(policy, formId)).map((kind) => kind.id);
  const missed = new Set(kinds);
  for (let number = 1; number <= 4; number++) {
    const exercise = makeExercise(policy, { form: formId, number });
    for (const { kind } of exercise.mistakes) missed.delete(kind);
    expect([number, ...check(exercise)]).toEqual([number, ...exercise.mistakes.flatMap(({ findings }) => findings.map(brief)).sort()]);
  }
  expect([...missed].sort()).toEqual(TAKES_MORE[`${id} ${formId}`] ?? []);
}, 300_000);
