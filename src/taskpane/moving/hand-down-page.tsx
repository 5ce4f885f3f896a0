import { useCallback, useState } from 'react';
import type { BoundSheet } from '../../excel/desk';
import type { HandDownView } from '../../excel/moving';
import { formOf, type Policy } from '../../policy/policy';
import { Action } from '../action';
import { Foot } from '../foot';
import { useDesk } from '../desk-context';
import { ToolBar } from '../fill/tool-bar';
import { useMaking } from '../handout/use-making';
import { grouping } from '../words';
import { FileButton } from '../file-button';
import { Numbers } from './numbers';
import { Page } from './page';
import { SaidList } from './said-list';
import { useMovingStyles } from './styles';
import { useView, type Viewing } from './use-view';

interface HandDownPageProps {
  readonly policy: Policy;
  readonly sheet: BoundSheet;
}

/** 按乡镇分发: whom each township is to check, as a zip of workbooks that are filled in. */
export function HandDownPage({ policy, sheet }: HandDownPageProps) {
  const desk = useDesk();
  const viewing = useView(useCallback((files) => desk.handDown(files), [desk]), sheet);
  return (
    <Page viewing={viewing} label="正在按乡镇分…">
      {(view) => <Townships policy={policy} viewing={viewing} view={view} />}
    </Page>
  );
}

type Opened = 'unassigned' | 'remarks';

function Townships({ policy, viewing: { files, stale, reading, take }, view }: { readonly policy: Policy; readonly viewing: Viewing<HandDownView>; readonly view: HandDownView }) {
  const styles = useMovingStyles();
  const desk = useDesk();
  const [opened, setOpened] = useState<Opened>();
  const { making, start, stop } = useMaking(view.files);
  const report = policy.verification ? formOf(policy, policy.verification.reported.form).sheet : '';
  if (opened) return <SaidList title={TITLES[opened].title} notes={TITLES[opened].notes} lines={view[opened]} onBack={() => setOpened(undefined)} />;
  const busy = making.kind === 'making';
  const persons = view.townships.reduce((sum, one) => sum + one.persons, 0);
  return (
    <>
      <ToolBar label="按乡镇分发">
        <p className={styles.bar}>
          {grouping(view.townships.length)} 个乡镇，{grouping(persons)} 人
          {files.length > 0 && `（另有 ${files.map(({ name }) => name).join('、')}）`}
        </p>
        <FileButton label={`再加${report}文件`} busy={busy || reading} multiple onFiles={take} />
      </ToolBar>
      <div className={styles.page}>
        <Numbers
          label="各乡镇"
          lines={[
            ...(view.unassigned.length > 0 ? [{ label: TITLES.unassigned.title, count: view.unassigned.length, of: '处', onOpen: () => setOpened('unassigned') }] : []),
            ...(view.remarks.length > 0 ? [{ label: TITLES.remarks.title, count: view.remarks.length, of: '处', onOpen: () => setOpened('remarks') }] : []),
            ...view.townships.map(({ township, persons: count }) => ({ label: township, count, of: '人' })),
          ]}
        />
        {making.kind === 'done' && (
          <p role="status" className={styles.hint}>
            {grouping(making.files.length)} 个文件已装进“{view.zip}”，在“下载”文件夹里。
          </p>
        )}
        {making.kind === 'failed' && (
          <p role="alert" className={styles.hint}>
            做到“{making.files[making.made]?.name ?? view.zip}”时出了意外，没有生成压缩包，请重试。
          </p>
        )}
        {!desk.downloads && <p className={styles.hint}>这个版本的 Excel 不能从窗格里保存压缩包；请用浏览器打开本网址首页的工作台，在那里打开这个工作簿再分发。</p>}
      </div>
      <Foot>
        {busy ? (
          <Action onClick={stop}>
            取消（{grouping(making.made)} / {grouping(making.files.length)}）
          </Action>
        ) : (
          <Action appearance="primary" disabledFocusable={stale || reading || !desk.downloads || view.files.length === 0} onClick={() => start({ policy, files: view.files }, view.zip)}>
            生成压缩包（{grouping(view.files.length)} 个文件）
          </Action>
        )}
      </Foot>
    </>
  );
}

const TITLES = {
  unassigned: { title: '没有分发的', notes: ['补清后重新分发，就会列入。'] },
  remarks: { title: '已分发、要核对的', notes: [] },
} as const;
