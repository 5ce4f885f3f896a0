import { Checkbox } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import type { BoundSheet } from '../../excel/desk';
import type { Said, VerifyView } from '../../excel/moving';
import { formOf, type Policy } from '../../policy/policy';
import { Action } from '../action';
import { Foot } from '../foot';
import { useDesk } from '../desk-context';
import { ToolBar } from '../fill/tool-bar';
import { grouping } from '../words';
import { FileButton } from '../file-button';
import { Numbers } from './numbers';
import { Page } from './page';
import { ProposalList } from './proposal-list';
import { SaidList } from './said-list';
import { useMovingStyles } from './styles';
import { useView, type Viewing } from './use-view';

interface VerifyPageProps {
  readonly policy: Policy;
  readonly sheet: BoundSheet;
  readonly onDone: () => void;
}

/** 核实结果: what the answers conclude, what is wrong between the forms, and where it goes from here. */
export function VerifyPage({ policy, sheet, onDone }: VerifyPageProps) {
  const desk = useDesk();
  const viewing = useView(useCallback((files) => desk.verify(files), [desk]), sheet);
  return (
    <Page viewing={viewing} label="正在核对…">
      {(view) => <Summary policy={policy} viewing={viewing} view={view} onDone={onDone} />}
    </Page>
  );
}

interface SummaryProps {
  readonly policy: Policy;
  readonly viewing: Viewing<VerifyView>;
  readonly view: VerifyView;
  readonly onDone: () => void;
}

type Opened = 'findings' | 'leftOut' | 'known' | 'proposals';

function Summary({ policy, viewing, view, onDone }: SummaryProps) {
  const styles = useMovingStyles();
  const desk = useDesk();
  const [opened, setOpened] = useState<Opened>();
  const [all, setAll] = useState(false);
  const [busy, setBusy] = useState(false);
  const { files, stale, reading, take } = viewing;
  const back = () => setOpened(undefined);
  const report = policy.verification ? formOf(policy, policy.verification.reported.form).sheet : '';
  const run = async (action: Promise<void>) => {
    setBusy(true);
    await action;
    setBusy(false);
    if (desk.snapshot().notice?.kind !== 'error') onDone();
  };

  if (opened === 'proposals') {
    return <ProposalList view={view} busy={busy || stale} onAdd={(chosen) => void run(desk.addHouseholds(files, chosen))} onBack={back} />;
  }
  if (opened) {
    const { title, notes, lines } = LISTS[opened](view);
    return <SaidList title={title} notes={notes} lines={lines} onBack={back} />;
  }

  const listed = view.lists.reduce((sum, { persons }) => sum + persons, 0) + (all ? view.known.length : 0);
  return (
    <>
      <ToolBar label="核实结果">
        <p className={styles.bar}>
          {view.handed === undefined ? `没有${report}可以对照` : `与${report}对照，应核实 ${grouping(view.handed)} 人`}
          {files.length > 0 && `（${files.map(({ name }) => name).join('、')}）`}
        </p>
        <FileButton label={`选${report}文件`} busy={busy || reading} multiple onFiles={take} />
      </ToolBar>
      <div className={styles.page}>
        <Numbers
          label="核实结论"
          lines={[
            ...view.conclusions.map(({ label, persons }) => ({ label, count: persons, of: '人' })),
            { label: '还没有填核实结论', count: view.open, of: '人' },
            ...(view.unclear > 0 ? [{ label: '结论不清，要改正', count: view.unclear, of: '人' }] : []),
            ...(view.handed === undefined ? [] : [{ label: `${report}里有、这里没有`, count: view.missing, of: '人' }]),
            { label: '核对出的问题', count: view.findings.length, of: '处', onOpen: () => setOpened('findings') },
            { label: '没有列入名单的', count: view.leftOut.length, of: '行', onOpen: () => setOpened('leftOut') },
            ...(view.known.length > 0 ? [{ label: '已在台账里的', count: view.known.length, of: '人', onOpen: () => setOpened('known') }] : []),
          ]}
        />
        {view.known.length > 0 && (
          <Checkbox className={styles.box} checked={all} onChange={(_, { checked }) => setAll(checked === true)} label="名单里也列已在台账里的（刚转入台账的请勾上）" />
        )}
        {'why' in view.ledger && <p className={styles.hint}>{view.ledger.why}。</p>}
      </div>
      <Foot>
        <Action appearance="primary" disabledFocusable={busy || stale} title={view.lists.map(({ title }) => `《${title}》`).join('')} onClick={() => void run(desk.makeLists(files, all))}>
          生成名单（{grouping(listed)} 人）
        </Action>
        <Action disabledFocusable={busy || stale || 'why' in view.ledger || view.proposals.length === 0} onClick={() => setOpened('proposals')}>
          转入台账（{grouping(view.proposals.length)} 户）
        </Action>
      </Foot>
    </>
  );
}

const LISTS: Readonly<Record<Exclude<Opened, 'proposals'>, (view: VerifyView) => { readonly title: string; readonly notes: readonly string[]; readonly lines: readonly Said[] }>> = {
  findings: ({ findings }) => ({ title: '核对出的问题', notes: [], lines: findings }),
  leftOut: ({ leftOut }) => ({ title: '没有列入名单的', notes: ['改正后重新核对，就会列入。'], lines: leftOut }),
  known: ({ known }) => ({ title: '已在台账里的', notes: ['按身份证号比对，不再转入。'], lines: known }),
};
