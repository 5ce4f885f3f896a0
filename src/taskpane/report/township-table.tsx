import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Policy } from '../../policy/policy';
import { figureOf, type Difference } from '../../tally/differences';
import { UNIT_WORDS } from '../../tally/figures';
import type { TallyRow } from '../../tally/tally';
import { grouping } from '../words';
import { FigureTable, useNumberStyles } from './figure-table';
import { figuresOf } from './figures';

interface TownshipTableProps {
  readonly policy: Policy;
  readonly township: string;
  /** The township's rows, one per category. */
  readonly rows: readonly TallyRow[];
  readonly differences: readonly Difference[];
  readonly onOpen: (category: string, figure: string) => void;
}

const useStyles = makeStyles({
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

/** A township's part of the report, each number open to its households. */
export function TownshipTable({ policy, township, rows, differences, onOpen }: TownshipTableProps) {
  const styles = useStyles();
  const numbers = useNumberStyles();
  const own = differences.filter((one) => one.township === township);
  return (
    <>
      <FigureTable
        name={`${township}统计`}
        categories={rows.map(({ category }) => category)}
        figures={figuresOf(policy).map((figure) => ({ ...figure, strong: figure.id === 'all' || figure.id === 'total' }))}
        cell={(category, figure, label, unit) => {
          const row = rows.find((one) => one.category === category);
          const value = (row && figureOf(row, figure)?.[unit]) ?? 0;
          const reported = own.find((one) => one.category === category && one.column === figure && one.unit === unit)?.reported;
          return (
            <>
              {value === 0 ? (
                <span className={mergeClasses(numbers.number, numbers.nothing)}>0</span>
              ) : (
                <button
                  type="button"
                  className={mergeClasses(numbers.number, numbers.link)}
                  aria-label={`${category} ${label} ${UNIT_WORDS[unit]} ${value}，查看来自哪些户`}
                  onClick={() => onOpen(category, figure)}
                >
                  {grouping(value)}
                </button>
              )}
              {reported !== undefined && <span className={styles.reported}>填 {grouping(reported)}</span>}
            </>
          );
        }}
      />
      {rows
        .filter(({ remark }) => remark !== '')
        .map(({ category, remark }) => (
          <p key={category} className={styles.remark}>
            备注（{category}）：{remark}
          </p>
        ))}
    </>
  );
}
