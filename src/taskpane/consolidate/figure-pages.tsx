import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import { placeKey } from '../../consolidate/decisions';
import type { Consolidation } from '../../consolidate/consolidate';
import type { County, TownshipFigure } from '../../consolidate/county';
import { formOf } from '../../policy/policy';
import { figuresOf } from '../../tally/figures';
import type { Figure, Origin } from '../../tally/tally';
import { ListHead } from '../list-head';
import { byHousehold } from '../report/figures';
import { WindowedList } from '../windowed-list';
import { grouping } from '../words';
import { ListLine } from './list-line';
import type { RowPlace } from './pages';
import { placeWords, rowAt, titleOf, villageIn } from './rows';
import { useConsolidateStyles } from './styles';

interface FigurePageProps {
  readonly result: Consolidation;
  readonly county: County;
  readonly category: string;
  readonly figure: string;
  readonly onTownship: (township: string) => void;
  readonly onBack: () => void;
}

const useStyles = makeStyles({
  numbers: { display: 'block', fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground2 },
  differs: { color: tokens.colorStatusDangerForeground1 },
  block: { display: 'block' },
});

type Count = Pick<Figure, 'households' | 'persons'>;

const counted = ({ households, persons }: Count): string => `${grouping(households)}\u00A0户 ${grouping(persons)}\u00A0人`;
const differs = (one: Count, other: Count | undefined): boolean => other !== undefined && (one.households !== other.households || one.persons !== other.persons);
const labelOf = (result: Consolidation, figure: string): string => figuresOf(result.policy).find(({ id }) => id === figure)?.label ?? '';

const townshipKey = ({ township }: TownshipFigure): string => township;
const estimate = (): number => 53;

/** Which townships make a number of the county, and what each has reported. */
export function FigurePage({ result, county, category, figure, onTownship, onBack }: FigurePageProps) {
  const styles = useStyles();
  const page = useConsolidateStyles();
  const { computed, reported, townships } = county.figure(category, figure);
  const report = formOf(result.policy, result.policy.counting.report).sheet;
  return (
    <>
      <ListHead
        title={`${labelOf(result, figure)}：${counted(computed)}`}
        notes={[`${category}，按台账统计${reported === undefined ? `；没有收到填好的${report}` : differs(computed, reported) ? `；${report}填的合计是 ${counted(reported)}` : `，与${report}填的一致`}`]}
        onBack={onBack}
      />
      <WindowedList label="各乡镇" lines={townships} keyOf={townshipKey} estimate={estimate}>
        {(one, tabIndex) => {
          return (
            <ListLine tabIndex={tabIndex} onPress={one.computed.origins.length > 0 ? () => onTownship(one.township) : undefined}>
              <span className={page.strong}>{one.township}</span>
              <span className={styles.numbers}>
                统计 {counted(one.computed)}
                {one.reported === undefined ? (
                  <>，没有填{report}</>
                ) : differs(one.computed, one.reported) ? (
                  <>
                    ，<span className={styles.differs}>填 {counted(one.reported)}</span>
                  </>
                ) : (
                  '，填的一致'
                )}
              </span>
            </ListLine>
          );
        }}
      </WindowedList>
    </>
  );
}

interface HouseholdsPageProps extends Omit<FigurePageProps, 'onTownship'> {
  readonly township: string;
  readonly onRow: (place: RowPlace) => void;
}

/** The households behind a township's number, each with its file. */
export function HouseholdsPage({ result, county, category, figure, township, onRow, onBack }: HouseholdsPageProps) {
  const styles = useStyles();
  const page = useConsolidateStyles();
  const computed = county.figure(category, figure).townships.find((one) => one.township === township)?.computed;
  const origins = useMemo(() => byHousehold(computed?.origins ?? []), [computed]);
  return (
    <>
      <ListHead title={`${labelOf(result, figure)}：${counted(computed ?? { households: 0, persons: 0 })}`} notes={[`${township} ${category}，来自 ${grouping(origins.length)} 行`]} onBack={onBack} />
      <WindowedList label="各户" lines={origins} keyOf={placeKey} estimate={estimate}>
        {(origin, tabIndex) => {
          const found = rowAt(result, origin);
          return (
            <ListLine tabIndex={tabIndex} onPress={() => onRow({ file: origin.file, sheet: origin.sheet, row: origin.row })}>
              <span className={page.strong}>{found ? titleOf(found.row) : '没有姓名'}</span> {whatFor(origin)}
              <span className={mergeClasses(page.small, styles.block)}>{[found ? villageIn(found.row) : '', placeWords(origin)].filter((said) => said !== '').join(' · ')}</span>
            </ListLine>
          );
        }}
      </WindowedList>
    </>
  );
}

/** `饮水安全、危房改造 计 2 户 8 人`. */
const whatFor = ({ policies, persons }: Origin): string => `${policies.length > 0 ? `${policies.join('、')} ` : ''}计 ${Math.max(policies.length, 1)} 户 ${persons} 人`.replaceAll(' ', '\u00A0');
