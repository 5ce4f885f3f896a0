import type { BlankOptions } from '../../../src/forms/blank/options';
import { blankBook } from '../../../src/native/book';
import { parseArea } from '../../../src/workbook/address';
import { cellText } from '../../../src/workbook/cell';
import { everyCell, type BookPlan, type ValidationPlan } from '../../../src/workbook/write/plan';
import { heshan } from '../../policies';

const COUNTY = [
  { township: '清泉镇', villages: Array.from({ length: 230 }, (_, index) => `泉${index + 1}村`) },
  { township: '高新区（园区）', villages: ['园新村', '东风村'] },
];

const annex1 = (options: BlankOptions): BookPlan => blankBook(heshan, ['annex1'], { rows: 4, ...options });

/** The validation of a column of 附件1: 0 township, 1 village. */
const chosen = ({ sheets: [sheet] }: BookPlan, column: number): ValidationPlan | undefined => sheet?.validations.find(({ area }) => area.left === column && area.top === 4);
const sourceOf = (plan: BookPlan, column: number) => {
  const rule = chosen(plan, column)?.rule;
  return rule?.kind === 'list' ? rule.source : rule?.kind;
};
const marksOf = ({ sheets: [sheet] }: BookPlan) => sheet?.marks.filter(({ area, formula }) => area.left === 1 && formula.includes('fangpin_villages')) ?? [];

/** What a name of the parameter sheet holds; `undefined` where there is none. */
function listed({ names, sheets }: BookPlan, name: string): readonly string[] | undefined {
  const area = parseArea(names.find((one) => one.name === name)?.refersTo ?? '');
  if (!area) return undefined;
  const cells = sheets.at(-1)?.cells.filter(({ row, column }) => column === area.left && row >= area.top && row <= area.bottom) ?? [];
  return [...cells].sort((a, b) => a.row - b.row).map(({ value }) => (value ? cellText(value) : ''));
}

test('for a county, a row’s villages are those of its township', () => {
  const plan = annex1({ places: COUNTY });
  expect(chosen(plan, 0)).toMatchObject({ rule: { source: 'fangpin_townships' }, alert: 'stop' });
  expect(chosen(plan, 1)).toMatchObject({ alert: 'stop', prompt: '先填乡镇，再从列表中选择村（社区）' });
  const source = sourceOf(plan, 1) ?? '';
  expect(source).toMatch(/^IF\(COUNTIF\(fangpin_villageTownships,\$A5\)=0,fangpin_villages,OFFSET\(/);
  expect(source.length).toBeLessThanOrEqual(255);
  expect(listed(plan, 'fangpin_townships')).toEqual(['清泉镇', '高新区（园区）']);
  expect(listed(plan, 'fangpin_villages')?.length).toBe(232);
  expect(listed(plan, 'fangpin_villageTownships')?.slice(228)).toEqual(['清泉镇', '清泉镇', '高新区（园区）', '高新区（园区）']);
  expect(marksOf(plan)).toMatchObject([{ area: { top: 4, bottom: 7 }, formula: expect.stringContaining('$A5') }]);
});

test('for one township there is one list, whatever stands in the row', () => {
  const plan = annex1({ places: COUNTY, township: '高新区（园区）' });
  expect([sourceOf(plan, 0), sourceOf(plan, 1)]).toEqual(['fangpin_townships', 'fangpin_villages']);
  expect(listed(plan, 'fangpin_villages')).toEqual(['园新村', '东风村']);
  expect(listed(plan, 'fangpin_villageTownships')).toBeUndefined();
});

test('places given take the place of the policy’s own', () => {
  const policy = { ...heshan, townships: [{ name: '旧镇', villages: ['旧村'] }] };
  const plan = blankBook(policy, ['annex4'], { places: COUNTY });
  expect(listed(plan, 'fangpin_townships')).toEqual(['清泉镇', '高新区（园区）']);
  const townships = [...everyCell(plan.sheets[0]!)].flatMap(({ column, row, value }) => (column === 0 && row >= 5 && value ? [cellText(value)] : []));
  expect(townships.slice(0, 2)).toEqual(['清泉镇', '高新区（园区）']);
});

// A blank cell in a list has Excel take anything.
test('names pasted with spaces, blanks and twice are listed once, and no list holds a blank', () => {
  const plan = annex1({
    places: [{ township: ' 清泉镇', villages: ['东风村 ', '', '　', '东风村'] }, { township: '石桥乡', villages: ['桥头村'] }, { township: '清泉镇', villages: ['红星村'] }, { township: '', villages: ['无名村'] }],
  });
  expect(listed(plan, 'fangpin_townships')).toEqual(['清泉镇', '石桥乡']);
  expect(listed(plan, 'fangpin_villages')).toEqual(['东风村', '红星村', '桥头村']);
  expect(listed(plan, 'fangpin_villageTownships')).toEqual(['清泉镇', '清泉镇', '石桥乡']);
});

test('where a township’s villages are not known, other villages are asked about, not refused', () => {
  const plan = annex1({ places: [...COUNTY, { township: '石桥乡', villages: [] }] });
  expect([chosen(plan, 0)?.alert, chosen(plan, 1)?.alert]).toEqual(['stop', 'warning']);
});

test('where nothing is known, any name is taken', () => {
  const plan = annex1({ places: [] });
  expect([chosen(plan, 0)?.rule, chosen(plan, 1)?.rule]).toEqual([{ kind: 'length', from: 0, to: 50 }, { kind: 'length', from: 0, to: 50 }]);
  expect(marksOf(plan)).toEqual([]);
});

test('a village without a township is a list of itself', () => {
  const plan = annex1({ village: '东风村' });
  expect([sourceOf(plan, 1), chosen(plan, 1)?.alert, listed(plan, 'fangpin_villages')]).toEqual(['fangpin_villages', 'warning', ['东风村']]);
});
