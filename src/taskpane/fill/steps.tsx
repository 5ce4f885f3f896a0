import { makeStyles, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { useState } from 'react';
import type { Step } from '../../excel/desk';
import { Action } from '../action';
import { grouping } from '../words';

interface StepsProps {
  /** Last first. */
  readonly steps: readonly Step[];
  readonly busy: boolean;
  readonly onUndo: () => void;
}

const useStyles = makeStyles({
  steps: {
    flexShrink: 0,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  last: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  words: {
    flexGrow: 1,
    minWidth: 0,
    paddingLeft: tokens.spacingHorizontalXS,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  earlier: {
    maxHeight: '30vh',
    overflowY: 'auto',
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXS,
    listStyleType: 'none',
    color: tokens.colorNeutralForeground2,
  },
});

const told = ({ label, cells }: Step): string => `${label}（${grouping(cells)} 格）`;

/** What the pane has written into the sheet; the last step can be taken back. */
export function Steps({ steps, busy, onUndo }: StepsProps) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const [last, ...earlier] = steps;
  if (!last) return null;
  return (
    <section className={styles.steps} aria-label="已改内容">
      <div className={styles.last}>
        <span className={styles.words} title={told(last)}>
          {told(last)}
        </span>
        {earlier.length > 0 && (
          <Action appearance="transparent" aria-expanded={open} onClick={() => setOpen(!open)}>
            共 {steps.length} 步
          </Action>
        )}
        <Action appearance="subtle" icon={<ArrowUndoRegular />} disabledFocusable={busy} onClick={onUndo}>
          撤销
        </Action>
      </div>
      {open && (
        <ol className={styles.earlier}>
          {earlier.map((step, at) => (
            <li key={steps.length - at}>{told(step)}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
