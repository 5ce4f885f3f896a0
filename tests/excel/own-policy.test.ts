import { PARAMETERS, POLICY_FILE } from '../../src/forms/origin';
import { blankBook } from '../../src/native/book';
import { withValue, type Path } from '../../src/policy/draft';
import { revised, type OwnPolicy } from '../../src/policy/own-policy';
import type { Policy } from '../../src/policy/policy';
import { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { cellAddress } from '../../src/workbook/address';
import { readBook } from '../../src/workbook/read/read';
import { OWN_ID, ownPolicy, readOwn } from '../own-policies';
import { household } from '../people';
import { heshan } from '../policies';
import { planned } from '../practice/planned';
import { cell } from '../sheets';
import { closeAll, findings, lay, openDesk, textColumns } from './workbook';

afterEach(closeAll);

const VALUE: Path = ['policy.json', 'thresholds', 0, 'value'];
const withLine = (value: number): OwnPolicy => ({ ...ownPolicy(), files: withValue(ownPolicy().files, VALUE, value) });

/** A household of three with 20,000 yuan on a ledger that was made by this policy, as it is open in Excel. */
function bookOf(policy: Policy): MemoryGrid {
  const row = { ...household(1), township: '甲镇', householdSize: 3, netIncome: 20_000, wageIncome: null };
  const plan = blankBook(policy, ['ledger'], { township: '甲镇', rows: 3, values: new Map([['ledger', { rows: [new Map(Object.entries(row).map(([key, value]) => [key, cell(value)]))] }]]) });
  const grid = new MemoryGrid({ name: '甲镇.xlsx', sheets: plan.sheets.map(({ name }) => name), read: readBook });
  for (const sheet of plan.sheets) lay(grid, planned(sheet));
  textColumns(grid, 'ledger');
  return grid;
}

/** The cell under the heading of the policy. */
function pieceOf(policy: Policy): string {
  const sheet = blankBook(policy, ['ledger'], { township: '甲镇' }).sheets.find(({ name }) => name === PARAMETERS);
  const head = sheet?.cells.find(({ value }) => value?.kind === 'text' && value.text === POLICY_FILE);
  if (!head) throw new Error('there is none');
  return cellAddress(head.row, head.column).replace(/\d+$/u, '2');
}

const rules = ({ desk }: Awaited<ReturnType<typeof openDesk>>): readonly string[] => findings(desk).map(({ rule }) => rule);

test.each<[line: number, isAbove: boolean]>([[6000, true], [7500, false]])('a workbook is looked at by the policy it brings, with its line of %d yuan', async (line, isAbove) => {
  const policy = readOwn(withLine(line));
  const opened = await openDesk({ grid: bookOf(policy) });
  expect(opened.desk.snapshot()).toMatchObject({ phase: 'ready', policy, brought: policy, policies: [heshan, policy], notice: undefined });
  expect(rules(opened).includes('T-1')).toBe(isAbove);
});

test('what is known here goes before it, and it is said that the workbook’s is another', async () => {
  const known = readOwn(revised(ownPolicy(), withLine(6000).files));
  const opened = await openDesk({ grid: bookOf(readOwn(withLine(7500))) }, { policies: [heshan, known] });
  expect(opened.desk.snapshot()).toMatchObject({ policy: known, brought: undefined, policies: [heshan, known] });
  expect(rules(opened)).toContain('T-1');
});

test('one that was meddled with is a sentence, and the sheet is looked at all the same', async () => {
  const policy = readOwn(ownPolicy());
  const grid = bookOf(policy);
  grid.fill(PARAMETERS, pieceOf(policy), [['{"format":"fangpin-policy"}']]);
  const { desk } = await openDesk({ grid });
  expect(desk.snapshot()).toMatchObject({
    phase: 'ready', policy: { id: 'heshan-2020' }, sheet: { form: { id: 'ledger' } },
    notice: { kind: 'warning', text: expect.stringMatching(new RegExp(`^这份工作簿是按政策“${OWN_ID}”制作的，本机没有这个政策，随工作簿带来的政策文件不能用（.*）；现在按“赫山区 2020”检查，请先核对$`, 'us')) },
  });
});

test('a workbook of a shipped policy, and one that does not say, change nothing', async () => {
  const { desk } = await openDesk({ grid: bookOf(heshan) });
  expect(desk.snapshot()).toMatchObject({ policy: heshan, policies: [heshan], brought: undefined, notice: undefined });
});

describe('own policies that come and go while the pane is open', () => {
  const [old, next] = [readOwn(withLine(6000)), readOwn(revised(withLine(6000), withLine(7500).files))];

  test('a changed one is the one looked at by from now on', async () => {
    const opened = await openDesk({ grid: bookOf(old) }, { policies: [heshan, old] });
    expect(rules(opened)).toContain('T-1');
    await opened.desk.offerPolicies([next]);
    expect(await opened.rest()).toMatchObject({ policy: next, policies: [heshan, next] });
    expect(rules(opened)).not.toContain('T-1');
  });

  test('when it is gone, the first is looked at by', async () => {
    const opened = await openDesk({ grid: bookOf(old) }, { policies: [heshan, old] });
    await opened.desk.offerPolicies([]);
    expect(await opened.rest()).toMatchObject({ policy: heshan, policies: [heshan] });
  });

  test('what the workbook brings stays, until it is kept here', async () => {
    const opened = await openDesk({ grid: bookOf(old) });
    await opened.desk.offerPolicies([]);
    expect(await opened.rest()).toMatchObject({ policy: old, brought: old });
    await opened.desk.offerPolicies([next]);
    expect(await opened.rest()).toMatchObject({ policy: next, policies: [heshan, next], brought: undefined });
  });
});
