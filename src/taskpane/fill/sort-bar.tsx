import { makeStyles, Select } from '@fluentui/react-components';
import { TextSortAscendingRegular } from '@fluentui/react-icons/svg/text-sort-ascending';
import { TextSortDescendingRegular } from '@fluentui/react-icons/svg/text-sort-descending';
import { useState } from 'react';
import { isSortable, type Direction } from '../../forms/order';
import { fieldsOf, type Form } from '../../policy/form';
import { Action } from '../action';
import { ToolBar } from './tool-bar';

interface SortBarProps {
  readonly form: Form;
  readonly busy: boolean;
  readonly onSort: (key: string, direction: Direction) => void;
}

const useStyles = makeStyles({ field: { flexGrow: 1, minWidth: 0 } });

/** By which column the rows are put in order. A protected template cannot be sorted by Excel itself. */
export function SortBar({ form, busy, onSort }: SortBarProps) {
  const styles = useStyles();
  const fields = fieldsOf(form).filter(isSortable);
  const [key, setKey] = useState(fields[0]?.key ?? '');
  return (
    <ToolBar label="排序">
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
    </ToolBar>
  );
}
