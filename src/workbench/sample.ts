import type { FlawCode } from '../identity/flaw';
import { blankBook } from '../native/book';
import { formOf } from '../policy/policy';
import { shelf } from '../policy/shelf';
import { invent, mistakeKinds } from '../practice/exercise';
import { INVENTED_TOWNSHIP } from '../practice/people';
import { writeBook } from '../workbook/write/write';

const HOUSEHOLDS = 60;
const SPARE_ROWS = 40;

/** What is wrong with the cells of the sample; the notice's own rules are broken besides. */
const FLAWS: readonly (FlawCode | 'required')[] = ['id-checksum', 'id-number-type', 'phone-format', 'name-dot', 'money-wording', 'list-alias', 'number-text', 'text-space', 'required'];

/**
 * A township's ledger of the first policy to try the product on: invented households, most rows right, some wrong in
 * the ways clerks are wrong, with rows to spare.
 */
export async function sampleBook(): Promise<Uint8Array> {
  const policy = await shelf[0]?.load();
  if (!policy) throw new Error('no policy is bundled');
  const form = formOf(policy, policy.counting.ledger);
  if (form.kind !== 'table') throw new Error('the ledger is no table');
  const broken = form.rules.filter(({ severity }) => severity === 'error').map(({ id }) => id);
  const kinds = mistakeKinds(form).filter(({ id }) => [...FLAWS, ...broken].includes(id));
  const { township, head, records } = invent(policy, form, 'sample', HOUSEHOLDS, kinds, { township: INVENTED_TOWNSHIP });
  const values = new Map([[form.id, { head, rows: records }]]);
  return writeBook(blankBook(policy, [form.id], { township, rows: HOUSEHOLDS + SPARE_ROWS, values }));
}
