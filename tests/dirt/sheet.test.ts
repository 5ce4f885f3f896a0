import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkCommand } from '../../src/cli/check';
import { tallyCommand } from '../../src/cli/tally';
import { openBook } from '../../src/forms/open-book';
import type { Row } from '../../src/forms/row';
import type { Finding } from '../../src/rules/finding';
import { judgeBook } from '../../src/rules/judge-sheet';
import { household, identityOf, today } from '../people';
import { heshan } from '../policies';
import { headerRows, tableForm, type Written } from '../sheets';
import { FIRST, fileOf, formula, header, line, type Line } from './file';

/*
 * Workbooks as they come back after people have cut, sorted, merged and typed in them, through the doors of a file:
 * what `check` says and what `tally` counts. Of every row it is said how it must be accounted for.
 */

const folder = mkdtempSync(join(tmpdir(), 'fangpin-dirt-'));

/** How a row is accounted for: a household, a row of sums, the words of nobody, or named in a finding. */
type Account = 'read' | 'total' | 'words' | 'named';

async function judged(bytes: Uint8Array) {
  const { policy, forms } = await openBook('甲镇.xlsx', bytes, [heshan], undefined);
  const [first] = judgeBook({ policy, today }, forms);
  if (!first) throw new Error('no form');
  return first;
}

function accountOf(row: number, rows: readonly Row[], findings: readonly Finding[]): Account {
  const read = rows.find((one) => one.row === row - 1);
  if (read) return read.total ? 'total' : 'read';
  return findings.some((one) => one.row === row - 1 || new RegExp(`[、第 ]${row}(?:、| 行|行)|[A-Z]${row}(?![0-9])`, 'u').test(one.say)) ? 'named' : 'words';
}

async function run(command: ReturnType<typeof checkCommand>, bytes: Uint8Array): Promise<unknown> {
  const path = join(folder, '甲镇.xlsx');
  writeFileSync(path, bytes);
  const said: string[] = [];
  await command.run([path], new Map([['json', []]]), { print: (text) => void said.push(text), complain: () => undefined, progress: () => undefined });
  return JSON.parse(said.join(''));
}

interface Tallied {
  readonly rows: readonly { readonly households: number; readonly persons: number }[];
  readonly excluded: readonly { readonly row: number; readonly cell?: string; readonly reason: string }[];
}

interface Case {
  readonly lines: readonly (readonly [Account, Line])[];
  readonly merges?: readonly string[];
  readonly hidden?: readonly number[];
  /** `rule cell` of every finding. */
  readonly found?: readonly string[];
  /** Households that are counted. */
  readonly counted: number;
  /** Cells or rows that the tally names as not counted. */
  readonly left?: readonly string[];
  readonly header?: readonly Line[];
}

const one = line(household(1));
const two = line(household(2));
const three = line(household(3));
const report = headerRows(tableForm('annex4'));
/** A row of the ledger with these changes: the first row of data is row 4. */
const changed = (sequence: number, changes: Readonly<Record<string, Written | ReturnType<typeof formula>>>): Line => line({ ...household(sequence), ...changes });
const inserted = (at: number, ...words: readonly Written[]) => [...header, one, two].map((cells, row): Line => [...cells.slice(0, at), words[row], ...cells.slice(at)]);
const [, , sixthOne = [], sixthTwo = []] = inserted(5, null, '民族', '汉族', null);

const cases: readonly (readonly [string, Case])[] = [
  ['rows in any order: sorted rows are read like others', { lines: [['read', three], ['read', one], ['read', two]], counted: 3 }],
  ['a block cut out of the middle leaves blank rows; what stands under them is read', { lines: [['read', one], ['words', []], ['words', []], ['read', two]], counted: 2 }],
  ['hidden and filtered rows are households like others', { lines: [['read', one], ['read', two], ['read', three]], hidden: [5, 6], counted: 3 }],
  ['a mistake in a hidden row is found', { lines: [['read', one], ['read', changed(2, { headName: null })]], hidden: [5], found: ['S1-A3-headName-required D5'], counted: 2 }],
  ['a column put in with a header of its own', {
    header: inserted(5, null, '民族').slice(0, 2), lines: [['read', sixthOne], ['read', sixthTwo]], found: ['FORM-EXTRA F4'], counted: 2, left: ['F4'],
  }],
  ['a column put in without a header', {
    header: inserted(5, null, null).slice(0, 2), lines: [['read', inserted(5, null, null, null, '汉族')[2] ?? []], ['read', inserted(5, null, null, null, '汉族')[3] ?? []]], found: ['FORM-EXTRA F5'], counted: 2, left: ['F5'],
  }],
  ['a column put in and left blank', { header: inserted(5, null, null).slice(0, 2), lines: [['read', inserted(5)[2] ?? []]], counted: 1 }],
  ['村 merged over its households holds for each', { lines: [['read', one], ['read', changed(2, { village: null })]], merges: ['C4:C5'], counted: 2 }],
  ['人数 merged over two households is the first’s alone, and said', {
    lines: [['read', changed(1, { industryContent: '养牛', industryPersons: 2 })], ['read', changed(2, { industryContent: '养牛' })]],
    merges: ['O4:O5'], found: ['FORM-MERGED O4', 'S1-A3-industryPersons-missing O5'], counted: 2, left: ['O4'],
  }],
  ['帮扶责任人 merged over households: nothing requires it, so it is said', {
    lines: [['read', changed(1, { helperUnit: '某局' })], ['read', two]], merges: ['AG4:AG5'], found: ['FORM-MERGED AG4'], counted: 2, left: ['AG4'],
  }],
  ['乡镇 and 村 merged into one cell', {
    lines: [['read', changed(1, { township: '甲镇', village: null })]], merges: ['B4:C4'], found: ['FORM-MERGED B4'], counted: 1, left: ['B4'],
  }],
  ['a merged row of sums is a row of sums', { lines: [['read', one], ['total', ['合计', null, null, null, null, null, 4]]], merges: ['A5:F5'], counted: 1, left: ['5'] }],
  ['formulas in entry cells: what they came to is read, in an identity cell too', {
    lines: [['read', changed(1, { headIdentity: formula('名单!A1', identityOf(1)), householdSize: formula('2+2', 4) })]], counted: 1,
  }],
  ['a formula that came to an error', { lines: [['read', changed(1, { householdSize: formula('1/0', { kind: 'error', code: '#DIV/0!' }) })]], found: ['CELL-TYPE G4'], counted: 1, left: ['G4'] }],
  ['a formula that was never calculated', {
    lines: [['read', changed(1, { industryContent: '养牛', industryPersons: formula('1+1') })]], found: ['FORM-FORMULA O4', 'S1-A3-industryPersons-missing O4'], counted: 1, left: ['O4'],
  }],
  ['a row of nothing but formulas that were never calculated', {
    lines: [['read', one], ['named', line({ township: formula('A1'), headName: formula('A2'), headIdentity: formula('A3') })]], found: ['FORM-FORMULA B5'], counted: 1, left: ['B5'],
  }],
  ['error values', {
    lines: [['read', changed(1, { headIdentity: { kind: 'error', code: '#N/A' }, healthPersons: { kind: 'error', code: '#REF!' }, village: { kind: 'error', code: '#VALUE!' } })]],
    found: ['CELL-TYPE AC4', 'CELL-TYPE C4', 'CELL-TYPE E4'], counted: 1, left: ['AC4'],
  }],
  ['合计 typed under the last household, 小计 between them', {
    lines: [['read', one], ['total', [null, null, '一村小计', null, null, null, 4]], ['read', two], ['total', ['合计', null, null, null, null, null, 8]]], counted: 2, left: ['5', '7'],
  }],
  ['合计 in the place of the name, behind 序号, 乡镇 and 村', { lines: [['read', one], ['total', line({ serial: 2, township: '甲镇', village: '一村', headName: '合 计', householdSize: 4 })]], counted: 1, left: ['5'] }],
  ['a name that ends like a sum is a name', { lines: [['read', changed(1, { headName: '王小计' })]], counted: 1 }],
  ['notes after the table', { lines: [['read', one], ['words', ['说明：一户一行。']], ['words', ['1. 一式两份', '盖章']], ['words', ['填表人：张三', null, '审核人：李四']]], counted: 1 }],
  ['a household under the notes', { lines: [['read', one], ['words', ['说明：一户一行。']], ['named', two]], found: ['FORM-BELOW A6'], counted: 1, left: ['6'] }],
  ['a household under the notes of which little is filled in', {
    lines: [['read', one], ['words', ['说明：一户一行。']], ['named', line({ headName: '李四', headIdentity: identityOf(2) })]], found: ['FORM-BELOW A6'], counted: 1, left: ['6'],
  }],
  ['the same table once more under the first', { lines: [['read', one], ['words', []], ['words', ['台账总表']], ['words', header[0] ?? []], ['words', header[1] ?? []], ['read', two]], counted: 2 }],
  ['the same table once more under the notes', {
    lines: [['read', one], ['words', ['说明：一户一行。']], ['words', header[0] ?? []], ['words', header[1] ?? []], ['named', two]], found: ['FORM-BELOW A8'], counted: 1, left: ['8'],
  }],
  ['another table right under the first: its rows are not households', {
    lines: [['read', one], ['words', report[0] ?? []], ['words', report[1] ?? []], ['words', report[2] ?? []], ['words', ['甲镇', '脱贫不稳户', 1, 4]]], found: ['FORM-TABLES A2'], counted: 1,
  }],
  ['a household under the notes, and another table under that', {
    lines: [['read', one], ['words', ['说明：一户一行。']], ['named', two], ['words', []], ...report.map((cells): [Account, Line] => ['words', cells])], found: ['FORM-TABLES A2', 'FORM-BELOW A6'], counted: 1, left: ['6'],
  }],
];

describe.each(cases)('%s', (_, { lines, merges = [], hidden = [], found = [], counted, left = [], header: own = header }) => {
  const bytes = fileOf([['台账总表'], ...own, ...lines.map(([, cells]) => cells)], { merges, hidden });

  test('every row is accounted for', async () => {
    const { rows, findings } = await judged(bytes);
    expect(lines.map((__, index) => accountOf(FIRST + index, rows, findings))).toEqual(lines.map(([account]) => account));
  });

  test('check', async () => {
    const { files } = (await run(checkCommand([heshan], today), bytes)) as { files: { findings: { rule: string; cell: string }[] }[] };
    expect(files.flatMap(({ findings }) => findings.map(({ rule, cell }) => `${rule} ${cell}`)).sort()).toEqual([...found].sort());
  });

  test('tally', async () => {
    const { rows, excluded } = (await run(tallyCommand([heshan], today), bytes)) as Tallied;
    expect(rows.reduce((sum, { households }) => sum + households, 0)).toBe(counted);
    expect(excluded.map(({ cell, row }) => cell ?? String(row)).sort()).toEqual([...left].sort());
  });
});

/*
 * The law behind the table: whatever is typed in whatever order, a row that somebody has filled in for a household is read
 * or named. Only words of nobody (blank rows, notes, signatures, headers once more) are passed over.
 */
const kinds: readonly (readonly [mayBeWords: boolean, Line])[] = [
  [false, one],
  [false, two],
  [false, line({ headName: '李四', headIdentity: identityOf(9) })],
  [false, line({ headIdentity: identityOf(8) })],
  [false, changed(4, { township: null, category: null, householdSize: '几口' })],
  [false, changed(5, { headIdentity: { kind: 'error', code: '#N/A' } })],
  [false, line({ township: formula('A1'), headIdentity: formula('A2') })],
  [false, ['合计', null, null, null, null, null, 8]],
  [true, []],
  [true, ['说明：一户一行。']],
  [true, ['填表人：张三', null, '审核人：李四']],
  [true, header[0] ?? []],
  [true, header[1] ?? []],
];

test('no row that was filled in is passed over in silence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 8 }), async (lines) => {
      const { rows, findings } = await judged(fileOf([['台账总表'], ...header, ...lines.map(([, cells]) => cells)]));
      const notes = lines.findIndex(([, cells]) => String(cells[0]).startsWith('说明'));
      lines.forEach(([mayBeWords, cells], index) => {
        // Under the notes neither sums nor formulas without a result are anybody's.
        const beneath = notes >= 0 && index > notes && (cells[0] === '合计' || cells.some((written) => written !== null && typeof written === 'object' && 'formula' in written));
        // The first five are named, and how many there are.
        const counted = findings.some(({ rule, say }) => (rule === 'FORM-BELOW' || rule === 'FORM-FORMULA') && say.includes('等'));
        if (!mayBeWords && !beneath && !counted) expect([index, accountOf(FIRST + index, rows, findings)]).not.toEqual([index, 'words']);
      });
    }),
    { numRuns: 300 },
  );
});
