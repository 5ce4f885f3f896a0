import { cellFormat, gridStyle, isUnlocked } from '../../../src/workbench/grid/format';

it('sets what it is told and reads it back', () => {
  const format = { fill: '#FFC7CE', fontColor: '#9C0006', bold: true, italic: false, wrapText: true, horizontalAlignment: 'Center', verticalAlignment: 'Top', locked: false, fontSize: 12, fontName: '宋体' } as const;
  expect(cellFormat(gridStyle(format))).toMatchObject(format);
});

it('locks a cell unless it was opened', () => {
  expect(cellFormat({}).locked).toBe(true);
  expect(isUnlocked(gridStyle({ locked: false }))).toBe(true);
  expect(isUnlocked(gridStyle({ locked: true }))).toBe(false);
});
