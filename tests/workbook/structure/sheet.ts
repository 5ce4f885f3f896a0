import { areaAddress, intersection, parseArea, type Area } from '../../../src/workbook/address';
import { formulaFaults, type Surroundings } from './formula';
import type { Styles } from './styles';
import { child, children, say, type Element } from './xml';

export interface Around extends Styles {
  /** How many shared strings. */
  readonly strings: number;
  readonly surroundings: Surroundings;
}

export function* sheetFaults(sheet: Element, around: Around): Generator<string> {
  yield* columns(sheet, around);
  yield* cells(sheet, around);
  yield* merges(sheet);
  yield* marks(sheet, around);
  yield* validations(sheet, around);
  if (say(child(sheet, 'sheetProtection'), 'password') !== undefined) yield 'has a password';
}

const WIDEST = 255;
const HIGHEST = 409;
const LONGEST_TEXT = 32_767;

function* columns(sheet: Element, { formats }: Around): Generator<string> {
  let last = 0;
  for (const column of children(child(sheet, 'cols'), 'col')) {
    const [from, to] = [Number(say(column, 'min')), Number(say(column, 'max'))];
    if (!(from > last && to >= from)) yield `columns ${from} to ${to} come after ${last}`;
    last = to;
    if (!(Number(say(column, 'width')) <= WIDEST)) yield `column ${from} is ${say(column, 'width')} wide`;
    if (Number(say(column, 'style') ?? '0') >= formats) yield `column ${from}: no style ${say(column, 'style')}`;
  }
}

function* cells(sheet: Element, { formats, strings, surroundings }: Around): Generator<string> {
  const shared = new Map<string, Area>();
  let lastRow = 0;
  for (const row of children(child(sheet, 'sheetData'), 'row')) {
    const number = Number(say(row, 'r'));
    if (!(number > lastRow)) yield `row ${say(row, 'r')} comes after ${lastRow}`;
    lastRow = number;
    if (Number(say(row, 'ht') ?? '0') > HIGHEST) yield `row ${number} is ${say(row, 'ht')} high`;
    let lastColumn = -1;
    for (const cell of children(row, 'c')) {
      const address = say(cell, 'r') ?? '';
      const at = parseArea(address);
      if (!at || at.top !== number - 1 || !(at.left > lastColumn)) {
        yield `${address} is out of its place`;
        continue;
      }
      lastColumn = at.left;
      if (Number(say(cell, 's') ?? '0') >= formats) yield `${address}: no style ${say(cell, 's')}`;
      const value = child(cell, 'v')?.text;
      if (say(cell, 't') === 's' && !(Number(value) < strings)) yield `${address}: no shared string ${value}`;
      if ((value ?? '').length > LONGEST_TEXT) yield `${address}: a text of ${value?.length} characters`;
      const formula = child(cell, 'f');
      if (!formula) continue;
      const index = say(formula, 'si');
      if (index === undefined || formula.text !== '') {
        for (const fault of formulaFaults(formula.text, surroundings)) yield `${address}: ${fault}`;
      }
      if (index === undefined) continue;
      const area = parseArea(say(formula, 'ref') ?? '');
      if (formula.text !== '') {
        if (shared.has(index)) yield `${address}: shared formula ${index} stands twice`;
        if (area) shared.set(index, area);
        else yield `${address}: a shared formula for no area`;
      }
      const reach = shared.get(index);
      if (!reach || !intersection(reach, at)) yield `${address} is outside of shared formula ${index}`;
    }
  }
}

function* merges(sheet: Element): Generator<string> {
  const list = child(sheet, 'mergeCells');
  const areas = children(list, 'mergeCell').map((one) => say(one, 'ref') ?? '');
  if (list && Number(say(list, 'count') ?? areas.length) !== areas.length) yield 'merges are miscounted';
  for (const one of areas) if (!one.includes(':')) yield `merge ${one} is one cell`;
  yield* overlaps('merge', areas.map((one) => [one]));
}

function* marks(sheet: Element, { differences, surroundings }: Around): Generator<string> {
  const priorities = new Set<string>();
  for (const format of children(sheet, 'conditionalFormatting')) {
    const areas = say(format, 'sqref') ?? '';
    if (!areas.split(' ').every((one) => parseArea(one))) yield `mark of ${areas}`;
    for (const rule of children(format, 'cfRule')) {
      const priority = say(rule, 'priority') ?? '';
      if (priorities.has(priority) || !(Number(priority) > 0)) yield `mark of ${areas}: priority ${priority}`;
      priorities.add(priority);
      if (!(Number(say(rule, 'dxfId')) < differences)) yield `mark of ${areas}: no style ${say(rule, 'dxfId')}`;
      for (const { text } of children(rule, 'formula')) {
        for (const fault of formulaFaults(text, surroundings, { array: false, elsewhere: false })) yield `mark of ${areas}: ${fault}`;
      }
    }
  }
}

const LONGEST = { promptTitle: 32, prompt: 255, errorTitle: 32, error: 225 } as const;
const LONGEST_VALIDATION = 255;
/** Those that compare with one bound alone have another operator. */
const COMPARED = new Set(['whole', 'decimal', 'date', 'time', 'textLength']);

function* validations(sheet: Element, { surroundings }: Around): Generator<string> {
  const list = child(sheet, 'dataValidations');
  const found = children(list, 'dataValidation');
  if (list && Number(say(list, 'count') ?? found.length) !== found.length) yield 'validations are miscounted';
  for (const one of found) {
    const place = `validation of ${say(one, 'sqref')}`;
    for (const [attribute, most] of Object.entries(LONGEST)) {
      const words = say(one, attribute) ?? '';
      if (words.length > most) yield `${place}: ${attribute} has ${words.length} characters, ${most} are allowed`;
    }
    const type = say(one, 'type') ?? 'none';
    const [first, second] = [child(one, 'formula1')?.text, child(one, 'formula2')?.text];
    if (type !== 'none' && first === undefined) yield `${place} compares with nothing`;
    if (COMPARED.has(type) && /^(?:notB|b)etween$/.test(say(one, 'operator') ?? 'between') && second === undefined) yield `${place} has one bound`;
    if (type === 'list' && first?.startsWith('"')) yield `${place} holds its list itself`;
    for (const formula of [first, second]) {
      if (formula === undefined) continue;
      for (const fault of formulaFaults(formula, surroundings, { array: false, elsewhere: false, longest: LONGEST_VALIDATION })) yield `${place}: ${fault}`;
    }
  }
  yield* overlaps('validation', found.map((one) => (say(one, 'sqref') ?? '').split(' ')));
}

/** Areas of which no cell may belong to two. */
function* overlaps(what: string, places: readonly (readonly string[])[]): Generator<string> {
  const areas = places.flat().map((one) => ({ one, area: parseArea(one) }));
  for (const [index, { one, area }] of areas.entries()) {
    if (!area) {
      yield `${what} of ${one}`;
      continue;
    }
    for (const other of areas.slice(index + 1)) {
      const common = other.area && intersection(area, other.area);
      if (common) yield `${areaAddress(common)} has more than one ${what}`;
    }
  }
}
