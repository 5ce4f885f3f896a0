import type { Values } from '../forms/blank/options';
import type { CardLine, Measure } from '../policy/household-schema';
import type { Policy } from '../policy/policy';
import { BLANK, cellText, type Cell } from '../workbook/cell';
import { dayOfSerial, dayText } from '../workbook/serial';
import { recognise } from './recognise';

/** Between two measures of a line. */
export const BETWEEN = '；';
/** Between a measure's label and what it consists in. */
export const BEHIND_LABEL = '：';

/** A measure as a line of the card says it. */
export interface PrintedMeasure {
  readonly measure: Measure;
  readonly words: string;
}

/**
 * What a line of the card says of a household, measure by measure: 黄牛养殖（2人）；小额信贷：扶贫贴息3万元（4人）. What the
 * household does not enjoy is left out.
 */
export const printedMeasures = (policy: Policy, line: CardLine, household: Values): readonly PrintedMeasure[] =>
  line.measures.flatMap((measure) => {
    const content = said(policy, household, measure.content);
    const persons = said(policy, household, measure.persons);
    if (content === '' && persons === '') return [];
    return [{ measure, words: `${content === '' ? measure.label : labelled(line, measure, content)}${persons === '' ? '' : `（${peopled(persons)}）`}` }];
  });

/** The same as one text. */
export const printedLine = (policy: Policy, line: CardLine, household: Values): string =>
  printedMeasures(policy, line, household)
    .map(({ words }) => words)
    .join(BETWEEN)
    .slice(0, LONGEST);

/** Characters an Excel cell holds. */
const LONGEST = 32_767;

/** A label is left out where the words say by themselves what they are of. */
function labelled({ measures }: CardLine, measure: Measure, content: string): string {
  if (!measure.named) return content;
  const [first, ...others] = recognise(measures, content).measures;
  return first === measure && others.length === 0 ? content : `${measure.label}${BEHIND_LABEL}${content}`;
}

const peopled = (persons: string): string => (/^\d+$/.test(persons) ? `${persons}人` : persons);

/** What a field of the ledger says; nothing where it says that there is none. */
function said({ noneWords }: Policy, household: Values, key: string | undefined): string {
  const words = key === undefined ? '' : shown(household.get(key) ?? BLANK).trim();
  return noneWords.includes(words) ? '' : words;
}

function shown(cell: Cell): string {
  const day = cell.kind === 'number' && cell.date ? dayOfSerial(cell.value) : undefined;
  return day ? dayText(day) : cellText(cell);
}
