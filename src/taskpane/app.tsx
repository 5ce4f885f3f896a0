import { makeStyles, Spinner, Tab, TabList, tokens } from '@fluentui/react-components';
import { Activity, lazy, Suspense, useState, type ComponentType } from 'react';
import type { Desk, DeskState } from '../excel/desk';
import { CalendarLine } from './calendar-line';
import { DeskProvider, useDesk, useDeskState } from './desk-context';
import { FillTab } from './fill/fill-tab';
import { Lost } from './lost';
import { NoticeBar } from './notice-bar';
import { PolicyLine } from './policy-line';
import { Silent } from './silent';

const ReportTab = lazy(async () => ({ default: (await import('./report/report-tab')).ReportTab }));
const ConsolidateTab = lazy(async () => ({ default: (await import('./consolidate/consolidate-tab')).ConsolidateTab }));
const HandoutTab = lazy(async () => ({ default: (await import('./handout/handout-tab')).HandoutTab }));

interface TabOfPane {
  readonly id: string;
  readonly name: string;
  readonly Content: ComponentType<{ readonly state: DeskState }>;
}

const FILL: TabOfPane = { id: 'fill', name: '填报', Content: FillTab };
const TABS: readonly TabOfPane[] = [
  FILL,
  { id: 'report', name: '统计', Content: ReportTab },
  { id: 'consolidate', name: '汇总', Content: ConsolidateTab },
  { id: 'handout', name: '模板', Content: HandoutTab },
];

const useStyles = makeStyles({
  tabs: { flexShrink: 0, padding: `0 ${tokens.spacingHorizontalXS}` },
  panel: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  wait: { padding: tokens.spacingVerticalXXL },
});

/** The task pane over a desk. */
export function App({ desk }: { readonly desk: Desk }) {
  return (
    <DeskProvider value={desk}>
      <Pane />
    </DeskProvider>
  );
}

function Pane() {
  const styles = useStyles();
  const desk = useDesk();
  const state = useDeskState();
  const [tab, setTab] = useState(FILL);
  const [opened, setOpened] = useState<ReadonlySet<TabOfPane>>(new Set([FILL]));
  const open = (next: TabOfPane) => {
    setTab(next);
    setOpened((old) => new Set(old).add(next));
  };

  const silent = state.silent && <Silent />;
  const lost = state.phase === 'lost';
  const why = lost && state.notice?.kind === 'error' ? state.notice.text : undefined;
  if (state.phase === 'connecting')
    return (
      <>
        {silent}
        <Spinner className={styles.wait} size="small" label="正在连接工作簿…" />
      </>
    );
  return (
    <>
      <TabList
        size="small"
        className={styles.tabs}
        selectedValue={tab.id}
        onTabSelect={(_, { value }) => open(TABS.find(({ id }) => id === value) ?? FILL)}
      >
        {TABS.map(({ id, name }) => (
          <Tab key={id} id={`tab-${id}`} value={id} aria-controls={`panel-${id}`}>
            {name}
          </Tab>
        ))}
      </TabList>
      <PolicyLine policies={state.policies} policy={state.policy} />
      <CalendarLine policy={state.policy} today={desk.today()} />
      {silent}
      {lost && <Lost why={why} />}
      {!why && <NoticeBar notice={state.notice} />}
      {TABS.filter((one) => opened.has(one)).map(({ id, Content }) => (
        <Activity key={id} mode={id === tab.id ? 'visible' : 'hidden'}>
          <div role="tabpanel" id={`panel-${id}`} aria-labelledby={`tab-${id}`} className={styles.panel}>
            <Suspense fallback={<Spinner className={styles.wait} size="small" label="正在打开…" />}>
              <Content state={state} />
            </Suspense>
          </div>
        </Activity>
      ))}
    </>
  );
}
