import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { address, mayBeConfirmed, type Fix } from '../../rules/finding';
import { Action } from '../action';
import { SeverityIcon } from '../severity';
import { useLineStyles } from '../line-styles';
import { shown } from '../words';
import type { Item } from './groups';
import { placeWords, spoken } from './spoken';

interface FindingLineProps {
  readonly item: Item;
  /** Stands by itself, without a group's line above it. */
  readonly alone: boolean;
  readonly current: boolean;
  readonly tabIndex: 0 | -1;
  readonly busy: boolean;
  readonly onGo: (item: Item) => void;
  readonly onFix: (item: Item) => void;
  readonly onConfirm: (item: Item) => void;
}

/** A warning offers its confirmation where it stands by itself, and where one is looking at it: not on every line. */
export const offersConfirmation = (item: Item, alone: boolean, current: boolean): boolean => (alone || current) && mayBeConfirmed(item.finding);

const useStyles = makeStyles({
  icon: { gridRow: '1', gridColumn: '1', marginTop: '2px' },
  address: {
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    marginRight: tokens.spacingHorizontalS,
  },
  say: { display: 'block' },
  clause: { display: 'block', color: tokens.colorNeutralForeground3 },
  fix: {
    gridColumn: '2',
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalS,
  },
  becomes: { flexGrow: 1, minWidth: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

/** One finding: where, what, what it can become. The current one also says which clause it rests on. */
export function FindingLine({ item, alone, current, tabIndex, busy, onGo, onFix, onConfirm }: FindingLineProps) {
  const styles = useStyles();
  const line = useLineStyles();
  const { finding } = item;
  const place = placeWords(item);
  const confirmable = offersConfirmation(item, alone, current);
  return (
    <div className={mergeClasses(line.line, current && line.current)}>
      {alone && <SeverityIcon severity={finding.severity} className={styles.icon} />}
      <button
        type="button"
        data-line
        className={line.press}
        tabIndex={tabIndex}
        aria-current={current || undefined}
        aria-label={current ? `${spoken(item)}，依据：${finding.clause}` : spoken(item)}
        onClick={() => onGo(item)}
      >
        <span className={styles.address}>{address(finding)}</span>
        {finding.field}
        <span className={styles.say}>{finding.say}</span>
        {current && <span className={styles.clause}>依据：{finding.clause}</span>}
      </button>
      {(finding.fix || confirmable) && (
        <div className={styles.fix}>
          {finding.fix && (
            <>
              <span className={styles.becomes}>{becomes(finding.fix)}</span>
              <Action
                tabIndex={tabIndex}
                disabledFocusable={busy}
                aria-label={`${FIX}${place}：${becomes(finding.fix)}`}
                onClick={() => onFix(item)}
              >
                {FIX}
              </Action>
            </>
          )}
          {confirmable && (
            <Action appearance="subtle" tabIndex={tabIndex} disabledFocusable={busy} aria-label={`确认无误，${place}`} onClick={() => onConfirm(item)}>
              确认无误…
            </Action>
          )}
        </div>
      )}
    </div>
  );
}

const FIX = '改正';

const becomes = ({ label, value }: Fix): string => (label === FIX ? `改为 ${shown(value)}` : label);
