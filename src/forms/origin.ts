import type { Book, Sheet } from '../workbook/book';
import { cellText, type Cell } from '../workbook/cell';

/** What a handed out workbook says of itself. */
export interface Origin {
  readonly policy: string;
  /** Of the policy; empty, as the rest, where the workbook has lost it. */
  readonly version: string;
  readonly forms: readonly string[];
  readonly township: string;
  readonly village: string;
  readonly year: string;
  readonly template: string;
}

/** Where it says so: beside a label on the parameter sheet, and once more as a document property. */
export const ORIGIN = {
  policy: { label: '政策', property: 'fangpin.policy' },
  version: { label: '政策版本', property: 'fangpin.version' },
  forms: { label: '表', property: 'fangpin.forms' },
  township: { label: '乡镇', property: 'fangpin.township' },
  village: { label: '村', property: 'fangpin.village' },
  year: { label: '年度', property: 'fangpin.year' },
  template: { label: '模板版本', property: 'fangpin.template' },
} as const satisfies Record<keyof Origin, { readonly label: string; readonly property: string }>;

/** Of an exercise: which one, and what it must still be when it is marked. */
export const EXERCISE = { number: { label: '练习', property: 'fangpin.exercise' }, edition: { label: '练习版本' } } as const;

/** Above the column that holds a county's own policy, piece by piece. */
export const POLICY_FILE = '政策文件（JSON）';

/** The sheet that holds the parameters; programs show it or hide it as they like. */
export const PARAMETERS = '参数';
/** Names on a form's sheet, as text constants: they stay when the sheet is moved to another workbook. */
export const SHEET_NAMES = { form: 'fangpin_form', policy: 'fangpin_policy' } as const;

/** What is left of it: programs drop properties, people delete sheets. `undefined` for a workbook that is none of ours. */
export function originOf(book: Book): Origin | undefined {
  const facts = factsOf(book);
  const of = (fact: keyof Origin): string => facts.get(ORIGIN[fact].label) || book.properties.get(ORIGIN[fact].property) || '';
  const policy = of('policy') || constants(book, SHEET_NAMES.policy)[0];
  if (!policy) return undefined;
  return {
    policy,
    version: of('version'),
    forms: of('forms') === '' ? [...new Set(constants(book, SHEET_NAMES.form))] : of('forms').split(','),
    township: of('township'),
    village: of('village'),
    year: of('year'),
    template: of('template'),
  };
}

/** Whether a sheet is the parameters': no form, whatever words of forms its lists hold, and nothing that was forgotten. */
export const isParameters = (sheet: Sheet): boolean => sheet.name === PARAMETERS && said(sheet, 0, 0) === ORIGIN.policy.label;

function factsOf({ sheets }: Book): ReadonlyMap<string, string> {
  const sheet = sheets.find(isParameters);
  return new Map(sheet?.rows.map((_, row) => [said(sheet, row, 0), said(sheet, row, 1)] as const).filter(([label]) => label !== '') ?? []);
}

const said = ({ rows }: Sheet, row: number, column: number): string => textOf(rows[row]?.[column]);
const textOf = (cell: Cell | undefined): string => (cell ? cellText(cell) : '');

const constants = ({ sheets }: Book, name: string): readonly string[] =>
  sheets.flatMap(({ names }) => /^"(.*)"$/.exec(names.get(name) ?? '')?.[1] ?? []);
