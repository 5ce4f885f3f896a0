import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { address, sentence, type Fix } from '../../rules/finding';
import { Action } from '../action';
import { SEVERITY, SeverityIcon } from '../severity';
import { useLineStyles } from '../line-styles';
import { shown } from '../words';
import type { Item } from './groups';

interface FindingLineProps {
  readonly item: Item;
  /** Stands by itself, without a group's line above it. */
  readonly alone: boolean;
  readonly current: boolean;
  readonly tabIndex: 0 | -1;
  readonly busy: boolean;
  readonly onGo: (item: Item) => void;
  readonly onFix: (item: Item) => void;
}

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
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
  becomes: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

/** One finding: where, what, what it can become. The current one also says which clause it rests on. */
export function FindingLine({ item, alone, current, tabIndex, busy, onGo, onFix }: FindingLineProps) {
  const styles = useStyles();
  const line = useLineStyles();
  const { finding, number } = item;
  const { word } = SEVERITY[finding.severity];
  const place = `第${number}条，${word}`;
  return (
    <div className={mergeClasses(line.line, current && line.current)}>
      {alone && <SeverityIcon severity={finding.severity} className={styles.icon} />}
      <button
        type="button"
        data-line
        className={line.press}
        tabIndex={tabIndex}
        aria-current={current || undefined}
        aria-label={`${place}，${sentence(finding)}`}
        onClick={() => onGo(item)}
      >
        <span className={styles.address}>{address(finding)}</span>
        {finding.field}
        <span className={styles.say}>{finding.say}</span>
        {current && <span className={styles.clause}>依据：{finding.clause}</span>}
      </button>
      {finding.fix && (
        <div className={styles.fix}>
          <span className={styles.becomes}>{becomes(finding.fix)}</span>
          <Action
            tabIndex={tabIndex}
            disabledFocusable={busy}
            aria-label={`${FIX}${place}：${becomes(finding.fix)}`}
            onClick={() => onFix(item)}
          >
            {FIX}
          </Action>
        </div>
      )}
    </div>
  );
}

const FIX = '改正';

const becomes = ({ label, value }: Fix): string => (label === FIX ? `改为 ${shown(value)}` : label);
