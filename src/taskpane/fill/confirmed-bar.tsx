import { makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { useState } from 'react';
import type { ConfirmedFinding } from '../../confirmation/confirmation';
import { address } from '../../rules/finding';
import { Action } from '../action';
import { useDesk } from '../desk-context';
import { useLineStyles } from '../line-styles';
import { WindowedList } from '../windowed-list';
import { grouping } from '../words';

interface ConfirmedBarProps {
  readonly confirmed: readonly ConfirmedFinding[];
  readonly busy: boolean;
  readonly onWithdraw: (confirmed: ConfirmedFinding) => void;
}

const useStyles = makeStyles({
  bar: { flexShrink: 0, display: 'flex', flexDirection: 'column', maxHeight: '45%', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  head: { padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}` },
  address: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums', marginRight: tokens.spacingHorizontalS },
  icon: { marginTop: '2px', fontSize: '16px', color: tokens.colorStatusSuccessForeground1 },
  reason: {
    gridColumn: '2',
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
  },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
});

const keyOf = ({ confirmation }: ConfirmedFinding): string => String(confirmation.row);
const estimate = (): number => 83;

/** The warnings that somebody has confirmed, folded away: who, when and why. */
export function ConfirmedBar({ confirmed, busy, onWithdraw }: ConfirmedBarProps) {
  const styles = useStyles();
  const line = useLineStyles();
  const desk = useDesk();
  const [open, setOpen] = useState(false);
  const title = `已确认 ${grouping(confirmed.length)} 条`;
  return (
    <section className={styles.bar} aria-label="已确认">
      <div className={styles.head}>
        <Action appearance="transparent" icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {title}
        </Action>
      </div>
      {open && (
        <WindowedList label={title} lines={confirmed} keyOf={keyOf} estimate={estimate}>
          {(one, tabIndex) => {
            const { finding, confirmation } = one;
            return (
              <div className={line.line}>
                <CheckmarkCircleRegular className={styles.icon} aria-hidden />
                <button
                  type="button"
                  data-line
                  className={line.press}
                  tabIndex={tabIndex}
                  onClick={() => void desk.goTo({ sheet: finding.sheet, cell: address(finding) })}
                >
                  <span className={styles.address}>{address(finding)}</span>
                  {finding.field}：{finding.say}
                </button>
                <div className={styles.reason}>
                  <span className={styles.words}>
                    {confirmation.by}（{confirmation.on}）：{confirmation.reason}
                  </span>
                  <Action
                    tabIndex={tabIndex}
                    disabledFocusable={busy}
                    aria-label={`取消确认，${address(finding)} ${finding.field}`}
                    onClick={() => onWithdraw(one)}
                  >
                    取消确认
                  </Action>
                </div>
              </div>
            );
          }}
        </WindowedList>
      )}
    </section>
  );
}
