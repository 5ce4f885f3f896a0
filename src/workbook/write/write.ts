import { zipSync } from 'fflate';
import { bookPart } from './book-part';
import { checkPlan } from './limits';
import { panePart } from './pane-parts';
import { filesOf, type Part } from './part';
import type { BookPlan } from './plan';
import { coreProperties, customProperties, extendedProperties } from './property-parts';

/** Zips tell the time of day without a zone: this is the same bytes everywhere. */
const WRITTEN = new Date(2020, 0, 1);
/** Sheets of templates say the same over and over: more effort makes them hardly smaller and takes three times as long. */
const LEVEL = 4;

/**
 * Writes a planned workbook as .xlsx bytes (ECMA-376 transitional). Programs calculate its formulas when they open it.
 * The same plan gives the same bytes.
 * @throws PlanError where the plan breaks a limit at which Excel would repair or refuse the file
 */
export async function writeBook(plan: BookPlan): Promise<Uint8Array> {
  checkPlan(plan);
  const files = [...filesOf(partsOf(plan))].map(([path, pieces]) => [path, encoded(pieces)] as const);
  return zipSync(Object.fromEntries(files), { mtime: WRITTEN, level: LEVEL });
}

const partsOf = (plan: BookPlan): readonly Part[] => [
  bookPart(plan),
  coreProperties(plan),
  extendedProperties(),
  ...(plan.properties.size > 0 ? [customProperties(plan)] : []),
  ...(plan.pane ? [panePart(plan.pane)] : []),
];

function encoded(pieces: readonly string[]): Uint8Array {
  const encoder = new TextEncoder();
  const bytes = pieces.map((piece) => encoder.encode(piece));
  const all = new Uint8Array(bytes.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const one of bytes) {
    all.set(one, at);
    at += one.length;
  }
  return all;
}
