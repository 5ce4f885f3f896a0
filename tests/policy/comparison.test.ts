import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparison } from '../../src/policy/comparison';
import { allPolicies } from '../policies';

const FILE = join(__dirname, '../../docs/compare.md');

/** The policies side by side, a column each. */
function document(): string {
  const policies = allPolicies();
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '｜')).join(' | ')} |`;
  return [
    '# 各通知对照',
    '',
    '由政策文件生成（`npm run rules`）。各通知的收入线、期限和序号各用各的，不能混用；窗格“模板 → 政策”里也有这张表。',
    '',
    line(['', ...policies.map(({ name }) => name)]),
    line(['---', ...policies.map(() => '---')]),
    ...comparison(policies).map(({ label, answers }) => line([`**${label}**`, ...answers.map((lines) => lines.join('<br>') || '—')])),
    '',
  ].join('\n');
}

if (process.env['UPDATE_RULES']) writeFileSync(FILE, document());

test('docs/compare.md is what the policies say: `npm run rules`', () => expect(readFileSync(FILE, 'utf8')).toBe(document()));
