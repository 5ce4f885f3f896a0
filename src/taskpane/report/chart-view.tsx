import { makeStyles, Select, tokens } from '@fluentui/react-components';
import { Activity, useState } from 'react';
import type { ReportView } from '../../excel/desk';
import type { Policy } from '../../policy/policy';
import { charts } from '../../tally/charts';
import { ListHead } from '../list-head';
import { PlaceList } from '../place-list';
import { Bars } from './bars';
import { figureList } from './details';
import { countingWords, townshipsOf } from './figures';
import { useWayBack } from './way-back';

interface ChartViewProps {
  readonly policy: Policy;
  readonly report: ReportView;
  readonly onBack: () => void;
}

const useStyles = makeStyles({
  page: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  township: { flexShrink: 0, margin: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} 0` },
  charts: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
  counting: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** Households by measure and by risk, of all townships or one; every bar opens to its households. */
export function ChartView({ policy, report, onBack }: ChartViewProps) {
  const styles = useStyles();
  const { tally, households } = report;
  const townships = townshipsOf(tally);
  const [chosen, setTownship] = useState(ALL);
  const township = townships.includes(chosen) ? chosen : ALL;
  const [opened, open, back] = useWayBack<{ readonly chart: string; readonly label: string }>();
  const drawn = charts(policy, tally.rows.filter((row) => township === ALL || row.township === township), households);
  const bar = opened && drawn.find(({ id }) => id === opened.chart)?.bars.find(({ label }) => label === opened.label);
  return (
    <>
      {bar && <PlaceList {...figureList(bar.label, bar.figure, township === ALL ? '全部乡镇' : township)} onBack={back} />}
      <Activity mode={bar ? 'hidden' : 'visible'}>
        <div className={styles.page}>
          <ListHead title="图表" notes={['条越长户数越多，点一下看是哪些户。']} onBack={onBack} />
          {townships.length > 1 && (
            <Select size="small" className={styles.township} aria-label="图表的乡镇" value={township} onChange={(_, { value }) => setTownship(value)}>
              <option value={ALL}>全部乡镇</option>
              {townships.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          )}
          <div className={styles.charts}>
            {drawn.map((chart) => (
              <Bars key={chart.id} chart={chart} onOpen={(label) => open({ chart: chart.id, label })} />
            ))}
            <div className={styles.counting}>
              {countingWords(policy)
                .slice(1)
                .map((words) => (
                  <div key={words}>{words}</div>
                ))}
            </div>
          </div>
        </div>
      </Activity>
    </>
  );
}

/** No township is called so. */
const ALL = '';
