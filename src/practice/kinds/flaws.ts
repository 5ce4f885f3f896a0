import { readEntry } from '../../forms/entry';
import type { Entry } from '../../forms/row';
import type { FlawCode } from '../../identity/flaw';
import { columnsOf, type Column, type TableForm } from '../../policy/form';
import type { Finding } from '../../rules/finding';
import { cellText, text } from '../../workbook/cell';
import type { Draft } from '../draft';
import type { Kind, Mistake } from '../mistake';
import { WAYS, type Way } from './ways';

/** The flaws that fields of the form can have. */
export const flawKinds = (form: TableForm): readonly Kind[] =>
  (Object.keys(WAYS) as FlawCode[]).flatMap((code): Kind[] => {
    const way = WAYS[code];
    const columns = columnsOf(form).filter(({ type }) => way?.types.includes(type));
    return way && columns.length > 0 ? [{ id: code, records: 1, plant: (draft) => plant(code, way, columns, draft) }] : [];
  });

function plant(code: FlawCode, way: Way, columns: readonly Column[], draft: Draft): Mistake | undefined {
  const { setting, records } = draft;
  // A type first: there are many fields of words, and one of names.
  const types = setting.random.shuffled(way.types);
  const fields = types.flatMap((type) => setting.random.shuffled(columns.filter((column) => column.type === type)));
  for (const field of fields) {
    const { key } = field;
    for (const index of draft.free()) {
      const cell = records[index]?.get(key);
      const spoiled = cell && way.spoil(cellText(cell), { ...setting, field }, cell);
      if (!spoiled) continue;
      const { right, wrong } = typeof spoiled === 'string' ? { right: cell, wrong: text(spoiled) } : 'wrong' in spoiled ? spoiled : { right: cell, wrong: spoiled };
      const before = draft.row(index, new Map([[key, right]])).entries.get(key);
      const findings = draft.spoil(index, new Map([[key, right]]), new Map([[key, wrong]]), (found, { entries }) => {
        const flaws = entries.get(key)?.flaws ?? [];
        return found.length === 1 && flaws.length === 1 && flaws[0]?.code === code && restores(draft, found[0], before);
      });
      if (findings) return { kind: code, records: [index], keys: [key], findings, right: new Map([[key, right]]), exact: findings.some(({ fix }) => fix) };
    }
  }
  return undefined;
}

/** The repair that the product offers, where it offers one, gives back what stood there. */
function restores({ reader }: Draft, finding: Finding | undefined, before: Entry | undefined): boolean {
  if (!finding?.fix || !before) return true;
  const { value, flaws } = readEntry(reader, before.field, before, finding.fix.value);
  return value === before.value && flaws.length === 0;
}
