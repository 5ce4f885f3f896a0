import { Button, makeStyles, Select, Spinner, Subtitle2, tokens } from '@fluentui/react-components';
import { DataBarHorizontalRegular } from '@fluentui/react-icons/svg/data-bar-horizontal';
import { DocumentTableRegular } from '@fluentui/react-icons/svg/document-table';
import { HistoryRegular } from '@fluentui/react-icons/svg/history';
import { PeopleRegular } from '@fluentui/react-icons/svg/people';
import { Activity, useState } from 'react';
import type { DeskState, ReportView } from '../../excel/desk';
import { formOf, type Policy } from '../../policy/policy';
import { Action } from '../action';
import { Foot } from '../foot';
import { Bar } from '../bar';
import { useAction, useDesk } from '../desk-context';
import { later } from '../later';
import { Lead } from '../lead';
import { SeverityIcon } from '../severity';
import { grouping } from '../words';
import { ChartView } from './chart-view';
import { detailList, type Detail } from './details';
import { countingWords, townshipsOf } from './figures';
import { HouseholdList } from './household-list';
import { PlaceList } from '../place-list';
import { SheetView } from './sheet-view';
import { TownshipTable } from './township-table';
import { useWayBack } from './way-back';

const PeriodsView = later(async () => (await import('./periods/periods-view')).PeriodsView, <Spinner size="tiny" label="正在打开…" />);

const useStyles = makeStyles({
  view: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  scroll: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
  empty: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
  },
  words: { margin: 0, color: tokens.colorNeutralForeground2 },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  township: { flexGrow: 1, minWidth: 0 },
  counting: {
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** 统计: the report counted from the ledger, each number open to the households that made it. */
export function ReportTab({ state: { report, policy } }: { readonly state: DeskState }) {
  return report ? <Report report={report} policy={policy} /> : <Uncounted policy={policy} />;
}

function Uncounted({ policy }: { readonly policy: Policy }) {
  const styles = useStyles();
  const desk = useDesk();
  const [busy, run] = useAction<'count'>();
  const [ledger, report] = [formOf(policy, policy.counting.ledger).sheet, formOf(policy, policy.counting.report).sheet];
  return (
    <div className={styles.empty}>
      <Subtitle2 as="h2">由{ledger}算出{report}</Subtitle2>
      <p className={styles.words}>
        本工作簿里的{ledger}都算进去；每个数都能点开，看是哪些户。本工作簿里有填好的{report}，会逐项核对。
      </p>
      <Button appearance="primary" disabledFocusable={busy !== undefined} onClick={() => run('count', () => desk.countReport())}>
        统计{report}
      </Button>
      {busy && <Spinner size="tiny" label="正在统计…" />}
    </div>
  );
}

function Report({ report, policy }: { readonly report: ReportView; readonly policy: Policy }) {
  const styles = useStyles();
  const desk = useDesk();
  const [busy, run] = useAction<'count' | 'write'>();
  const [detail, open, back] = useWayBack<Page>();
  const [chosen, setChosen] = useState<string>();
  const { tally, differences, households, stale } = report;
  const sheet = formOf(policy, policy.counting.report).sheet;
  const townships = townshipsOf(tally);
  const filled = tally.rows.find(({ all }) => all.households > 0)?.township;
  const township = townships.find((name) => name === chosen) ?? filled ?? townships[0];
  const count = () => run('count', () => desk.countReport());

  return (
    <>
      {stale && (
        <Bar
          intent="warning"
          actions={
            <Action disabledFocusable={busy !== undefined} onClick={count}>
              重新统计
            </Action>
          }
        >
          统计之后表格又改过，下面的数不是最新的。
        </Bar>
      )}
      {detail && <Opened detail={detail} policy={policy} report={report} onBack={back} />}
      <Activity mode={detail ? 'hidden' : 'visible'}>
        <div className={styles.view}>
          <div className={styles.scroll}>
            {township === undefined ? (
              <p className={styles.empty}>台账里还没有能计入的户。</p>
            ) : (
              <>
                <div className={styles.head}>
                  {townships.length > 1 ? (
                    <Select
                      size="small"
                      aria-label="乡镇"
                      className={styles.township}
                      value={township}
                      onChange={(_, { value }) => setChosen(value)}
                    >
                      {townships.map((name) => (
                        <option key={name} value={name}>
                          {name}
                        </option>
                      ))}
                    </Select>
                  ) : (
                    <Subtitle2 as="h2" className={styles.township}>
                      {township}
                    </Subtitle2>
                  )}
                </div>
                <TownshipTable
                  policy={policy}
                  township={township}
                  rows={tally.rows.filter((row) => row.township === township)}
                  differences={differences}
                  onOpen={(category, figure) => open({ kind: 'origins', township, category, figure })}
                />
              </>
            )}
            {households.length > 0 && (
              <>
                <Lead icon={<DocumentTableRegular />} onOpen={() => open({ kind: 'sheet' })}>
                  看{sheet}全表，复制、打印
                </Lead>
                <Lead icon={<DataBarHorizontalRegular />} onOpen={() => open({ kind: 'charts' })}>
                  用图看各项户数
                </Lead>
                <Lead icon={<PeopleRegular />} onOpen={() => open({ kind: 'households' })}>
                  逐户看计入了什么
                </Lead>
              </>
            )}
            <Lead icon={<HistoryRegular />} onOpen={() => open({ kind: 'periods' })}>
              与上期比较
            </Lead>
            <PlacesLead count={differences.length} say={`填报的${sheet}与统计不同`} onOpen={() => open({ kind: 'differences' })} />
            <PlacesLead count={tally.excluded.length} say="未计入" onOpen={() => open({ kind: 'excluded' })} />
            <div className={styles.counting}>
              <div>台账上次更新：{report.updated ?? '台账上方没有填日期'}</div>
              算法：
              {countingWords(policy).map((words) => (
                <div key={words}>{words}</div>
              ))}
            </div>
          </div>
          <Foot>
            <Action
              appearance="primary"
              disabled={stale}
              disabledFocusable={busy !== undefined}
              onClick={() => run('write', () => desk.writeReport())}
            >
              写入{sheet}
            </Action>
            <Action disabledFocusable={busy !== undefined} onClick={count}>
              重新统计
            </Action>
            {busy && <Spinner size="tiny" label={busy === 'count' ? '正在统计…' : '正在写入…'} />}
          </Foot>
        </div>
      </Activity>
    </>
  );
}

type Page = Detail | { readonly kind: 'households' | 'sheet' | 'charts' | 'periods' };

interface OpenedProps {
  readonly detail: Page;
  readonly policy: Policy;
  readonly report: ReportView;
  readonly onBack: () => void;
}

/** What was opened in the place of the numbers. */
function Opened({ detail, policy, report, onBack }: OpenedProps) {
  switch (detail.kind) {
    case 'households':
      return <HouseholdList households={report.households} onBack={onBack} />;
    case 'sheet':
      return <SheetView policy={policy} report={report} onBack={onBack} />;
    case 'charts':
      return <ChartView policy={policy} report={report} onBack={onBack} />;
    case 'periods':
      return (
        <PeriodsView policy={policy} report={report} onBack={onBack} />
      );
    default:
      return <PlaceList {...detailList(detail, policy, report)} onBack={onBack} />;
  }
}

/** A line that leads to a list of places, where there are any. */
function PlacesLead({ count, say, onOpen }: { readonly count: number; readonly say: string; readonly onOpen: () => void }) {
  if (count === 0) return null;
  return (
    <Lead icon={<SeverityIcon severity="warning" />} onOpen={onOpen}>
      {say} {grouping(count)} 处
    </Lead>
  );
}
