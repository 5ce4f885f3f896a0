import type { Reader } from '../forms/entry';
import type { ActiveSheet } from './active-sheet';
import { Refusal } from './failure';
import { base64 } from './insert';

/** A sheet for each household, or all of them on one long sheet, a page each. */
export type CardsOn = 'sheets' | 'one-sheet';

/** So many sheets a program still opens and a person still finds their way in. */
const MOST_SHEETS = 500;

/** The cards (一户一档) of the active ledger's households as a workbook in base64. @param only these forms; otherwise those each household needs. @throws Refusal where there are none to make */
export async function cardsOf(reader: Reader, { form, copy }: ActiveSheet, on: CardsOn, only: readonly string[] = []): Promise<{ readonly book: string; readonly households: number }> {
  const { policy, today } = reader;
  if (!form || form.layout.form.id !== policy.counting.ledger) throw new Refusal('一户一档要从台账生成；请切换到台账的工作表');
  const [{ householdForms }, { cardsBook }, { onlyCards }, { householdsOn }, { writeBook }] = await Promise.all([
    import('../household/card'),
    import('../household/cards-book'),
    import('../household/made-of'),
    import('../household/households'),
    import('../workbook/write/write'),
  ]);
  const all = householdForms(policy);
  if (!all) throw new Refusal(`政策“${policy.name}”没有一户一档`);
  const households = householdsOn(reader, form.layout, copy);
  if (households.length === 0) throw new Refusal('台账里还没有填写，没有可以生成一户一档的户');
  const forms = only.length > 0 ? onlyCards(all, only) : all;
  if (on === 'sheets' && households.length * forms.cards.length > MOST_SHEETS) throw new Refusal(`台账有 ${households.length} 户，一个工作簿放不下这么多张表；请改选“连续打印”，或按村分开`);
  const plan = cardsBook(policy, forms, households, on === 'sheets' ? 'township' : 'long', { today });
  return { book: base64(await writeBook(plan)), households: households.length };
}
