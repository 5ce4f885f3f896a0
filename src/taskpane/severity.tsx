import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import type { Severity } from '../policy/form';

/** How a severity is called, counted and drawn. */
export const SEVERITY = {
  error: { word: '错误', count: (count: string) => `${count} 个错误`, Icon: ErrorCircleFilled },
  warning: { word: '提醒', count: (count: string) => `${count} 个提醒`, Icon: WarningFilled },
  info: { word: '说明', count: (count: string) => `${count} 条说明`, Icon: InfoRegular },
} as const satisfies Record<Severity, unknown>;

const useStyles = makeStyles({
  icon: { flexShrink: 0, fontSize: '16px' },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  info: { color: tokens.colorNeutralForeground3 },
});

/** The severity's sign. Its word must stand beside it or in the control's name. */
export function SeverityIcon({ severity, className }: { readonly severity: Severity; readonly className?: string }) {
  const styles = useStyles();
  const { Icon } = SEVERITY[severity];
  return <Icon aria-hidden className={mergeClasses(styles.icon, styles[severity], className)} />;
}
