import type { Reader } from '../forms/entry';
import { formOf } from '../policy/policy';
import { Refusal } from './failure';
import type { LedgerView } from './moving';
import type { OpenForm } from './read-workbook';

/** The ledger that rows are put into: the one before the clerk, else the workbook's only one. @throws Refusal where there is none to choose */
export function ledgerHere({ policy }: Reader, forms: readonly OpenForm[], active: string): OpenForm {
  const name = formOf(policy, policy.counting.ledger).sheet;
  const ledgers = forms.filter(({ layout }) => layout.form.id === policy.counting.ledger);
  const [first, other] = ledgers;
  if (!first) throw new Refusal(`工作簿里没有“${name}”；请点“新建表”插入一张，或在台账的工作簿里做这一步`);
  const chosen = ledgers.find(({ id }) => id === active) ?? (other ? undefined : first);
  if (!chosen) throw new Refusal(`工作簿里有 ${ledgers.length} 张“${name}”，不知道写进哪一张；请只留一张`);
  return chosen;
}

/** The ledger that things would be moved into, or the sentence why there is none. Never throws a `Refusal`. */
export function ledgerView(reader: Reader, forms: readonly OpenForm[], active: string): LedgerView {
  try {
    return { name: ledgerHere(reader, forms, active).sheet.name };
  } catch (error) {
    if (error instanceof Refusal) return { why: error.message };
    throw error;
  }
}
