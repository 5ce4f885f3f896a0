import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle';
import { QuestionCircleFilled } from '@fluentui/react-icons/svg/question-circle';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import type { Verdict } from '../../practice/mark';

/** How a verdict is called and drawn. */
export const VERDICT = {
  missed: { word: '没找到', Icon: QuestionCircleFilled },
  wrong: { word: '没改对', Icon: DismissCircleFilled },
  spoiled: { word: '改坏了', Icon: WarningFilled },
  mended: { word: '改对了', Icon: CheckmarkCircleFilled },
} as const satisfies Record<Verdict, unknown>;

/** In the order they are listed: what there is still to do first. */
export const VERDICTS: readonly Verdict[] = ['missed', 'wrong', 'spoiled', 'mended'];

const useStyles = makeStyles({
  icon: { flexShrink: 0, fontSize: '16px' },
  missed: { color: tokens.colorStatusDangerForeground1 },
  wrong: { color: tokens.colorStatusDangerForeground1 },
  spoiled: { color: tokens.colorStatusWarningForeground3 },
  mended: { color: tokens.colorStatusSuccessForeground1 },
});

/** The verdict's sign. Its word must stand beside it. */
export function VerdictIcon({ verdict, className }: { readonly verdict: Verdict; readonly className?: string }) {
  const styles = useStyles();
  const { Icon } = VERDICT[verdict];
  return <Icon aria-hidden className={mergeClasses(styles.icon, styles[verdict], className)} />;
}
