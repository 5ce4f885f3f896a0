import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Policy } from '../../policy/policy';
import { figureOf, type Difference } from '../../tally/differences';
import type { TallyRow } from '../../tally/tally';
import { grouping } from '../words';
import { figuresOf } from './figures';

interface TownshipTableProps {
  readonly policy: Policy;
  readonly township: string;
  /** The township's rows, one per category. */
  readonly rows: readonly TallyRow[];
  readonly differences: readonly Difference[];
  readonly onOpen: (category: string, figure: string) => void;
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
    verticalAlign: 'bottom',
  },
  category: {
    textAlign: 'center',
    color: tokens.colorNeutralForeground1,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  row: { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  strong: { backgroundColor: tokens.colorNeutralBackground2, '& th': { fontWeight: tokens.fontWeightSemibold } },
  label: {
    padding: `3px 2px 3px ${tokens.spacingHorizontalM}`,
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
  },
  cell: { padding: 0, textAlign: 'right', verticalAlign: 'top' },
  first: { borderLeft: `1px solid ${tokens.colorNeutralStroke2}` },
  number: {
    display: 'block',
    width: '100%',
    padding: '3px 8px',
    border: 'none',
    background: 'none',
    font: 'inherit',
    textAlign: 'right',
    boxSizing: 'border-box',
  },
  zero: { color: tokens.colorNeutralForeground4 },
  link: {
    color: tokens.colorBrandForegroundLink,
    cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  reported: {
    display: 'block',
    padding: '0 8px 3px',
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    color: tokens.colorStatusDangerForeground1,
    whiteSpace: 'nowrap',
  },
  remark: {
    margin: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
  },
});

/** A township's part of the report, turned upright: a line per figure, 户数 and 人数 under each category. */
export function TownshipTable({ policy, township, rows, differences, onOpen }: TownshipTableProps) {
  const styles = useStyles();
  const own = differences.filter((one) => one.township === township);
  const reported = (category: string, column: string, unit: string) =>
    own.find((one) => one.category === category && one.column === column && one.unit === unit)?.reported;
  return (
    <div className={styles.scroller}>
      <table className={styles.table} aria-label={`${township}统计`}>
        <thead>
          <tr>
            <td rowSpan={2} />
            {rows.map(({ category }) => (
              <th key={category} colSpan={2} scope="colgroup" className={mergeClasses(styles.head, styles.category)}>
                {category}
              </th>
            ))}
          </tr>
          <tr>
            {rows.flatMap(({ category }) =>
              UNITS.map((unit) => (
                <th key={`${category} ${unit}`} scope="col" className={mergeClasses(styles.head, unit === 'households' && styles.first)}>
                  {UNIT_WORDS[unit]}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {figuresOf(policy).map(({ id, label }) => (
            <tr key={id} className={mergeClasses(styles.row, (id === 'all' || id === 'total') && styles.strong)}>
              <th scope="row" className={styles.label}>
                {label}
              </th>
              {rows.flatMap((row) =>
                UNITS.map((unit) => {
                  const value = figureOf(row, id)?.[unit] ?? 0;
                  const other = reported(row.category, id, unit);
                  return (
                    <td key={`${row.category} ${unit}`} className={mergeClasses(styles.cell, unit === 'households' && styles.first)}>
                      {value === 0 ? (
                        <span className={mergeClasses(styles.number, styles.zero)}>0</span>
                      ) : (
                        <button
                          type="button"
                          className={mergeClasses(styles.number, styles.link)}
                          aria-label={`${row.category} ${label} ${UNIT_WORDS[unit]} ${value}，查看来自哪些户`}
                          onClick={() => onOpen(row.category, id)}
                        >
                          {grouping(value)}
                        </button>
                      )}
                      {other !== undefined && <span className={styles.reported}>填 {grouping(other)}</span>}
                    </td>
                  );
                }),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {rows
        .filter(({ remark }) => remark !== '')
        .map(({ category, remark }) => (
          <p key={category} className={styles.remark}>
            备注（{category}）：{remark}
          </p>
        ))}
    </div>
  );
}
