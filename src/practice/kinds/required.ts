import { columnsOf, type TableForm } from '../../policy/form';
import { BLANK } from '../../workbook/cell';
import type { Kind } from '../mistake';

/** Something that every record needs was left out. */
export function requiredKinds(form: TableForm): readonly Kind[] {
  const columns = columnsOf(form).filter(({ required }) => required);
  if (columns.length === 0) return [];
  return [
    {
      id: 'required',
      records: 1,
      plant(draft) {
        for (const { key } of draft.setting.random.shuffled(columns)) {
          for (const index of draft.free()) {
            const right = new Map([[key, draft.records[index]?.get(key) ?? BLANK]]);
            const findings = draft.spoil(index, right, new Map([[key, BLANK]]), (found, { entries }) => found.length === 1 && found[0]?.column === entries.get(key)?.column);
            if (findings) return { kind: 'required', records: [index], keys: [key], findings, right, exact: false };
          }
        }
        return undefined;
      },
    },
  ];
}
