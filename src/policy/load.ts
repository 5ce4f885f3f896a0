import { checkConsistency } from './consistency';
import type { Form, TableForm } from './form';
import { form as formSchema } from './form-schema';
import { householdFile } from './household-schema';
import { parse } from './parse';
import { fault } from './policy-error';
import { practiceFile } from './practice-schema';
import type { Policy } from './policy';
import { policyFile } from './policy-schema';
import { publicityFile, type Publicity } from './publicity-schema';
import { spelledCondition, spelledForm, withoutUnknown, type Figures } from './spell';
import { verificationFile, type Verification } from './verification-schema';

export { PolicyError } from './policy-error';

/**
 * Puts a policy together from its parsed JSON files: `policy.json`, one file per form, and where there are such
 * `practice.json`, `household.json`, `verification.json` and `publicity.json`.
 * @throws PolicyError naming file and key.
 */
export function parsePolicy(files: ReadonlyMap<string, unknown>): Policy {
  const file = parse('policy.json', files, policyFile);
  const known = new Map<Form, Form>();
  const formOf = (id: string): Form => {
    const written = parseForm(id, files);
    const form = spelledForm(written, file);
    known.set(form, withoutUnknown(form, written, file));
    return form;
  };
  const forms = file.forms.map(formOf);
  const supplements = file.supplements.map(formOf);
  const practice = files.has(PRACTICE) ? parse(PRACTICE, files, practiceFile) : practiceFile.parse({});
  const household = files.has(HOUSEHOLD) ? parse(HOUSEHOLD, files, householdFile) : undefined;
  const verification = files.has(VERIFICATION) ? parseVerification(files, formOf) : undefined;
  const publicity = files.has(PUBLICITY) ? parsePublicity(files, file) : undefined;
  const policy = { ...file, forms, supplements, practice, household, verification, publicity };
  checkConsistency(policy);
  const knownOf = <F extends Form>(form: F): F => (known.get(form) as F | undefined) ?? form;
  const lists = verification?.lists.map((list) => ({ ...list, form: knownOf(list.form) }));
  return { ...policy, forms: forms.map(knownOf), supplements: supplements.map(knownOf), verification: verification && { ...verification, lists: lists ?? [] } };
}

const PRACTICE = 'practice.json';
const VERIFICATION = 'verification.json';
const PUBLICITY = 'publicity.json';
const HOUSEHOLD = 'household.json';

function parseForm(id: string, files: ReadonlyMap<string, unknown>): Form {
  const form = parse(`${id}.json`, files, formSchema);
  if (form.id !== id) throw fault(`${id}.json`, 'id', `应为 ${id}，写的是 ${form.id}`);
  return form;
}

function parseVerification(files: ReadonlyMap<string, unknown>, formOf: (id: string) => Form): Verification {
  const file = parse(VERIFICATION, files, verificationFile);
  const table = (id: string): TableForm => {
    const form = formOf(id);
    if (form.kind !== 'table') throw fault(VERIFICATION, 'lists', `${id} 应当是一张表（kind 为 table）`);
    return form;
  };
  return { ...file, lists: file.lists.map((list) => ({ ...list, form: table(list.form) })) };
}

/** With the policy's figures in its conditions. */
function parsePublicity(files: ReadonlyMap<string, unknown>, figures: Figures): Publicity {
  const { lists } = parse(PUBLICITY, files, publicityFile);
  return { lists: lists.map((list, index) => ({ ...list, ...(list.when !== undefined && { when: spelledCondition(list.when, figures, PUBLICITY, `lists.${index}.when`) }) })) };
}
