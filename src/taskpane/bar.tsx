import { makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { InfoFilled } from '@fluentui/react-icons/svg/info';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';

const ICON = { info: InfoFilled, success: CheckmarkCircleFilled, warning: WarningFilled, error: ErrorCircleFilled } as const;

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'grid',
    gridTemplateColumns: 'auto 1fr auto',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground3,
  },
  icon: { fontSize: '20px', lineHeight: tokens.lineHeightBase300 },
  words: { minWidth: 0, overflowWrap: 'anywhere', color: tokens.colorNeutralForeground1 },
  actions: { gridColumn: '1 / -1', display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: tokens.spacingHorizontalS, paddingTop: tokens.spacingVerticalS },
  info: {},
  success: { backgroundColor: tokens.colorStatusSuccessBackground1, ...shorthands.borderColor(tokens.colorStatusSuccessBorder1), color: tokens.colorStatusSuccessForeground1 },
  warning: { backgroundColor: tokens.colorStatusWarningBackground1, ...shorthands.borderColor(tokens.colorStatusWarningBorder1), color: tokens.colorStatusWarningForeground3 },
  error: { backgroundColor: tokens.colorStatusDangerBackground1, ...shorthands.borderColor(tokens.colorStatusDangerBorder1), color: tokens.colorStatusDangerForeground1 },
});

type Intent = keyof typeof ICON;

interface Sentence {
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** Stands at the end of the first line. */
  readonly dismiss?: ReactNode;
}

/** An error has a way out of it, always: something to do, or to put it away. */
type BarProps = Sentence &
  ({ readonly intent: Exclude<Intent, 'error'> } | { readonly intent: Intent; readonly actions: NonNullable<ReactNode> } | { readonly intent: Intent; readonly dismiss: NonNullable<ReactNode> });

/** A sentence across the pane, above what it is about, in Fluent's colours. Whoever places it says how it is announced. */
export function Bar({ intent, children, actions, dismiss }: BarProps) {
  const styles = useStyles();
  const Icon = ICON[intent];
  return (
    <div className={mergeClasses(styles.bar, styles[intent])}>
      <Icon aria-hidden className={styles.icon} />
      <div className={styles.words}>{children}</div>
      {dismiss}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
