import { makeStyles, mergeClasses, Spinner } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { countyOf } from '../../consolidate/county';
import { isWrong, sendBackTitle } from '../../consolidate/papers';
import { isDue } from '../../consolidate/problem';
import type { DeskState } from '../../excel/desk';
import type { Policy } from '../../policy/policy';
import { Action } from '../action';
import { Bar } from '../bar';
import { useDesk } from '../desk-context';
import { Foot } from '../foot';
import { download } from '../handout/download';
import { sizeWords } from '../handout/file-words';
import { ListHead } from '../list-head';
import { grouping } from '../words';
import { DecidePage } from './decide-page';
import { doubtsOf } from './doubts';
import type { Dropped } from './dropped';
import { FigurePage, HouseholdsPage } from './figure-pages';
import { FilesPage } from './files-page';
import { chosenFiles, givenOf } from './given';
import { Overview } from './overview';
import { Stack, usePages, type Page } from './pages';
import { ReadingBar } from './reading-bar';
import { Returns, type ReturnsState } from './returns';
import { RowPage } from './row-page';
import { StandingPage } from './standing-page';
import { Start } from './start';
import { TownshipsPage } from './townships-page';
import { UncountedPage } from './uncounted-page';
import { usePaper } from './use-paper';

const useStyles = makeStyles({
  view: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  inert: { opacity: 0.6 },
});

interface ReturnedProps {
  readonly state: DeskState;
  /** Files to be read. */
  readonly given: Dropped | undefined;
  /** They are being read. */
  readonly onTaken: () => void;
  /** The page to begin with. */
  readonly first: Page | undefined;
}

/** What came back, by the policy that is gone by. */
export function Returned({ state: { policy, policies }, given, onTaken, first }: ReturnedProps) {
  const desk = useDesk();
  // Another policy's files are kept while the pane is open: a look at it loses nothing.
  const [all] = useState(() => new Map<string, Returns>());
  // A county's own policy that has changed is another.
  const key = `${policy.id} ${policy.version}`;
  const returns = all.get(key) ?? new Returns(policy, policies, desk.today());
  all.set(key, returns);
  useEffect(() => {
    if (!given) return;
    onTaken();
    void returns.add(givenOf(given.files), given.lost);
  }, [given, onTaken, returns]);
  // Another policy's files are looked at from their beginning.
  const [firstKey] = useState(key);
  return <ReturnedFiles key={key} base={policy} returns={returns} first={key === firstKey ? first : undefined} />;
}

function ReturnedFiles({ base, returns, first }: { readonly base: Policy; readonly returns: Returns; readonly first: Page | undefined }) {
  const styles = useStyles();
  const state = useSyncExternalStore(returns.subscribe, returns.snapshot);
  const pages = usePages(first);
  const busy = state.reading !== undefined;
  const add = (files: readonly File[]) => void returns.add(givenOf(chosenFiles(files)));
  const townships = (
    <TownshipsPage
      list={state.list}
      own={base.townships.length}
      onUse={(list) => {
        pages.back();
        void returns.setTownships(list);
      }}
      onBack={pages.back}
    />
  );
  return (
    <>
      <SaidBar state={state} returns={returns} />
      <div className={mergeClasses(styles.view, busy && styles.inert)} inert={busy}>
        {state.result ? (
          <Results state={{ ...state, result: state.result }} returns={returns} pages={pages} busy={busy} townships={townships} onFiles={add} />
        ) : (
          <Stack pages={pages} page={() => townships}>
            <Start policy={state.policy} busy={busy} onFiles={add} onTownships={() => pages.open({ kind: 'townships' })} />
          </Stack>
        )}
      </div>
      {state.reading && <ReadingBar {...state.reading} onCancel={() => returns.cancel()} />}
    </>
  );
}

/** What is to be known of the last batch. */
function SaidBar({ state: { said, left, reading, files }, returns }: { readonly state: ReturnsState; readonly returns: Returns }) {
  return (
    <>
      {!reading && left.length > 0 && (
        <div role="status">
          <Bar intent="warning" actions={<Action onClick={() => void returns.goOn()}>接着读</Action>}>
            读了 {grouping(files.length)} 个，还有 {grouping(left.length)} 个没有读，下面不含这些。
          </Bar>
        </div>
      )}
      {said && (
        <div role={said.kind === 'error' ? 'alert' : 'status'}>
          <Bar intent={said.kind} dismiss={<Action appearance="transparent" aria-label="知道了" icon={<DismissRegular />} onClick={() => returns.say(undefined)} />}>
            {said.text}
          </Bar>
        </div>
      )}
    </>
  );
}

interface ResultsProps {
  readonly state: ReturnsState & { readonly result: NonNullable<ReturnsState['result']> };
  readonly returns: Returns;
  readonly pages: ReturnType<typeof usePages>;
  readonly busy: boolean;
  readonly townships: ReactNode;
  readonly onFiles: (files: readonly File[]) => void;
}

function Results({ state, returns, pages, busy, townships, onFiles }: ResultsProps) {
  const desk = useDesk();
  const paper = usePaper();
  const { result, files, decided, steps } = state;
  const county = useMemo(() => countyOf(result), [result]);
  const doubts = useMemo(() => doubtsOf(result, files, decided), [result, files, decided]);
  const papers = useMemo(() => 1 + result.standings.filter(isWrong).length + result.files.filter(({ findings }) => findings.some(isDue)).length, [result]);
  const decide = (next: ReturnsState['decided']) => void returns.decide(next);
  const onRow = (place: Extract<Page, { kind: 'row' }>['place']) => pages.open({ kind: 'row', place });

  const openInExcel = async (name: string, wanted: Parameters<typeof paper.make>[2]) => {
    const bytes = await paper.make(state, desk.today(), wanted);
    if (bytes) await desk.openWorkbook(name, bytes);
  };
  const saveAll = async () => {
    const bytes = await paper.make(state, desk.today(), { kind: 'zip' }, returns.contents());
    if (!bytes) return;
    download('汇总和退回单.zip', bytes);
    returns.say({ kind: 'info', text: `汇总和退回单已装进“汇总和退回单.zip”（${sizeWords(bytes.length)}），在“下载”文件夹里。` });
  };

  const page = (one: Page) => {
    switch (one.kind) {
      case 'decide':
        return <DecidePage doubts={doubts} decided={decided} onDecide={decide} onRow={onRow} onBack={pages.back} />;
      case 'townships':
        return townships;
      case 'files':
        return <FilesPage result={result} onRemove={(file) => void returns.remove(file)} onBack={pages.back} />;
      case 'uncounted':
        return <UncountedPage result={result} onRow={onRow} onBack={pages.back} />;
      case 'standing': {
        const standing = result.standings.find(({ name }) => name === one.name);
        if (!standing) return <ListHead title="这个单位已没有文件" onBack={pages.back} />;
        return (
          <StandingPage
            result={result}
            standing={standing}
            step={steps?.get(one.name)}
            busy={paper.making !== undefined}
            onRow={onRow}
            onSendBack={() => void openInExcel(sendBackTitle(standing), { kind: 'send-back', name: one.name })}
            onBack={pages.back}
          />
        );
      }
      case 'figure':
        return <FigurePage result={result} county={county} {...one} onTownship={(township) => pages.open({ ...one, kind: 'households', township })} onBack={pages.back} />;
      case 'households':
        return <HouseholdsPage result={result} county={county} {...one} onRow={onRow} onBack={pages.back} />;
      case 'row':
        return <RowPage result={result} place={one.place} decided={decided} onDecide={decide} onBack={pages.back} />;
    }
  };

  return (
    <>
      {paper.failed && (
        <div role="alert">
          <Bar intent="error" dismiss={<Action appearance="transparent" aria-label="知道了" icon={<DismissRegular />} onClick={paper.forget} />}>
            做的时候出了意外，没有做成。请再试一次；仍不行的，请分几批汇总。
          </Bar>
        </div>
      )}
      <Stack pages={pages} page={page}>
        <Overview
          result={result}
          county={county}
          steps={steps}
          open={doubts.open}
          decided={doubts.senders.length + doubts.conflicts.length + decided.excluded.length - doubts.open}
          busy={busy}
          onFiles={onFiles}
          onPrevious={(file) => void returns.compareWith(file)}
          onOpen={pages.open}
        />
        <Foot>
          {paper.making ? (
            <>
              <Spinner size="tiny" label={paper.making.wanted.kind === 'zip' ? `正在生成 ${grouping(paper.making.made)} / ${grouping(papers)}` : '正在生成…'} />
              <Action onClick={paper.stop}>取消</Action>
            </>
          ) : (
            <>
              <Action appearance="primary" disabledFocusable={busy} onClick={() => void openInExcel('汇总', { kind: 'book' })}>
                在 Excel 中打开汇总
              </Action>
              {desk.downloads && (
                <Action disabledFocusable={busy} onClick={() => void saveAll()}>
                  下载汇总和退回单
                </Action>
              )}
            </>
          )}
        </Foot>
      </Stack>
    </>
  );
}
