import { parseArea } from '../../../src/workbook/address';
import { formulaFaults, type Surroundings } from './formula';
import { twice } from './parts';
import { say, type Element } from './xml';

/** A letter, an underscore or a backslash; then letters, digits, dots and underscores; nothing that reads as a cell. */
const LEGAL = /^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u;
const CELL = /^(?:[A-Z]{1,3}\d{1,7}|R\d*C\d*|R|C)$/i;
const BUILT_IN = /^_xlnm\.(?:Print_Area|Print_Titles|_FilterDatabase)$/;
const CONSTANT = /^(?:"(?:[^"]|""){0,255}"|-?\d+(?:\.\d+)?|TRUE|FALSE)$/;

export function* nameFaults(names: readonly Element[], surroundings: Surroundings, sheets: number): Generator<string> {
  yield* twice('name', names.map((one) => `${(say(one, 'name') ?? '').toLowerCase()} of ${say(one, 'localSheetId') ?? 'the workbook'}`));
  for (const one of names) {
    const name = say(one, 'name') ?? '';
    if (!BUILT_IN.test(name) && (!LEGAL.test(name) || CELL.test(name))) yield `nothing can be called ${name}`;
    // LibreOffice takes what stands before a dot for a sheet.
    if (!BUILT_IN.test(name) && name.includes('.')) yield `name ${name} has a dot`;
    const scope = say(one, 'localSheetId');
    if (scope !== undefined && !(Number(scope) < sheets)) yield `name ${name} belongs to sheet ${scope}`;
    if (CONSTANT.test(one.text)) continue;
    for (const fault of formulaFaults(one.text, surroundings)) yield `name ${name}: ${fault}`;
    for (const area of one.text.split(/,(?=')/)) {
      if (!area.startsWith("'") || !parseArea(area)) yield `name ${name} is no area of a quoted sheet: ${area}`;
    }
  }
}
