import { listName, meantName, NAMES, wordsName } from '../forms/blank/names';
import type { Field } from '../policy/form';
import type { Policy } from '../policy/policy';
import { flawRule } from '../rules/flaws';
import { quote } from '../rules/native';
import { SIGNS } from '../forms/blank/signs';
import { codesParts, codesProblems, codesReading } from './codes';
import { dateParts, dateProblems, dateReading } from './date';
import { among, asSeen, hasInvisible, hasSpace, hasSpaceAtEnds, looksLikeNumber, narrow, occupied } from './fragments';
import { identityParts, identityProblems, identityReading } from './identity';
import { nameParts, nameProblems, nameReading } from './name';
import { phoneParts, phoneProblems, phoneReading } from './phone';
import { reading, STARTED, typed, UNREADABLE, visible, type HiddenCell, type Places, type Typed } from './places';
import { flawed, signOf, type Problem } from './problem';


/** Hidden cells that a field's type needs besides its reading. */
export function partsOf(policy: Policy, field: Field): readonly HiddenCell[] {
  return [{ name: visible(field.key), header: `${field.label}（所见）`, formula: (places) => seen(field, places) }, ...byType()];

  function byType(): readonly HiddenCell[] {
    switch (field.type) {
      case 'identity':
        return identityParts(field);
      case 'phone':
        return phoneParts(field);
      case 'date':
        return dateParts(field);
      case 'codes':
        return codesParts(policy, field);
      case 'name':
        return nameParts(field);
      default:
        return [];
    }
  }
}

/** Fields of digits, in which full-width ones mean the same. */
const NUMERIC: ReadonlySet<Field['type']> = new Set(['identity', 'phone', 'date', 'count', 'money', 'codes']);

function seen({ key, type }: Field, places: Places): string {
  const cell = places.field(key);
  return `IFERROR(IF(${occupied(cell)},${NUMERIC.has(type) ? narrow(asSeen(cell)) : asSeen(cell)},""),"")`;
}

/** As the reader has it: a choice from a list cannot be "none", nor an identity number. */
const mayBeNone = ({ type }: Field): boolean => type !== 'list' && type !== 'identity';

const isNone = ({ trimmed }: Typed): string => among(trimmed, NAMES.none);

/**
 * What the field says: a number for counts and money, a day's number for dates, the list's own word, the comparison key
 * of an identity number, cleaned words for the rest. Empty where it is blank or says "none"; `UNREADABLE` where
 * something stands there that cannot be read.
 */
export function readingOf(policy: Policy, field: Field, places: Places): string {
  const own = typed(places, field.key);
  const cell = own.raw;
  if (field.type === 'identity') return identityReading(field, places);
  const none = mayBeNone(field) ? `IF(${isNone(own)},"",${byType()})` : byType();
  const said = `IF(OR(ISERROR(${cell}),ISLOGICAL(${cell})),"${UNREADABLE}",IF(LEN(${own.squeezed})=0,"",${none}))`;
  return `IFERROR(IF(${occupied(cell)},${said},""),"${UNREADABLE}")`;

  function byType(): string {
    switch (field.type) {
      case 'township': {
        if (policy.townships.length === 0) return own.squeezed;
        return `IF(${among(own.squeezed, NAMES.county)},${own.squeezed},"${UNREADABLE}")`;
      }
      case 'village':
        return own.squeezed;
      case 'name':
        return nameReading(field, places);
      case 'phone':
        return phoneReading(field, places);
      case 'list':
        return meaning(policy, field, own);
      case 'codes':
        return codesReading(field, places);
      case 'count':
        return people(own);
      case 'money':
        return `IF(ISNUMBER(${cell}),IF(${cell}<0,"${UNREADABLE}",${cell}),IF(${isAmount(own)},VALUE(${own.trimmed}),"${UNREADABLE}"))`;
      case 'date':
        return dateReading(field, places);
      default:
        return own.trimmed;
    }
  }
}

/** The list's own word for whatever spelling stands in the cell. Of an open list any other word is itself. */
function meaning(policy: Policy, { list = '' }: Field, { trimmed, squeezed: word }: Typed): string {
  const found = `MATCH(${word},${wordsName(list)},0)`;
  const other = policy.lists[list]?.open ? trimmed : `"${UNREADABLE}"`;
  return `IF(IFERROR(EXACT(INDEX(${wordsName(list)},${found}),${word}),FALSE),INDEX(${meantName(list)},${found}),${other})`;
}

const MOST_PEOPLE = 999_999;

/** A whole number from 0, or one to six digits typed as text. */
function people({ raw: cell, trimmed: text }: Typed): string {
  return (
    `IF(ISNUMBER(${cell}),IF(AND(${cell}>=0,${cell}=INT(${cell}),${cell}<=${MOST_PEOPLE}),${cell},"${UNREADABLE}"),` +
    `IF(${isWhole(text)},VALUE(${text}),"${UNREADABLE}"))`
  );
}

const isWhole = (text: string): string =>
  `IF(LEN(${text})<=6,SUMPRODUCT(--ISNUMBER(FIND(MID(RIGHT("000000"&${text},6),${NAMES.places},1),"0123456789")))=6,FALSE)`;

/** A plain amount typed as text; a minus is another matter. */
const isAmount = ({ trimmed }: Typed): string => `IF(LEFT(${trimmed},1)="-",FALSE,${looksLikeNumber(trimmed)})`;

/** What is wrong with the cell taken by itself, in the order in which the reader finds it. */
export function cellProblems(policy: Policy, field: Field, places: Places): readonly Problem[] {
  const own = typed(places, field.key);
  const { raw: cell, trimmed } = own;
  const { type, required, label, list = '' } = field;
  const read = places.hidden(reading(field.key));
  /** Something stands there that does not say "none". */
  const given = (condition: string) =>
    `IF(${occupied(cell)},IF(LEN(${own.squeezed})=0,FALSE,${mayBeNone(field) ? `IF(${isNone(own)},FALSE,${condition})` : condition}),FALSE)`;
  const wrongType = [flawed('cell-type', `ISERROR(${cell})`, { type: 'error' }), flawed('cell-type', `ISLOGICAL(${cell})`, { type: 'boolean' })];
  const missing: Problem = {
    sign: SIGNS.missing,
    condition: `AND(${read}="",${places.hidden(STARTED)}=1)`,
    sentence: quote(`没有填写，请补填${label}`),
  };
  return [...wrongType, ...byType(), ...(required ? [missing] : [])];

  function byType(): readonly Problem[] {
    switch (type) {
      case 'text':
        return [flawed('text-invisible', given(hasInvisible(cell))), flawed('text-space', given(hasSpaceAtEnds(own.visible)))];
      case 'township':
      case 'village':
        return [
          flawed('text-invisible', given(hasInvisible(cell))),
          flawed('text-space', given(hasSpace(own.visible))),
          ...(type === 'township' && policy.townships.length > 0 ? [unknown(label, false, given(`${read}="${UNREADABLE}"`))] : []),
        ];
      case 'identity':
        return identityProblems(field, places);
      case 'name':
        return nameProblems(field, places, given);
      case 'phone':
        return phoneProblems(field, places, given);
      case 'date':
        return dateProblems(field, places, given);
      case 'list': {
        const { open = false, label: name = '' } = policy.lists[list] ?? {};
        const listed = among(read, listName(list));
        // Dirt on another spelling goes with it.
        const clean = `EXACT(${trimmed},${read})`;
        return [
          flawed('text-invisible', given(`AND(OR(${clean},NOT(${listed})),${hasInvisible(cell)})`)),
          flawed('text-space', given(`AND(OR(${clean},NOT(${listed})),${hasSpaceAtEnds(own.visible)})`)),
          unknown(name, open, given(`NOT(${listed})`)),
          flawed('list-alias', given(`AND(${listed},NOT(${clean}))`)),
        ];
      }
      case 'codes':
        return codesProblems(field, places, read, given);
      case 'count': {
        const whole = `AND(${trimmed}*1=INT(${trimmed}*1),LEFT(${trimmed},1)<>"-",FIND(".",${trimmed}&".")<=7)`;
        return [
          flawed('count-range', given(`IF(ISNUMBER(${cell}),${read}="${UNREADABLE}",FALSE)`)),
          flawed('count-range', given(`IF(AND(ISTEXT(${cell}),${read}="${UNREADABLE}"),IF(${looksLikeNumber(trimmed)},NOT(${whole}),FALSE),FALSE)`)),
          flawed('count-wording', given(`AND(ISTEXT(${cell}),${read}="${UNREADABLE}")`)),
          flawed('number-text', given(`AND(ISTEXT(${cell}),${read}<>"${UNREADABLE}")`)),
        ];
      }
      case 'money': {
        const negative = `AND(LEFT(${trimmed},1)="-",ISNUMBER(FIND(MID(${trimmed}&" ",2,1),"0123456789.")))`;
        return [
          flawed('money-wording', given(`IF(ISTEXT(${cell}),AND(${read}="${UNREADABLE}",NOT(${negative})),FALSE)`)),
          flawed('money-range', given(`IF(ISNUMBER(${cell}),${cell}<0,${negative})`)),
          flawed('number-text', given(`AND(ISTEXT(${cell}),${read}<>"${UNREADABLE}")`)),
        ];
      }
      default:
        return [];
    }
  }
}

function unknown(list: string, open: boolean, condition: string): Problem {
  const { say, severity } = flawRule({ code: 'list-unknown', detail: { list, ...(open && { open: 'open' }) } });
  return { sign: signOf(severity), condition, sentence: quote(say), flaws: ['list-unknown'] };
}
