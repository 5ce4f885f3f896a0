import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { senderWords } from '../../consolidate/sender';
import type { Standing } from '../../consolidate/standing';
import type { Policy } from '../../policy/policy';
import { grouping } from '../words';
import { sentWords } from './standing-words';
import { useConsolidateStyles } from './styles';

interface StandingListProps {
  readonly policy: Policy;
  readonly standings: readonly Standing[];
  readonly onOpen: (name: string) => void;
}

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    width: '100%',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    border: 'none',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'left',
    fontVariantNumeric: 'tabular-nums',
  },
  press: {
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  counts: { display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', columnGap: tokens.spacingHorizontalS, maxWidth: '200px' },
  error: { color: tokens.colorStatusDangerForeground1, whiteSpace: 'nowrap' },
  warning: { color: tokens.colorStatusWarningForeground3, whiteSpace: 'nowrap' },
  fine: { color: tokens.colorStatusSuccessForeground1, whiteSpace: 'nowrap' },
  unsent: { color: tokens.colorNeutralForeground3 },
  sent: { gridColumn: '1 / -1' },
  track: {
    gridColumn: '1 / -1',
    display: 'flex',
    height: '6px',
    margin: `${tokens.spacingVerticalXXS} 0`,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground4,
    overflow: 'hidden',
    '@media (forced-colors: active)': { outline: '1px solid CanvasText' },
  },
  errors: { backgroundColor: tokens.colorStatusDangerForeground1, '@media (forced-colors: active)': { forcedColorAdjust: 'none', backgroundColor: 'CanvasText' } },
  warnings: { backgroundColor: tokens.colorStatusWarningForeground3, '@media (forced-colors: active)': { forcedColorAdjust: 'none', backgroundColor: 'GrayText' } },
  length: { display: 'block', height: '100%', minWidth: '2px' },
});

/** Everybody who has sent something, or should have: what came, what is wrong with it, and how much beside the others. */
export function StandingList({ policy, standings, onOpen }: StandingListProps) {
  const styles = useStyles();
  const page = useConsolidateStyles();
  const id = useId();
  const most = Math.max(1, ...standings.map(({ errors, warnings }) => errors + warnings));
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={page.title}>
        各单位
      </h2>
      <ul role="list" aria-labelledby={id} className={styles.list}>
        {standings.map((one) => (
          <li key={one.name}>
            {one.files.length === 0 ? (
              <div className={styles.item}>
                <span className={styles.unsent}>{one.name}</span>
                <span className={styles.unsent}>未报</span>
              </div>
            ) : (
              <button type="button" className={mergeClasses(styles.item, styles.press)} onClick={() => onOpen(one.name)}>
                <span className={page.strong}>{senderWords(one)}</span>
                <Counts standing={one} />
                <span className={styles.track}>
                  {one.errors > 0 && <span className={mergeClasses(styles.length, styles.errors)} style={{ width: `${(one.errors / most) * 100}%` }} />}
                  {one.warnings > 0 && <span className={mergeClasses(styles.length, styles.warnings)} style={{ width: `${(one.warnings / most) * 100}%` }} />}
                </span>
                <span className={mergeClasses(page.small, styles.sent)}>{sentWords(policy, one)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Counts({ standing: { errors, warnings, differences, unreadable } }: { readonly standing: Standing }) {
  const styles = useStyles();
  const said = [
    { count: errors, word: '错误', look: styles.error },
    { count: warnings, word: '提醒', look: styles.warning },
    { count: differences, word: '数不一致', look: styles.error },
    { count: unreadable, word: '打不开', look: styles.error },
  ].filter(({ count }) => count > 0);
  return (
    <span className={styles.counts}>
      {said.length === 0 && <span className={styles.fine}>没有问题</span>}
      {said.map(({ count, word, look }) => (
        <span key={word} className={look}>
          {word} {grouping(count)}
        </span>
      ))}
    </span>
  );
}
