import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { Chart } from '../../tally/charts';
import type { Figure } from '../../tally/tally';
import { grouping } from '../words';

interface BarsProps {
  readonly chart: Chart;
  /** The label of the bar that was pressed. */
  readonly onOpen: (label: string) => void;
}

const useStyles = makeStyles({
  chart: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}` },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, fontWeight: tokens.fontWeightSemibold },
  unit: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
  // What is behind a bar under the pointer reaches beyond its words, which stand under the title.
  list: { margin: `${tokens.spacingVerticalXS} -2px 0`, padding: 0, listStyleType: 'none' },
  bar: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    width: '100%',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXXS} ${tokens.spacingVerticalXS}`,
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'left',
    fontVariantNumeric: 'tabular-nums',
  },
  press: {
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px' },
  },
  label: { minWidth: 0, overflowWrap: 'anywhere' },
  value: { color: tokens.colorBrandForegroundLink, whiteSpace: 'nowrap', '@media (forced-colors: active)': { color: 'LinkText' } },
  zero: { color: tokens.colorNeutralForeground3 },
  track: {
    gridColumn: '1 / -1',
    display: 'block',
    height: '8px',
    marginTop: tokens.spacingVerticalXXS,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground4,
    overflow: 'hidden',
    '@media (forced-colors: active)': { outline: '1px solid CanvasText' },
  },
  length: {
    display: 'block',
    height: '100%',
    minWidth: '2px',
    backgroundColor: tokens.colorCompoundBrandBackground,
    '@media (forced-colors: active)': { forcedColorAdjust: 'none', backgroundColor: 'CanvasText' },
  },
});

/** Horizontal bars, as long as the households are many, with the numbers in words; each opens to its households. */
export function Bars({ chart: { title, bars }, onOpen }: BarsProps) {
  const styles = useStyles();
  const id = useId();
  const longest = Math.max(1, ...bars.map(({ figure }) => figure.households));
  return (
    <section className={styles.chart} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {title} <span className={styles.unit}>户数</span>
      </h3>
      <ul role="list" aria-labelledby={id} className={styles.list}>
        {bars.map(({ label, figure }) => (
          <li key={label}>
            {figure.households === 0 ? (
              <div className={mergeClasses(styles.bar, styles.zero)}>
                <span className={styles.label}>{label}</span>
                <span>0 户</span>
                <span className={styles.track} />
              </div>
            ) : (
              <button
                type="button"
                className={mergeClasses(styles.bar, styles.press)}
                aria-label={`${label} ${said(figure)}，查看是哪些户`}
                onClick={() => onOpen(label)}
              >
                <span className={styles.label}>{label}</span>
                <span className={styles.value}>{said(figure)}</span>
                <span className={styles.track}>
                  <span className={styles.length} style={{ width: `${(figure.households / longest) * 100}%` }} />
                </span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const said = ({ households, persons }: Figure): string => `${grouping(households)} 户 ${grouping(persons)} 人`;
