import { Field, Input, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useId, useState, type FormEvent } from 'react';
import { assurance, type Assurance } from '../../confirmation/record';
import { address, type Finding } from '../../rules/finding';
import { Action } from '../action';
import { Foot } from '../foot';
import { PlaceList } from '../place-list';
import { grouping } from '../words';

interface ConfirmFormProps {
  readonly findings: readonly Finding[];
  /** Who confirmed last. */
  readonly confirmer: string;
  readonly busy: boolean;
  readonly onConfirm: (assurance: Assurance) => void;
  readonly onBack: () => void;
}

const useStyles = makeStyles({
  form: {
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  control: { minWidth: 0, width: '100%' },
});

/** Who says that warnings are right, and why: one reason for all that are listed. */
export function ConfirmForm({ findings, confirmer, busy, onConfirm, onBack }: ConfirmFormProps) {
  const styles = useStyles();
  const form = useId();
  const [by, setBy] = useState(confirmer);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const given = assurance.safeParse({ by, reason });
  const wrong = (field: keyof Assurance) => {
    const complaint = asked ? given.error?.issues.find(({ path }) => path[0] === field)?.message : undefined;
    return complaint === undefined ? {} : { validationState: 'error' as const, validationMessage: complaint };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (given.success && !busy) onConfirm(given.data);
  };

  return (
    <>
      <PlaceList
        title={`确认 ${grouping(findings.length)} 条提醒无误`}
        notes={['核实过、确实如此的提醒才确认。姓名和理由存在工作簿里，随表上报；这一格改动后提醒会再出现。']}
        above={
          <form autoComplete="off" id={form} className={styles.form} onSubmit={submit} noValidate>
            <Field label="确认人" size="small" required {...wrong('by')}>
              <Input autoComplete="off" size="small" className={styles.control} value={by} autoFocus={confirmer === ''} onChange={(_, data) => setBy(data.value)} />
            </Field>
            <Field label="理由" size="small" required {...wrong('reason')}>
              <Textarea
                autoComplete="off"
                size="small"
                className={styles.control}
                rows={2}
                value={reason}
                placeholder="如：已入户核实，卖房所得"
                autoFocus={confirmer !== ''}
                onChange={(_, data) => setReason(data.value)}
              />
            </Field>
          </form>
        }
        lines={findings.map((finding, index) => ({
          key: String(index),
          place: { sheet: finding.sheet, cell: address(finding) },
          where: address(finding),
          say: `${finding.field}：${finding.say}`,
        }))}
        onBack={onBack}
      />
      <Foot>
        <Action appearance="primary" type="submit" form={form} disabledFocusable={busy}>
          确认无误
        </Action>
        <Action onClick={onBack}>不确认</Action>
      </Foot>
    </>
  );
}
