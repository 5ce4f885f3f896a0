import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { difference, type FigureChange } from '../../../periods/figures';
import type { Policy } from '../../../policy/policy';
import { figuresOf } from '../../../tally/figures';
import { categoriesOf } from '../../../tally/tally';
import { grouping } from '../../words';

interface ChangeTableProps {
  readonly policy: Policy;
  readonly township: string;
  /** The township's changes. */
  readonly changes: readonly FigureChange[];
  readonly onOpen: (change: FigureChange) => void;
}

const UNITS = ['households', 'persons'] as const;
const UNIT_WORDS = { households: '户数', persons: '人数' } as const;

const useStyles = makeStyles({
  scroller: { overflowX: 'auto' },
  table: { width: '100%', borderCollapse: 'collapse', fontVariantNumeric: 'tabular-nums' },
  head: {
    padding: '4px 8px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    textAlign: 'right',
  },
  category: { textAlign: 'center', color: tokens.colorNeutralForeground1 },
  first: { borderLeft: `1px solid ${tokens.colorNeutralStroke2}` },
  row: { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  label: { padding: `3px 2px 3px ${tokens.spacingHorizontalM}`, textAlign: 'left', fontWeight: tokens.fontWeightRegular, verticalAlign: 'top' },
  cell: { padding: 0, verticalAlign: 'top' },
  same: { display: 'block', padding: '3px 8px', textAlign: 'right', color: tokens.colorNeutralForeground4 },
  open: {
    display: 'block',
    width: '100%',
    boxSizing: 'border-box',
    padding: '3px 8px',
    border: 'none',
    background: 'none',
    font: 'inherit',
    textAlign: 'right',
    color: tokens.colorBrandForegroundLink,
    cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  from: { display: 'block', fontSize: tokens.fontSizeBase100, lineHeight: tokens.lineHeightBase100, color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
});

/** A township's figures that other households make now: how much more or less, and from what to what. */
export function ChangeTable({ policy, township, changes, onOpen }: ChangeTableProps) {
  const styles = useStyles();
  const categories = categoriesOf(policy).filter((category) => changes.some((one) => one.category === category));
  const figures = figuresOf(policy).filter(({ id }) => changes.some(({ figure }) => figure === id));
  return (
    <div className={styles.scroller}>
      <table className={styles.table} aria-label={`${township}数字变化`}>
        <thead>
          <tr>
            <td rowSpan={2} />
            {categories.map((category) => (
              <th key={category} colSpan={2} scope="colgroup" className={mergeClasses(styles.head, styles.category, styles.first)}>
                {category}
              </th>
            ))}
          </tr>
          <tr>
            {categories.flatMap((category) =>
              UNITS.map((unit) => (
                <th key={`${category} ${unit}`} scope="col" className={mergeClasses(styles.head, unit === 'households' && styles.first)}>
                  {UNIT_WORDS[unit]}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {figures.map(({ id, label }) => (
            <tr key={id} className={styles.row}>
              <th scope="row" className={styles.label}>
                {label}
              </th>
              {categories.flatMap((category) => {
                const change = changes.find((one) => one.category === category && one.figure === id);
                return UNITS.map((unit) => (
                  <td key={`${category} ${unit}`} className={mergeClasses(styles.cell, unit === 'households' && styles.first)}>
                    {change ? <Amount change={change} unit={unit} label={label} onOpen={onOpen} /> : <span className={styles.same}>—</span>}
                  </td>
                ));
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface AmountProps {
  readonly change: FigureChange;
  readonly unit: (typeof UNITS)[number];
  readonly label: string;
  readonly onOpen: (change: FigureChange) => void;
}

function Amount({ change, unit, label, onOpen }: AmountProps) {
  const styles = useStyles();
  const [was, is] = [change.before[unit], change.after[unit]];
  const by = difference(change)[unit];
  return (
    <button
      type="button"
      className={styles.open}
      aria-label={`${change.category} ${label} ${UNIT_WORDS[unit]} 由 ${was} 变为 ${is}，查看是哪些户`}
      onClick={() => onOpen(change)}
    >
      {by > 0 ? `+${grouping(by)}` : by < 0 ? `−${grouping(-by)}` : '0'}
      <span className={styles.from}>
        {grouping(was)}→{grouping(is)}
      </span>
    </button>
  );
}
