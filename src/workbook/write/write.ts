import { deflated, deflateHere, type Deflate } from '../package/deflate';
import { newEntry, zipOf, type Written } from '../package/zip-records';
import { bookPart } from './book-part';
import { checkPlan } from './limits';
import { panePart } from './pane-parts';
import { filesOf, type Part } from './part';
import type { BookPlan } from './plan';
import { coreProperties, customProperties, extendedProperties } from './property-parts';

/**
 * Writes a planned workbook as .xlsx bytes (ECMA-376 transitional). Programs calculate its formulas when they open it.
 * The same plan gives the same bytes.
 * @throws PlanError where the plan breaks a limit at which Excel would repair or refuse the file
 */
export async function writeBook(plan: BookPlan, deflate: Deflate = deflateHere): Promise<Uint8Array> {
  checkPlan(plan);
  const entries: Written[] = [];
  for (const [path, pieces] of filesOf(partsOf(plan))) entries.push(newEntry(path, await deflated(encoded(pieces), deflate)));
  return zipOf(entries, entries, new Uint8Array(0));
}

const partsOf = (plan: BookPlan): readonly Part[] => [
  bookPart(plan),
  coreProperties(plan),
  extendedProperties(),
  ...(plan.properties.size > 0 ? [customProperties(plan)] : []),
  ...(plan.pane ? [panePart(plan.pane)] : []),
];

/** Characters that are encoded at once. */
const CHUNK = 2 ** 19;

/** The pieces in UTF-8, many at a time. */
function* encoded(pieces: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < CHUNK) continue;
    yield encoder.encode(waiting.join(''));
    waiting = [];
    length = 0;
  }
  yield encoder.encode(waiting.join(''));
}
