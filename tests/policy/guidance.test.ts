import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseGuidance, type Guidance } from '../../src/policy/guidance';
import { formOf } from '../../src/policy/policy';
import { catalogue } from '../../src/rules/catalogue';
import { heshan, policyFiles } from '../policies';

const FILE = join(__dirname, '../../docs/rules.md');
const guidance = parseGuidance(heshan, policyFiles('heshan-2020'));

/** The lines under the heading, up to the other notices': id, clause, forms, sentence. */
const written = (readFileSync(FILE, 'utf8').split('\n## 指引\n')[1]?.split('\n## ')[0] ?? '')
  .split('\n')
  .filter((line) => /^\| `/u.test(line))
  .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', '')));

test('every guidance is a line of the list of rules, and every line a guidance, word for word', () => {
  const told = guidance.map(({ id, clause, forms, say }) => [id, clause, forms.map((form) => formOf(heshan, form).sheet).join('、'), say]);
  expect(written).toEqual(told);
});

test('what is only told is not also judged', () => {
  const judged = new Set(catalogue(heshan).map(({ rule }) => rule));
  expect(guidance.filter(({ id }) => judged.has(id))).toEqual([]);
});

test('something is told beside every form of the notice', () => {
  const beside = new Set(guidance.flatMap(({ forms }) => forms));
  expect(heshan.forms.filter(({ annex, id }) => annex !== undefined && !beside.has(id))).toEqual([]);
});

test('a policy without such a file tells nothing', () => {
  const files = policyFiles('heshan-2020');
  files.delete('guidance.json');
  expect(parseGuidance(heshan, files)).toEqual([]);
});

type Spoilt = { -readonly [Key in keyof Guidance]: Guidance[Key] }[];
const spoil: [string, (all: Spoilt) => void, RegExp][] = [
  ['a form that is not there', (all) => all[0]!.forms.push('annex9'), /guidance\.json 的 0\.forms：没有表 annex9/],
  ['an id given twice', (all) => (all[2]!.id = all[1]!.id), /guidance\.json 的 2\.id：S1-SC-4 写了两次/],
  ['a sentence that is not there', (all) => (all[1]!.say = ''), /guidance\.json 的 1\.say：不能是空的/],
  ['no form', (all) => (all[1]!.forms = []), /guidance\.json 的 1\.forms：不能是空的/],
];
test.each(spoil)('%s is refused with file and place', (_, damage, message) => {
  const files = policyFiles('heshan-2020');
  damage(files.get('guidance.json') as Spoilt);
  expect(() => parseGuidance(heshan, files)).toThrow(message);
});
