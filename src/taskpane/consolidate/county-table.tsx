import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { County } from '../../consolidate/county';
import { formOf, type Policy } from '../../policy/policy';
import { figuresOf, UNIT_WORDS } from '../../tally/figures';
import { FigureTable, useNumberStyles } from '../report/figure-table';
import { grouping } from '../words';
import { useConsolidateStyles } from './styles';

interface CountyTableProps {
  readonly policy: Policy;
  readonly county: County;
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
});

/** The county's report: the townships' together, and beside it what they have reported where that is not the same. */
export function CountyTable({ policy, county, onOpen }: CountyTableProps) {
  const styles = useStyles();
  const page = useConsolidateStyles();
  const numbers = useNumberStyles();
  const sheet = formOf(policy, policy.counting.report).sheet;
  return (
    <>
      <h2 className={page.title}>{sheet}汇总（按台账统计）</h2>
      <FigureTable
        name={`${sheet}汇总`}
        categories={county.categories}
        figures={figuresOf(policy).map((figure) => ({ ...figure, strong: figure.id === 'all' || figure.id === 'total' }))}
        cell={(category, figure, label, unit) => {
          const { computed, reported } = county.figure(category, figure);
          const differs = reported !== undefined && reported[unit] !== computed[unit];
          return (
            <>
              {computed[unit] === 0 && !differs ? (
                <span className={mergeClasses(numbers.number, numbers.nothing)}>0</span>
              ) : (
                <button
                  type="button"
                  className={mergeClasses(numbers.number, numbers.link)}
                  aria-label={`${category} ${label} ${UNIT_WORDS[unit]} ${computed[unit]}，查看来自哪些乡镇`}
                  onClick={() => onOpen(category, figure)}
                >
                  {grouping(computed[unit])}
                </button>
              )}
              {differs && <span className={styles.reported}>填 {grouping(reported[unit])}</span>}
            </>
          );
        }}
      />
    </>
  );
}
