import { makeStyles, Select, tokens } from '@fluentui/react-components';
import { TextSortAscendingRegular } from '@fluentui/react-icons/svg/text-sort-ascending';
import { TextSortDescendingRegular } from '@fluentui/react-icons/svg/text-sort-descending';
import { useState } from 'react';
import { isSortable, type Direction } from '../../forms/order';
import { fieldsOf, type Form } from '../../policy/form-schema';
import { Action } from '../action';

interface SortBarProps {
  readonly form: Form;
  readonly busy: boolean;
  readonly onSort: (key: string, direction: Direction) => void;
}

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  field: { flexGrow: 1, minWidth: 0 },
});

/** By which column the rows are put in order. A protected template cannot be sorted by Excel itself. */
export function SortBar({ form, busy, onSort }: SortBarProps) {
  const styles = useStyles();
  const fields = fieldsOf(form).filter(isSortable);
  const [key, setKey] = useState(fields[0]?.key ?? '');
  return (
    <div role="group" aria-label="排序" className={styles.bar}>
      <Select size="small" className={styles.field} aria-label="按哪一栏排序" value={key} onChange={(_, data) => setKey(data.value)}>
        {fields.map((field) => (
          <option key={field.key} value={field.key}>
            {field.label}
          </option>
        ))}
      </Select>
      <Action icon={<TextSortAscendingRegular />} disabledFocusable={busy} onClick={() => onSort(key, 'ascending')}>
        升序
      </Action>
      <Action icon={<TextSortDescendingRegular />} disabledFocusable={busy} onClick={() => onSort(key, 'descending')}>
        降序
      </Action>
    </div>
  );
}

/** Whether the form's rows have an order of their own choosing. */
export const mayBeSorted = (form: Form): boolean => form.kind === 'table' && form.body.kind === 'entry';
