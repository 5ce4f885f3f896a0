import { makeStyles, tokens } from '@fluentui/react-components';
import { DocumentMultipleRegular } from '@fluentui/react-icons/svg/document-multiple';
import { HistoryRegular } from '@fluentui/react-icons/svg/history';
import { PeopleListRegular } from '@fluentui/react-icons/svg/people-list';
import { PersonQuestionMarkRegular } from '@fluentui/react-icons/svg/person-question-mark';
import { FolderAddRegular } from '@fluentui/react-icons/svg/folder-add';
import type { Consolidation } from '../../consolidate/consolidate';
import type { County } from '../../consolidate/county';
import type { Step } from '../../consolidate/progress';
import { formOf } from '../../policy/policy';
import { FileButton } from '../file-button';
import { ToolBar } from '../fill/tool-bar';
import { Lead } from '../lead';
import { SeverityIcon } from '../severity';
import { grouping } from '../words';
import { CountyTable } from './county-table';
import { ACCEPTED } from './empty';
import type { Page } from './pages';
import { StandingList } from './standing-list';
import { stepWords, sumOf } from './standing-words';
import { useConsolidateStyles } from './styles';

interface OverviewProps {
  readonly result: Consolidation;
  readonly county: County;
  readonly steps: ReadonlyMap<string, Step> | undefined;
  /** How much nobody has decided upon yet, and how much there was to decide. */
  readonly open: number;
  readonly decided: number;
  readonly busy: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onPrevious: (file: File) => void;
  readonly onOpen: (page: Page) => void;
}

const useStyles = makeStyles({
  sum: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`, fontVariantNumeric: 'tabular-nums' },
  icon: { flexShrink: 0, fontSize: '16px', color: tokens.colorNeutralForeground2 },
  previous: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  grow: { flexGrow: 1 },
});

/** What has come back, what is to be decided, who is wrong where, and what it all comes to. */
export function Overview({ result, county, steps, open, decided, busy, onFiles, onPrevious, onOpen }: OverviewProps) {
  const styles = useStyles();
  const page = useConsolidateStyles();
  const { policy, files, standings, missing, tally, unchecked } = result;
  const unread = files.filter(({ error }) => error !== undefined).length;
  const hasList = policy.townships.length > 0;
  const counted = tally.rows.some(({ all }) => all.households > 0) || result.differences.length > 0;
  const ledger = formOf(policy, policy.counting.ledger).sheet;
  return (
    <>
      <ToolBar label="加文件">
        <FileButton label="再加文件" busy={busy} multiple accept={ACCEPTED} onFiles={onFiles} />
        <FileButton label="再加文件夹" busy={busy} folder icon={<FolderAddRegular />} onFiles={onFiles} />
      </ToolBar>
      <div className={page.scroll}>
        <div className={styles.sum} role="status">
          <div>{sumWords(result)}</div>
          {steps && <p className={page.small}>{stepWords(sumOf(steps.values()))}。</p>}
          {!hasList && <p className={page.small}>没有乡镇名单，说不出谁还没有报。</p>}
        </div>
        {open + decided > 0 && (
          <Lead icon={open > 0 ? <SeverityIcon severity="warning" /> : <PersonQuestionMarkRegular className={styles.icon} />} onOpen={() => onOpen({ kind: 'decide' })}>
            {open > 0 ? `要人定的 ${grouping(open)} 处` : '要人定的都定了'}
          </Lead>
        )}
        <Lead icon={unread > 0 ? <SeverityIcon severity="error" /> : <DocumentMultipleRegular className={styles.icon} />} onOpen={() => onOpen({ kind: 'files' })}>
          文件 {grouping(files.length)} 个{unread > 0 && `，${grouping(unread)} 个没有读到`}
        </Lead>
        <Lead icon={missing.length > 0 ? <SeverityIcon severity="warning" /> : <PeopleListRegular className={styles.icon} />} onOpen={() => onOpen({ kind: 'townships' })}>
          {!hasList ? '填应报的乡镇名单' : missing.length > 0 ? missingWords(missing) : '名单上的乡镇都报了'}
        </Lead>
        {tally.excluded.length > 0 && (
          <Lead icon={<SeverityIcon severity="warning" />} onOpen={() => onOpen({ kind: 'uncounted' })}>
            没有计入统计 {grouping(tally.excluded.length)} 处
          </Lead>
        )}
        <StandingList policy={policy} standings={standings} onOpen={(name) => onOpen({ kind: 'standing', name })} />
        {counted ? (
          <CountyTable policy={policy} county={county} onOpen={(category, figure) => onOpen({ kind: 'figure', category, figure })} />
        ) : (
          <p className={page.note}>没有读到{ledger}里的户，统计不出{formOf(policy, policy.counting.report).sheet}。</p>
        )}
        {unchecked.map((words) => (
          <p key={words} className={page.note}>
            {words}
          </p>
        ))}
        <div className={styles.previous}>
          <FileButton label="与上次的汇总比整改" busy={busy} icon={<HistoryRegular />} onFiles={([file]) => onPrevious(file)} />
        </div>
      </div>
    </>
  );
}

function sumWords({ files, standings, differences }: Consolidation): string {
  const of = (key: 'errors' | 'warnings') => standings.reduce((sum, one) => sum + one[key], 0);
  const senders = standings.filter((one) => one.files.length > 0 && one.name !== '').length;
  return [
    `${grouping(files.length)} 个文件，${grouping(senders)} 个单位报来`,
    `错误 ${grouping(of('errors'))}，提醒 ${grouping(of('warnings'))}${differences.length > 0 ? `，填报与统计 ${grouping(differences.length)} 个数不一致` : ''}`,
  ].join('；');
}

const NAMED = 6;

const missingWords = (missing: readonly string[]): string =>
  `还没有报的 ${grouping(missing.length)} 个：${missing.slice(0, NAMED).join('、')}${missing.length > NAMED ? '等' : ''}`;
