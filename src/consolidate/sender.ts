import { word, type Row } from '../forms/row';
import { fieldsOf } from '../policy/form';
import type { Policy } from '../policy/policy';
import type { JudgedSheet } from '../rules/judge-sheet';

/** What a file shows of where it comes from. */
export interface Signs {
  /** To whom the workbook was handed out; empty where it does not say. */
  readonly handedTo: string;
  /** What was typed above its tables. */
  readonly heads: readonly string[];
  /** The townships its rows name, and in how many rows each. */
  readonly townships: readonly (readonly [township: string, rows: number])[];
  /** The department that reports in it; empty where none does. */
  readonly department: string;
}

/** From whom a file comes. */
export interface Sender {
  /** A township's or a department's name; empty where nothing tells. */
  readonly name: string;
  readonly kind: 'township' | 'department' | 'unknown';
  /** Why a person should say from whom it is; empty where everything says the same. */
  readonly doubt: string;
}

/** What a sender is called, also one that nobody knows. */
export const senderWords = ({ name }: Pick<Sender, 'name'>): string => name || '不知是哪里报的';

/**
 * What a file says of whose it is: the township it was handed to, what stands above the tables, the townships of its
 * rows, the most frequent first. Judged elsewhere.
 */
export function signsOf(policy: Policy, handedTo: string, forms: readonly JudgedSheet[]): Signs {
  const heads = forms.flatMap(({ head }) => head ?? []);
  const counts = new Map<string, number>();
  for (const { layout, rows } of forms) {
    const key = fieldsOf(layout.form).find(({ type }) => type === 'township')?.key;
    for (const row of key === undefined ? [] : rows) {
      const township = row.total ? null : word(row, key ?? '');
      if (township !== null) counts.set(township, (counts.get(township) ?? 0) + 1);
    }
  }
  return {
    handedTo,
    heads: heads.flatMap((head) => [...head.entries.keys()].flatMap((key) => word(head, key) ?? [])),
    townships: [...counts].sort(([, a], [, b]) => b - a),
    department: departmentIn(policy, heads),
  };
}

/** The form in which departments report (附件1) asks above its table which one it is. */
function departmentIn(policy: Policy, heads: readonly Row[]): string {
  const reported = policy.verification?.reported.form;
  for (const head of heads.filter(({ form }) => form.id === reported)) {
    const field = head.form.kind === 'table' ? head.form.head.find(({ type }) => type === 'list') : undefined;
    const said = field && word(head, field.key);
    if (said) return said;
  }
  return '';
}

/** Every township there is: the policy's, or where it lists none, whatever the files name. */
export function townshipsKnown(policy: Policy, signs: readonly Signs[]): readonly string[] {
  if (policy.townships.length > 0) return policy.townships.map(({ name }) => name);
  return [...new Set(signs.flatMap(({ handedTo, townships }) => [...(handedTo === '' ? [] : [handedTo]), ...townships.map(([name]) => name)]))];
}

/**
 * From whom a file comes: what the workbook says of itself goes before what is typed above its tables, its rows, and its
 * name and folder. What disagrees is a person's to decide.
 */
export function senderOf(known: readonly string[], file: string, signs: Signs): Sender {
  const [first, ...more] = signs.townships.map(([name]) => name);
  const votes: readonly (readonly [string, string | undefined])[] = [
    ['工作簿是发给', signs.handedTo || undefined],
    ['表头写的是', namedIn(known, signs.heads)],
    ['表中的户都属于', more.length === 0 ? first : undefined],
    ['文件名或文件夹写的是', namedIn(known, [file])],
  ];
  const cast = votes.flatMap(([by, name]) => (name === undefined ? [] : [{ by, name }]));
  const [decisive] = cast;
  if (signs.department !== '' && signs.handedTo === '') return { name: signs.department, kind: 'department', doubt: '' };
  if (!decisive) return { name: '', kind: 'unknown', doubt: more.length > 0 ? '表中有几个乡镇的户，看不出是哪里报来的' : '看不出是哪个乡镇报来的' };
  const names = new Set(cast.map(({ name }) => name));
  return { name: decisive.name, kind: 'township', doubt: names.size === 1 ? '' : cast.map(({ by, name }) => `${by}“${name}”`).join('，') };
}

/** A file that cannot be read still has a name. */
export function senderOfUnread(known: readonly string[], file: string): Sender {
  const name = namedIn(known, [file]);
  return name === undefined ? { name: '', kind: 'unknown', doubt: '' } : { name, kind: 'township', doubt: '' };
}

/** The one township that is named; the longest where one's name is part of another's. */
function namedIn(known: readonly string[], words: readonly string[]): string | undefined {
  const named = known.filter((name) => words.some((said) => said.includes(name)));
  const whole = named.filter((name) => !named.some((other) => other !== name && other.includes(name)));
  return whole.length === 1 ? whole[0] : undefined;
}
