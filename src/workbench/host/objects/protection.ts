import * as z from '../../../policy/zod';
import { GridError, type Protection } from '../grid';
import { define, method, readable, type ObjectType } from '../object';
import { optional, text } from './arguments';
import { sheetOf, type SheetRef } from './sheet-ref';

const option = z.boolean().default(false);

/** Every option is false unless told, as Excel has it. */
const Options = z.strictObject({
  allowAutoFilter: option,
  allowDeleteColumns: option,
  allowDeleteRows: option,
  allowEditObjects: option,
  allowEditScenarios: option,
  allowFormatCells: option,
  allowFormatColumns: option,
  allowFormatRows: option,
  allowInsertColumns: option,
  allowInsertHyperlinks: option,
  allowInsertRows: option,
  allowPivotTables: option,
  allowSort: option,
  selectionMode: z.enum(['Normal', 'Unlocked', 'None']).default('Normal'),
});

/** A protection that allows what is named and nothing else. */
export const protectionOf = (allowed: Partial<Protection>): Protection => ({ ...Options.parse({}), ...allowed });

/** `Excel.WorksheetProtection`; what protection forbids is refused where cells are written. */
export const protection: ObjectType<SheetRef> = define<SheetRef>({
  name: 'WorksheetProtection',
  since: '1.2',
  properties: {
    protected: readable(ref => sheetOf(ref).protection() !== undefined),
    options: readable(ref => sheetOf(ref).protection() ?? protectionOf({})),
  },
  methods: {
    protect: method([optional(Options), optional(text)], (ref, options, password) => {
      withoutPassword(password);
      if (sheetOf(ref).protection()) throw new GridError('AccessDenied', 'The sheet is protected already.');
      sheetOf(ref).setProtection(options ?? protectionOf({}));
    }),
    unprotect: method([optional(text)], (ref, password) => {
      withoutPassword(password);
      if (!sheetOf(ref).protection()) throw new GridError('AccessDenied', 'The sheet is not protected.');
      sheetOf(ref).setProtection(undefined);
    }),
  },
});

function withoutPassword(password: string | undefined): void {
  if (password) throw new GridError('NotImplemented', 'Passwords of sheets are not in this host.');
}
