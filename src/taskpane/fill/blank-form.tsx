import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { BlankOptions } from '../../excel/desk';
import type { Form } from '../../policy/form';
import type { Policy } from '../../policy/policy';
import { Action } from '../action';

interface BlankFormProps {
  readonly form: Form;
  readonly policy: Policy;
  readonly busy: boolean;
  readonly onAdd: (where: 'here' | 'new-workbook', options: BlankOptions) => void;
}

const MOST_ROWS = 20_000;

const useStyles = makeStyles({
  questions: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalS, marginBottom: tokens.spacingVerticalS },
  township: { flexGrow: 1, minWidth: 0 },
  rows: { width: '112px', flexShrink: 0 },
  control: { minWidth: 0, width: '100%' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** What has to be known before a blank form is made, and where it shall go. */
export function BlankForm({ form, policy, busy, onAdd }: BlankFormProps) {
  const styles = useStyles();
  const preset = form.kind === 'table' && form.body.kind === 'entry' ? form.body.rows : undefined;
  const [township, setTownship] = useState('');
  const [rowsText, setRows] = useState(String(preset ?? ''));
  const rows = Number(rowsText);
  const wrong = preset !== undefined && !(Number.isInteger(rows) && rows >= 1 && rows <= MOST_ROWS);
  const options = { ...(township.trim() && { township: township.trim() }), ...(preset !== undefined && { rows }) };

  return (
    <div>
      <div className={styles.questions}>
        <Field label="乡镇" size="small" className={styles.township}>
          {policy.townships.length > 0 ? (
            <Select size="small" className={styles.control} value={township} onChange={(_, data) => setTownship(data.value)}>
              <option value="">全部乡镇</option>
              {policy.townships.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          ) : (
            <Input
              autoComplete="off"
              size="small"
              className={styles.control}
              value={township}
              placeholder="可不填"
              onChange={(_, data) => setTownship(data.value)}
            />
          )}
        </Field>
        {preset !== undefined && (
          <Field
            label="空白行数"
            size="small"
            className={styles.rows}
            {...(wrong && { validationState: 'error' as const, validationMessage: `填 1 至 ${MOST_ROWS}` })}
          >
            <Input
              autoComplete="off"
              size="small"
              className={styles.control}
              inputMode="numeric"
              value={rowsText}
              onChange={(_, data) => setRows(data.value)}
            />
          </Field>
        )}
      </div>
      <div className={styles.actions}>
        <Action appearance="primary" disabled={wrong} disabledFocusable={busy} onClick={() => onAdd('here', options)}>
          插入本工作簿
        </Action>
        <Action disabled={wrong} disabledFocusable={busy} onClick={() => onAdd('new-workbook', options)}>
          另存为新工作簿
        </Action>
      </div>
    </div>
  );
}
