import { makeStyles, tokens } from '@fluentui/react-components';
import { Activity, useState, type ComponentType } from 'react';
import type { Desk, DeskState } from '../excel/desk';
import { CalendarLine } from './calendar-line';
import { DeskProvider, useDesk, useDeskState } from './desk-context';
import { FillTab } from './fill/fill-tab';
import { firstTab } from './first-tab';
import { useKeptFocus } from './keep-focus';
import { later } from './later';
import { useLoadAhead } from './load-ahead';
import { Lost } from './lost';
import { NoticeBar } from './notice-bar';
import { PolicyLine } from './policy-line';
import { Silent } from './silent';
import { Tabs } from './tabs';
import { useUnseen } from './unseen';
import { Waiting } from './waiting';

const useStyles = makeStyles({
  page: {
    flexGrow: 1,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    '@media (max-height: 480px)': { overflowY: 'auto' },
  },
  panel: {
    flexGrow: 1,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    // Letters twice as large leave half the height: then the tab is scrolled as a whole.
    '@media (max-height: 480px)': { flexShrink: 0 },
  },
});

const ReportTab = later(async () => (await import('./report/report-tab')).ReportTab, <Waiting />);
const ConsolidateTab = later(async () => (await import('./consolidate/consolidate-tab')).ConsolidateTab, <Waiting />);
const HandoutTab = later(async () => (await import('./handout/handout-tab')).HandoutTab, <Waiting />);

const OTHER_TABS = [ReportTab, ConsolidateTab, HandoutTab];

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
  const { unseen } = useUnseen();
  const desk = useDesk();
  const state = useDeskState();
  useKeptFocus();
  useLoadAhead(OTHER_TABS, state.phase !== 'connecting');
  const [tab, setTab] = useState(() => TABS.find(({ id }) => id === firstTab(location.search)) ?? FILL);
  const [opened, setOpened] = useState<ReadonlySet<TabOfPane>>(new Set([tab]));
  const open = (next: TabOfPane) => {
    setTab(next);
    setOpened((old) => new Set(old).add(next));
  };

  // Seen as the pane's own title in Excel.
  const title = <h1 className={unseen}>防贫监测填报助手</h1>;
  const silent = state.silent && <Silent />;
  const lost = state.phase === 'lost';
  const why = lost && state.notice?.kind === 'error' ? state.notice.text : undefined;
  const tabs = <Tabs tabs={TABS} chosen={tab.id} onChoose={(id) => open(TABS.find((one) => one.id === id) ?? FILL)} />;
  if (state.phase === 'connecting') {
    return (
      <main className={styles.page}>
        {title}
        {tabs}
        {silent}
        <div role="tabpanel" id={`panel-${tab.id}`} aria-labelledby={`tab-${tab.id}`}>
          <Waiting label="正在连接工作簿…" />
        </div>
      </main>
    );
  }
  return (
    <main className={styles.page}>
      {title}
      {tabs}
      <PolicyLine policies={state.policies} policy={state.policy} />
      <CalendarLine policy={state.policy} today={desk.today()} />
      {silent}
      {lost && <Lost why={why} />}
      {!why && <NoticeBar notice={state.notice} />}
      {TABS.filter((one) => opened.has(one)).map(({ id, Content }) => (
        <Activity key={id} mode={id === tab.id ? 'visible' : 'hidden'}>
          <div role="tabpanel" tabIndex={-1} id={`panel-${id}`} aria-labelledby={`tab-${id}`} className={styles.panel}>
            <Content state={state} />
          </div>
        </Activity>
      ))}
    </main>
  );
}
