import { CellValueType } from '@univerjs/core';
import { cellOf, difference } from '../../../src/workbench/save/differences';

const standing = (v: string | number | undefined, formula?: string) => ({
  cell: v === undefined ? undefined : { v, t: typeof v === 'number' ? CellValueType.NUMBER : CellValueType.STRING },
  formula,
});

it.each([
  ['nothing changed', standing('a'), standing('a'), undefined],
  ['a value', standing('a'), standing('b'), { cell: { kind: 'text', text: 'b' } }],
  ['digits that became text', standing(12), standing('12'), { cell: { kind: 'text', text: '12' } }],
  ['a cleared cell', standing('a'), standing(undefined), { cell: { kind: 'blank' } }],
  ['what a formula gives', standing(1, '=A1'), standing(2, '=A1'), { cell: { kind: 'number', value: 2 }, recalculated: true }],
  ['a formula typed over', standing(1, '=A1'), standing(2), { cell: { kind: 'number', value: 2 } }],
])('%s', (_name, before, after, edit) => {
  expect(difference(4, 2, before, after)?.edit).toEqual(edit && { row: 4, column: 2, ...edit });
});

it('says when a formula is new, because only its result can be saved', () => {
  expect(difference(0, 0, standing(undefined), standing(2, '=1+1'))?.newFormula).toBe(true);
});

it('keeps the type the grid keeps', () => {
  expect(cellOf({ v: 1, t: CellValueType.BOOLEAN })).toEqual({ kind: 'boolean', value: true });
  expect(cellOf({ v: '430999199001011234', t: CellValueType.FORCE_STRING })).toEqual({ kind: 'text', text: '430999199001011234' });
  expect(cellOf({ v: '#N/A', t: CellValueType.STRING })).toEqual({ kind: 'error', code: '#N/A' });
  expect(cellOf({ p: { id: 'd', documentStyle: {}, body: { dataStream: '甲\r乙\r\n' } } })).toEqual({ kind: 'text', text: '甲\n乙' });
});
