import { householdForms } from '../household/card';
import { word } from '../forms/row';
import { groupedBy } from './grouped';
import type { Policy } from '../policy/policy';
import type { FiledForm } from './filed';

/**
 * Cards of households (附件3) are printed from a ledger, which is what counts: a card beside it would make its household
 * twice. They are not passed over in silence: whose head stands in none of the sender's ledgers may be in no ledger at all.
 */
export function uncountedCards(policy: Policy, forms: readonly FiledForm[]): readonly string[] {
  const known = householdForms(policy);
  if (!known) return [];
  const { household, ledger } = known;
  const heads = new Map([...groupedBy(forms.filter(({ form }) => form.id === ledger.id), ({ sender }) => sender.name)].map(([sender, own]) => [sender, new Set(own.flatMap(({ rows }) => rows.map((row) => word(row, household.match.name))))]));
  const cards = forms.filter(({ form, rows }) => rows.length > 0 && known.cards.some(({ card }) => card.id === form.id));
  return [...groupedBy(cards, ({ sender, form }) => `${sender.name}\n${form.id}`).values()].map((own) => {
    const sheet = own[0]?.form.sheet ?? '';
    const sender = own[0]?.sender.name ?? '';
    const printed = own.flatMap(({ file, rows }) => rows.map((row) => ({ file, name: word(row, household.match.name) })));
    const without = printed.filter(({ name }) => name === null || !heads.get(sender)?.has(name));
    const files = [...new Set(without.map(({ file }) => file))];
    const named = files.length > NAMED_FILES ? `${files.slice(0, NAMED_FILES).join('、')}等 ${files.length} 个文件` : files.join('、');
    const missing = without.length === 0 ? '户主在交来的台账里都有' : `其中 ${without.length} 户的户主在交来的台账里没有（${named}），请先归成台账（一户一档“归入台账”或 fangpin ledger）再汇总`;
    return `${sender || '不知是哪里'}报来${sheet} ${printed.length} 户，统计以台账为准，没有另计；${missing}`;
  });
}

const NAMED_FILES = 5;
