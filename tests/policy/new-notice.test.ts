import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePolicy } from '../../src/policy/load';
import { policyFiles } from '../policies';

// docs/新通知.md takes its examples from templates/national-2021, and quotes what is said of mistakes.
const guide = readFileSync(join(__dirname, '../../docs/新通知.md'), 'utf8');

type Policy = { lists: Record<string, { values: { aliases?: string[] }[] }>; thresholds: Record<string, unknown>[]; terms: Record<string, unknown>[]; counting: { cleared: Record<string, unknown>; measures: { policies: Record<string, unknown>[] }[] }; treshold?: unknown };
type Ledger = { header: { children: Record<string, unknown>[] }[]; rules: { id: string; when: string; say: string }[] };
interface Folder {
  readonly files: Map<string, unknown>;
  readonly policy: Policy;
  readonly ledger: Ledger;
  readonly rule: (id: string) => Ledger['rules'][number];
}

const SPOILT: readonly ((folder: Folder) => unknown)[] = [
  ({ files }) => files.delete('report.json'),
  ({ policy }) => (policy.treshold = []),
  ({ policy }) => (policy.thresholds[0]!['value'] = '6500'),
  ({ policy }) => delete policy.thresholds[0]!['year'],
  ({ policy }) => (policy.thresholds[0]!['operator'] = '低于'),
  ({ policy }) => (policy.terms[0]!['unit'] = '工作日'),
  ({ ledger }) => (ledger.header[1]!.children[0]!['list'] = 'risks'),
  ({ policy }) => (policy.lists['risk']!.values[1]!.aliases = ['因病']),
  ({ rule }) => (rule('N-INCOME-line').when = 'income < 1'),
  ({ rule }) => (rule('N-EX-date').when = 'cleared = 是'),
  ({ rule }) => (rule('N-ID-posted').when = 'not keeps(postedOn, endedOn, publicity)'),
  ({ rule }) => (rule('N-INCOME-line').say = '低于 {limit:base} 元'),
  ({ policy }) => (policy.counting.measures[0]!.policies[0]!['persons'] = 'industry'),
  ({ policy }) => (policy.counting.cleared['value'] = '已消除'),
];

const quoted = [...guide.matchAll(/^\| [^`|]+ \| `([^`]+)` \|$/gmu)].map(([, message]) => message);

function complaintOf(spoil: (folder: Folder) => unknown): string {
  const files = policyFiles('national-2021');
  const ledger = files.get('ledger.json') as Ledger;
  const rule = (id: string) => {
    const found = ledger.rules.find((one) => one.id === id);
    if (!found) throw new Error(`no rule ${id}`);
    return found;
  };
  spoil({ files, policy: files.get('policy.json') as Policy, ledger, rule });
  try {
    parsePolicy(files);
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing';
}

test('what the guide quotes is what is said of such mistakes', () => expect(SPOILT.map(complaintOf)).toEqual(quoted));

/** Every object in a parsed file, however deep. */
const objectsIn = (value: unknown): readonly unknown[] => (typeof value !== 'object' || value === null ? [] : [value, ...Object.values(value).flatMap(objectsIn)]);

test('every example stands so in the folder', () => {
  const all = new Set([...policyFiles('national-2021').values()].flatMap(objectsIn).map((one) => JSON.stringify(one)));
  const examples = [...guide.matchAll(/^```json\n([^]*?)\n```$/gmu)].map(([, json = '']) => JSON.stringify(JSON.parse(json)));
  expect(examples.length).toBeGreaterThan(5);
  expect(examples.filter((one) => !all.has(one))).toEqual([]);
});
