import { frameOf } from '../forms/blank/frame';
import { TEMPLATE_VERSION } from '../forms/blank/parameters';
import type { Reader } from '../forms/entry';
import type { TableLayout } from '../forms/layout';
import { originOf } from '../forms/origin';
import type { Row } from '../forms/row';
import { columnsOf, type Column, type TableForm } from '../policy/form';
import { formOf, type Policy } from '../policy/policy';
import type { Finding } from '../rules/finding';
import { FORM_RULES, type ReadSheet } from '../rules/judge-sheet';
import { areaAddress, rowIndex, type Area, type ColumnIndex, type RowIndex } from '../workbook/address';
import { cellAt, formulaKey, type Book, type Formulas, type Sheet } from '../workbook/book';
import { cellText } from '../workbook/cell';
import { formulaShape } from '../workbook/formula-shape';
import { nativeLedger } from './ledger';
import { nativeReport, UNCOUNTED } from './report';
import { nativeTable } from './table';

/**
 * What has become of the formulas of a workbook that was handed out: the figures of its report that the ledger beside it
 * works out, and the verdicts of its rows. Whoever has typed over them has a workbook that no longer follows what is filled
 * in. One finding for cells that stand together.
 */
export function judgeFormulas({ policy }: Reader, book: Book, forms: readonly ReadSheet[]): readonly Finding[] {
  const origin = originOf(book);
  if (origin?.policy !== policy.id) return [];
  // An earlier template's formulas may rightly read otherwise.
  const isCurrent = origin.version === policy.version && origin.template === TEMPLATE_VERSION;
  return forms.flatMap(({ layout, sheet, rows }) => {
    const records = rows.filter(({ total }) => !total);
    if (layout.kind !== 'table' || !sheet.formulas || records.length === 0) return [];
    const due = { layout, sheet, rows: records, formulas: sheet.formulas, shapes: shapesOf(policy, layout.form), isCurrent };
    return [...(isWorkedOut(policy, layout, sheet) ? lostFigures(due) : []), ...lostVerdicts(due)];
  });
}

/** A sheet that should hold formulas. */
interface Due {
  readonly layout: TableLayout;
  readonly sheet: Sheet;
  readonly rows: readonly Row[];
  readonly formulas: Formulas;
  readonly shapes: Shapes;
  /** The shapes are this very template's. */
  readonly isCurrent: boolean;
}

interface Placed {
  readonly field: Column;
  readonly column: ColumnIndex;
}

type Change = 'typed' | 'other' | 'gone';

interface Changed extends Placed {
  readonly row: RowIndex;
  readonly change: Change;
}

/** A report that is handed out with its figures has no formulas, and one of nobody has no such name. */
const isWorkedOut = ({ counting }: Policy, { form }: TableLayout, { names }: Sheet): boolean => form.id === counting.report && names.has(UNCOUNTED);

function* lostFigures(due: Due): Generator<Finding> {
  const { layout, rows, shapes, formulas } = due;
  const figures = columnsOf(layout.form).flatMap((field) => {
    const [column, ...more] = layout.columns.get(field.key) ?? [];
    return column !== undefined && more.length === 0 && !formulas.hidden.has(column) && shapes.figures.has(field.key) ? [{ field, column }] : [];
  });
  const changed = rows.flatMap(({ row }): readonly Changed[] => {
    const own = figures.flatMap((place) => changeOf(due, { ...place, row }, shapes.figures.get(place.field.key)));
    // A line that nobody needs is cleared whole.
    return own.length === figures.length && own.every(({ change }) => change === 'gone') ? [] : own;
  });
  for (const { area, first } of together(changed)) {
    yield on(layout, first, `${areaAddress(area)} ${HOW[first.change]}，不再随台账变化；请按下发的模板恢复公式，确实要这样填的请写明理由确认`);
  }
}

/** Rows that were put in have no verdict, and the sheet itself says so. */
function* lostVerdicts(due: Due): Generator<Finding> {
  const { layout, sheet, rows, formulas, shapes } = due;
  const field = columnsOf(layout.form).find(({ type }) => type === 'verdict');
  const [column] = (field && layout.columns.get(field.key)) ?? [];
  const [first] = rows;
  if (!field || column === undefined || formulas.hidden.has(column) || !first) return;
  if (!sheet.rows.some((_, row) => row >= layout.firstRow && formulas.shapes.has(formulaKey(rowIndex(row), column)))) {
    if (hasHidden(due)) yield on(layout, { field, column, row: first.row }, '这一栏的公式都没有了，表里不会再提示哪里填错；请用下发的模板重新填报');
    return;
  }
  const changed = rows.flatMap(({ row }) => changeOf(due, { field, column, row }, shapes.verdict)).filter(({ change }) => change !== 'gone');
  for (const { area, first: cell } of together(changed)) {
    yield on(layout, cell, `${areaAddress(area)} ${HOW[cell.change]}，这${area.top === area.bottom ? '一行' : '几行'}填错了表里不会再提示；请按下发的模板恢复公式`);
  }
}

const HOW: Readonly<Record<Change, string>> = { typed: '的公式被改成了填写的内容', other: '的公式被换成了别的公式', gone: '的公式被删去了' };

function changeOf({ sheet, formulas, isCurrent }: Due, place: Placed & { readonly row: RowIndex }, due: string | undefined): readonly Changed[] {
  const { row, column } = place;
  const shape = formulas.shapes.get(formulaKey(row, column));
  if (shape === undefined) return [{ ...place, change: cellAt(sheet, row, column).kind === 'blank' ? 'gone' : 'typed' }];
  return !isCurrent || shape === '' || shape === due ? [] : [{ ...place, change: 'other' }];
}

/** A workbook of plain values was not handed out with verdicts; the cells they are drawn from tell. */
const hasHidden = ({ layout: { headerTop, firstRow }, sheet, shapes: { marker } }: Due): boolean =>
  sheet.rows.slice(headerTop, firstRow).some((cells) => cells?.some((cell) => cell && cellText(cell) === marker));

interface Shapes {
  readonly figures: ReadonlyMap<string, string>;
  readonly verdict: string | undefined;
  /** Over the first of the hidden columns. */
  readonly marker: string | undefined;
}

const known = new WeakMap<TableForm, Shapes>();

/** The shapes of a form's formulas, as a workbook is handed out today. */
function shapesOf(policy: Policy, form: TableForm): Shapes {
  const shapes = known.get(form) ?? makeShapes(policy, form);
  known.set(form, shapes);
  return shapes;
}

function makeShapes(policy: Policy, form: TableForm): Shapes {
  const frame = frameOf(form, 2);
  const { columns, down } = nativeTable(policy, frame).calculation;
  const [verdict] = down.values();
  return { figures: figureShapes(policy, form), verdict: verdict === undefined ? undefined : formulaShape(verdict), marker: columns[0]?.header };
}

function figureShapes(policy: Policy, form: TableForm): ReadonlyMap<string, string> {
  const ledger = formOf(policy, policy.counting.ledger);
  if (form.id !== policy.counting.report || ledger.kind !== 'table') return new Map();
  const frame = frameOf(form, 2);
  const { cell, editable } = nativeReport(policy, frame, nativeLedger(policy, frameOf(ledger, 2)), [ANY]);
  return new Map(
    columnsOf(form).flatMap(({ key }) => {
      const formula = cell(key, frame.firstRow);
      return formula === undefined || editable.has(key) ? [] : [[key, formulaShape(formula)] as const];
    }),
  );
}

/** For whom a report is does not show in its figures; one for nobody also works out its townships, which may be typed over. */
const ANY = '乡镇';

/** Cells that have changed alike and stand together, as areas with their first cell: below each other, and such runs side by side. */
function together(changed: readonly Changed[]): readonly { readonly area: Area; readonly first: Changed }[] {
  const areas: { area: Area; first: Changed }[] = [];
  const runs: { area: Area; first: Changed }[] = [];
  for (const first of [...changed].sort((a, b) => a.column - b.column || a.row - b.row)) {
    const { row, column, change } = first;
    const last = runs.at(-1);
    if (last?.first.change === change && last.area.left === column && last.area.bottom === row - 1) last.area = { ...last.area, bottom: row };
    else runs.push({ area: { top: row, left: column, bottom: row, right: column }, first });
  }
  for (const run of runs) {
    const beside = areas.find(({ area, first }) => first.change === run.first.change && area.right === run.area.left - 1 && area.top === run.area.top && area.bottom === run.area.bottom);
    if (beside) beside.area = { ...beside.area, right: run.area.right };
    else areas.push(run);
  }
  return areas.sort((a, b) => a.area.top - b.area.top || a.area.left - b.area.left);
}

const on = ({ sheet, form }: TableLayout, { field, row, column }: Pick<Changed, 'field' | 'row' | 'column'>, say: string): Finding => ({
  rule: 'FORM-OVERWRITTEN',
  severity: FORM_RULES['FORM-OVERWRITTEN'],
  clause: form.clause,
  sheet,
  row,
  column,
  field: field.label,
  say,
});
