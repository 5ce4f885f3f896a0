import { CellValueType } from '@univerjs/core';
import { cellOf } from '../../../src/workbench/grid/cells';
import { difference } from '../../../src/workbench/save/differences';

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
  ['a new formula', standing(undefined), standing(2, '=1+1'), { cell: { kind: 'number', value: 2 }, formula: '1+1' }],
  ['another formula', standing(2, '=A1'), standing(2, '=A2'), { cell: { kind: 'number', value: 2 }, formula: 'A2' }],
  ['a formula that is not worked out yet', standing(2), standing(undefined, '=A2'), { cell: { kind: 'blank' }, formula: 'A2' }],
  ['a formula spelled otherwise', standing(2, "='附件4'!A1 + 1"), standing(2, '=附件4!A1+1'), undefined],
])('%s', (_name, before, after, edit) => {
  expect(difference(4, 2, before, after)).toEqual(edit && { row: 4, column: 2, ...edit });
});

it('keeps the type the grid keeps', () => {
  expect(cellOf({ v: 1, t: CellValueType.BOOLEAN })).toEqual({ kind: 'boolean', value: true });
  expect(cellOf({ v: '430999199001011234', t: CellValueType.FORCE_STRING })).toEqual({ kind: 'text', text: '430999199001011234' });
  expect(cellOf({ v: '#N/A', t: CellValueType.STRING })).toEqual({ kind: 'error', code: '#N/A' });
  expect(cellOf({ p: { id: 'd', documentStyle: {}, body: { dataStream: '甲\r乙\r\n' } } })).toEqual({ kind: 'text', text: '甲\n乙' });
});
