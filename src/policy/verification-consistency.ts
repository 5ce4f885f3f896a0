import { fieldsOf, type Form } from './form';
import { headKeysIn, keysIn, need, noColumn } from './need';
import { fault } from './policy-error';
import type { Policy } from './policy';
import type { PersonFields, Verification } from './verification-schema';

const FILE = 'verification.json';

/** What `verification.json` says of forms, lists and deadlines. @throws PolicyError naming file and key */
export function checkVerification(policy: Policy, { reported, answered, carried, compared, deadline, lists, ledger, ...rest }: Verification): void {
  const form = (key: string, id: string): Form => {
    const found = policy.forms.find((one) => one.id === id);
    if (found?.kind !== 'table') throw fault(FILE, key, `forms 里没有 ${id} 这张表`);
    return found;
  };
  const columns = (key: string, of: Form, wanted: readonly string[]) => {
    for (const one of wanted) need(keysIn(of), FILE, key, one, (lacking) => `${of.id}.json ${noColumn(lacking)}`);
  };
  const heads = (key: string, of: Form, wanted: readonly string[]) => {
    for (const one of wanted) need(headKeysIn(of), FILE, key, one, (lacking) => `${of.id}.json 的表上方${noColumn(lacking)}`);
  };
  const persons = (key: string, of: Form, person: PersonFields) => columns(key, of, Object.values(person));

  const [report, answer, households] = [form('reported.form', reported.form), form('answered.form', answered.form), form('ledger', policy.counting.ledger)];
  heads('reported', report, [reported.by, reported.on]);
  persons('reported.person', report, reported.person);
  heads('answered', answer, [answered.on]);
  columns('answered', answer, [answered.status, answered.conclusion]);
  persons('answered.person', answer, answered.person);
  columns('carried', answer, Object.keys(carried));
  columns('carried', report, Object.values(carried));
  for (const { field } of compared) need(Object.keys(carried), FILE, 'compared', field, (lacking) => `${lacking} 不在 carried 里`);
  need(policy.deadlines.map(({ id }) => id), FILE, 'deadline', deadline, (id) => `policy.json 的 deadlines 里没有 ${id}`);

  const words = (of: Form, key: string) => policy.lists[fieldsOf(of).find((field) => field.key === key)?.list ?? '']?.values.map(({ value }) => value) ?? [];
  const categories = words(households, policy.counting.category);
  const each = (key: string, told: readonly { readonly value: string; readonly category?: string }[], all: readonly string[]) => {
    for (const { value, category } of told) {
      need(all, FILE, key, value, (word) => `列表里没有“${word}”`);
      if (category !== undefined) need(categories, FILE, key, category, (word) => `户属性里没有“${word}”`);
    }
    for (const one of all) need(told.map(({ value }) => value), FILE, key, one, (word) => `没有写“${word}”怎么办`);
  };
  each('conclusions', rest.conclusions, words(answer, answered.conclusion));
  each('statuses', rest.statuses, words(answer, answered.status));

  each('lists', lists.map(({ category }) => ({ value: category })), categories);
  const said = [...keysIn(answer), ...headKeysIn(answer)];
  for (const [index, { form: list, head, filled }] of lists.entries()) {
    heads(`lists.${index}.head`, list, Object.values(head));
    columns(`lists.${index}.filled`, list, Object.keys(filled));
    for (const source of Object.values(filled)) need(said, FILE, `lists.${index}.filled`, source, (lacking) => `${answer.id}.json ${noColumn(lacking)}`);
    for (const one of Object.values(answered.person)) need(Object.values(filled), FILE, `lists.${index}.filled`, one, (lacking) => `没有一栏由 ${lacking} 填入，分不清是哪个人`);
  }
  persons('ledger.person', households, ledger.person);
  columns('ledger.filled', households, Object.keys(ledger.filled));
  columns('ledger.filled', answer, Object.values(ledger.filled));
  for (const roster of ledger.rosters) need(policy.supplements.map(({ id }) => id), FILE, 'ledger.rosters', roster, (id) => `supplements 里没有 ${id}`);
}
