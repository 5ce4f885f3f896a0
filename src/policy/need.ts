import { fieldsOf, type Form } from './form';
import { fault } from './policy-error';

/** @throws PolicyError unless what one part of a policy names is there in another */
export function need(known: readonly string[], file: string, key: string, wanted: string, lacks: (wanted: string) => string): void {
  if (!known.includes(wanted)) throw fault(file, key, lacks(wanted));
}

export const noColumn = (key: string) => `没有 ${key} 这一栏`;
export const keysIn = (form: Form): readonly string[] => fieldsOf(form).map(({ key }) => key);
export const headKeysIn = (form: Form): readonly string[] => form.head.map(({ key }) => key);
