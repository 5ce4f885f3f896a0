import { columnIndex, columnName, rowIndex, type Area } from '../address';
import type { NamePlan, SheetPlan } from './plan';

/** A sheet's own names, what it prints and what it repeats. */
export function sheetNames({ name, names, print }: SheetPlan): readonly NamePlan[] {
  if (!print) return names;
  const place = `'${name.replaceAll("'", "''")}'!`;
  const { rows, columns } = print.repeat;
  const titles = [
    ...(columns ? [`${place}$A:$${columnName(columnIndex(columns - 1))}`] : []),
    ...(rows ? [`${place}$${rows.from + 1}:$${rows.to + 1}`] : []),
  ];
  return [
    ...names,
    { name: '_xlnm.Print_Area', refersTo: place + absolute(print.area) },
    ...(titles.length > 0 ? [{ name: '_xlnm.Print_Titles', refersTo: titles.join(',') }] : []),
  ];
}

const absolute = ({ top, left, bottom, right }: Area): string =>
  `$${columnName(left)}$${rowIndex(top + 1)}:$${columnName(right)}$${rowIndex(bottom + 1)}`;
