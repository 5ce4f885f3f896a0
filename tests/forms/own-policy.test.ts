import fc from 'fast-check';
import { openBook, UnusableBook } from '../../src/forms/open-book';
import { PARAMETERS, POLICY_FILE } from '../../src/forms/origin';
import { piecesOf, policyFileIn, policyFileOf } from '../../src/forms/own-policy';
import { blankBook } from '../../src/native/book';
import { withValue, type Json, type Path } from '../../src/policy/draft';
import { revised, type OwnPolicy } from '../../src/policy/own-policy';
import type { Policy } from '../../src/policy/policy';
import { judgeBook } from '../../src/rules/judge-sheet';
import { judgeParameters } from '../../src/rules/parameters';
import { text } from '../../src/workbook/cell';
import type { BookPlan } from '../../src/workbook/write/plan';
import { writeBook } from '../../src/workbook/write/write';
import { OWN_ID, ownPolicy, readOwn } from '../own-policies';
import { household, today } from '../people';
import { heshan } from '../policies';
import { resaved } from '../native/office';
import { cell, type Written } from '../sheets';

const VALUE: Path = ['policy.json', 'thresholds', 0, 'value'];
const withLine = (value: number): OwnPolicy => ({ ...ownPolicy(), files: withValue(ownPolicy().files, VALUE, value) });

/** 20,000 yuan for three people: 6,666.67 each. */
const ROW: Readonly<Record<string, Written>> = { ...household(1), township: '甲镇', householdSize: 3, netIncome: 20_000, wageIncome: null };
const plan = (policy: Policy): BookPlan => blankBook(policy, ['ledger'], { township: '甲镇', today, rows: 5, values: new Map([['ledger', { rows: [new Map(Object.entries(ROW).map(([key, value]) => [key, cell(value)]))] }]]) });
const file = (policy: Policy): Promise<Uint8Array> => writeBook(plan(policy));

/** The workbook as it is read where only 赫山 is known. */
const elsewhere = (bytes: Uint8Array, policies: readonly Policy[] = [heshan]) => openBook('甲镇.xlsx', bytes, policies, undefined);

const rulesIn = async (bytes: Uint8Array, policies?: readonly Policy[]): Promise<readonly string[]> => {
  const { policy, forms } = await elsewhere(bytes, policies);
  return judgeBook({ policy, today }, forms).flatMap(({ findings }) => findings.map(({ rule }) => rule));
};

describe('a workbook brings the policy it was made by', () => {
  test.each<[line: number, isAbove: boolean]>([[6000, true], [7500, false]])('and is judged by its line of %d yuan', async (line, isAbove) =>
    expect((await rulesIn(await file(readOwn(withLine(line))))).includes('T-1')).toBe(isAbove));

  test('whole, and as it was saved', async () => {
    const own = readOwn(withLine(7500));
    const { policy, book } = await elsewhere(await file(own));
    expect(policy).toEqual(own);
    expect(policyFileOf(book)).toBe(own.file);
  });

  test('also after LibreOffice has saved it', async () => {
    const own = readOwn(withLine(6000));
    const [bytes = new Uint8Array()] = resaved([await file(own)]);
    const { policy } = await elsewhere(bytes);
    expect(policy).toEqual(own);
    expect(await rulesIn(bytes)).toContain('T-1');
  });

  test('none of it where the policy is shipped', async () => {
    const { book } = await elsewhere(await file(heshan));
    expect(policyFileOf(book)).toBeUndefined();
  });

  test('what is known here goes before it', async () => {
    const bytes = await file(readOwn(withLine(7500)));
    expect(await rulesIn(bytes, [heshan, readOwn(withLine(6000))])).toContain('T-1');
  });

  test('a workbook of another policy is not read by it', async () => {
    await expect(openBook('甲镇.xlsx', await file(readOwn(ownPolicy())), [heshan], heshan)).rejects.toThrow('这份工作簿是按政策“平江县2023”制作的，不能按“赫山区 2020”处理');
  });
});

describe('where the workbook’s policy is another than the one here', () => {
  const said = async (made: OwnPolicy, here: OwnPolicy) => {
    const policy = readOwn(here);
    const { book } = await elsewhere(await file(readOwn(made)), [heshan, policy]);
    return judgeParameters({ policy, today }, book).map(({ rule, say }) => `${rule} ${say}`);
  };
  const [old, next] = [ownPolicy(), revised(ownPolicy(), withLine(7500).files)];

  test('it is the same', async () => expect(await said(old, old)).toEqual([]));
  test('an older one', async () => expect(await said(old, next)).toEqual([expect.stringMatching(/^FORM-VERSION 这份表用的是旧模板（第 3 版，政策 1\.0\.0），现行的是第 3 版（政策 1\.0\.1）/u)]));
  test('a newer one', async () => expect(await said(next, old)).toEqual([expect.stringMatching(/^FORM-VERSION 这份表是按“平江县2023”更新的一版（1\.0\.1）做的，本机的是 1\.0\.0/u)]));
  test('another of the same number', async () => expect(await said(withLine(7500), old)).toEqual([expect.stringMatching(/^FORM-VERSION 这份表里带的政策“平江县2023”与本机的版本号相同（1\.0\.0），内容却不同/u)]));
});

describe('a policy that was meddled with is a sentence', () => {
  const meddled = (change: (pieces: readonly string[]) => readonly string[]) => {
    const { sheets, ...rest } = plan(readOwn(ownPolicy()));
    return writeBook({
      ...rest,
      sheets: sheets.map((sheet) => {
        const head = sheet.name === PARAMETERS ? sheet.cells.find(({ value }) => value?.kind === 'text' && value.text === POLICY_FILE) : undefined;
        if (!head) return sheet;
        const below = sheet.cells.filter(({ column, row }) => column === head.column && row > head.row);
        const pieces = change(below.map(({ value }) => (value?.kind === 'text' ? value.text : '')));
        return { ...sheet, cells: [...sheet.cells.filter((one) => !below.includes(one)), ...pieces.flatMap((piece, index) => (below[index] ? [{ ...below[index], value: text(piece) }] : []))] };
      }),
    });
  };
  const changed = (path: Path, value: Json) => JSON.stringify({ ...ownPolicy(), files: withValue(ownPolicy().files, path, value) }).match(/[^]{1,29999}/gu) ?? [];

  test.each<[what: string, change: (pieces: readonly string[]) => readonly string[], say: RegExp]>([
    ['no column left', () => [], /这不是政策文件，或者文件不完整/],
    ['a piece lost', (pieces) => pieces.slice(0, -1), /这不是政策文件，或者文件不完整/],
    ['other words', () => ['=1+1'], /这不是政策文件/],
    ['a line the wrong way round', () => changed(['policy.json', 'thresholds', 0, 'operator'], '>'), /policy\.json 的 thresholds\.0\.operator：.*写反/],
    ['another’s id', () => changed(['policy.json', 'id'], 'own-ffffffff'), /随工作簿带来的政策是“own-ffffffff”，工作簿写的是“own-0a1b2c3d”/],
  ])('%s', async (_, change, say) => {
    const read = elsewhere(await meddled(change));
    await expect(read).rejects.toThrow(UnusableBook);
    await expect(read).rejects.toThrow(say);
    await expect(read).rejects.toThrow(`这份工作簿是按政策“${OWN_ID}”制作的，本机没有这个政策`);
  });
});

test('a file without a place to cut is cut all the same, and not within a character', () => {
  const pieces = piecesOf('　{ \n𠮷\n'.repeat(5000));
  expect(pieces.map(({ length }) => length)).toEqual([29_999, 5001]);
});

test('pieces fit into cells, and together they are the file', () => {
  const letters = fc.constantFrom('{', '"', ' ', '\n', '县', '𠮷', 'a', '　');
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 40 }), fc.nat({ max: 4000 }), (some, times) => {
      const written = `{${some.join('').repeat(times)}}`;
      const pieces = piecesOf(written);
      expect(pieces.join('')).toBe(written);
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(30_000);
        expect(piece).not.toMatch(/^[\uDC00-\uDFFF]/u);
      }
      expect(policyFileIn({ rows: [[text(POLICY_FILE)], ...pieces.map((piece) => [text(piece)])] })).toBe(written);
    }),
    { numRuns: 50 },
  );
});
