import { fieldsOf, type Form } from './form';
import { fault } from './policy-error';

/** @throws PolicyError unless what one part of a policy names is there in another */
export function need(known: readonly string[], file: string, key: string, wanted: string, lacks: (wanted: string) => string): void {
  if (!known.includes(wanted)) throw fault(file, key, lacks(wanted));
}

/** The sentence for a column that is not there. */
export const noColumn = (key: string) => `没有 ${key} 这一栏`;
/** Every field of the form, those above a table included. */
export const keysIn = (form: Form): readonly string[] => fieldsOf(form).map(({ key }) => key);
/** The fields above the table only. */
export const headKeysIn = (form: Form): readonly string[] => form.head.map(({ key }) => key);
