import type { Values } from '../forms/blank/options';
import type { TableForm } from '../policy/form';
import { formOf, type Policy } from '../policy/policy';
import { cellText, type Cell } from '../workbook/cell';
import { Draft } from './draft';
import { flawKinds } from './kinds/flaws';
import { requiredKinds } from './kinds/required';
import { rowRuleKinds } from './kinds/row-rules';
import { twiceKinds } from './kinds/twice';
import type { Kind, Mistake } from './mistake';
import { INVENTED_TOWNSHIP, INVENTED_VILLAGES, People } from './people';
import { fingerprint, Random } from './random';
import { inventHead, inventRecords, type Setting } from './records';

/** Changes when the same number gives another exercise. */
const GENERATOR = 1;

/** Which exercise is wanted. The same order gives the same exercise. */
export interface ExerciseOrder {
  readonly form: string;
  /** Told to the trainees, and the seed of everything by chance. */
  readonly number: number;
  readonly township?: string | undefined;
  readonly village?: string | undefined;
}

type Place = Pick<ExerciseOrder, 'township' | 'village'>;

/** What a form is filled with. */
interface Invented {
  readonly township: string;
  readonly head: Values;
  /** The table's rows from the top, mistakes and all. */
  readonly records: readonly Values[];
  /** From the top. */
  readonly mistakes: readonly Mistake[];
}

/** A form filled with invented records, into which mistakes were put. */
export interface Exercise extends Invented {
  readonly policy: Policy;
  readonly form: TableForm;
  readonly number: number;
  readonly village: string | undefined;
  /** Of which generator and of which contents this is: what is to be marked must be the same. */
  readonly edition: string;
}

/** Why there is no such exercise, in Chinese. */
export class NoExercise extends Error {
  override readonly name = 'NoExercise';
}

/** Records to a planted mistake, so that most of the table is right. */
const RECORDS_PER_MISTAKE = 1.5;

/** @throws NoExercise for a form that holds no records of people, or of which too little is laid down; PolicyError for one that is not there */
export function makeExercise(policy: Policy, { form: id, number, township, village }: ExerciseOrder): Exercise {
  const form = formOf(policy, id);
  if (form.kind !== 'table' || form.body.kind !== 'entry') {
    const others = policy.forms.filter((one) => one.kind === 'table' && one.body.kind === 'entry').map(({ sheet }) => sheet);
    throw new NoExercise(`“${form.sheet}”不是逐户填写的表，出不了练习，可以出：${others.join('、')}`);
  }
  const kinds = mistakeKinds(form);
  const taken = kinds.reduce((sum, { records }) => sum + records, 0);
  const invented = invent(policy, form, `${policy.id}/${id}/${number}`, Math.ceil(taken * RECORDS_PER_MISTAKE), kinds, { township, village });
  return { policy, form, number, village, ...invented, edition: `${GENERATOR}.${editionOf(invented.records)}` };
}

/** Every kind of mistake that the product finds in the form. The rules of the notice first: they fit the fewest rows. */
export const mistakeKinds = (form: TableForm): readonly Kind[] => [...rowRuleKinds(form), ...twiceKinds(form), ...requiredKinds(form), ...flawKinds(form)];

/** So many records, one mistake of each of these kinds among them. @throws NoExercise where the records themselves break a rule */
export function invent(policy: Policy, form: TableForm, seed: string, howMany: number, kinds: readonly Kind[], place: Place): Invented {
  const random = new Random(seed);
  const setting: Setting = { policy, form, random, people: new People(random), ...placesOf(policy, place) };
  const records = inventRecords(setting, howMany);
  const head = inventHead(setting, records);
  const draft = new Draft(setting, records, head);
  const [wrong] = draft.judge(...records.map((_, index) => draft.row(index)));
  if (wrong) throw new NoExercise(`“${form.sheet}”的练习出不了：虚构的户本身就有问题（${wrong.field}：${wrong.say}）；请在政策的 practice.json 里写明这张表的各栏怎么填`);
  const mistakes = kinds.flatMap((kind) => kind.plant(draft) ?? []).sort((a, b) => (a.records[0] ?? 0) - (b.records[0] ?? 0));
  return { township: setting.township, head, records, mistakes };
}

/** The places asked for; the county's own where it has given them, else such as there are nowhere. */
function placesOf({ name: policy, townships }: Policy, { township, village }: Place): Pick<Setting, 'township' | 'villages'> {
  const known = township === undefined ? townships[0] : townships.find(({ name }) => name === township);
  if (!known && townships.length > 0) throw new NoExercise(`“${township}”不是“${policy}”的乡镇，有：${townships.map(({ name }) => name).join('、')}`);
  const villages = known && known.villages.length > 0 ? known.villages : INVENTED_VILLAGES;
  return { township: township ?? known?.name ?? INVENTED_TOWNSHIP, villages: village === undefined ? villages : [village] };
}

const editionOf = (records: readonly Values[]): string =>
  fingerprint(records.map((record) => [...record].map(([key, cell]) => `${key}=${spelled(cell)}`).sort().join('|')).join('\n')).toString(16).padStart(8, '0');

const spelled = (cell: Cell): string => `${cell.kind} ${cellText(cell)}`;
