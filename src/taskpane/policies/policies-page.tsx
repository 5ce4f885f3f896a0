import { Spinner } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { DeskState } from '../../excel/desk';
import { namePart } from '../../handout/file-names';
import { textAt, type PolicyFiles } from '../../policy/draft';
import { readPolicyFile } from '../../policy/own-file';
import { copied, ownId, packed, revised, written, type OwnPolicy } from '../../policy/own-policy';
import { isLoaded } from '../../policy/offered';
import { PolicyError } from '../../policy/policy-error';
import type { Policy } from '../../policy/policy';
import { Action } from '../action';
import { Bar } from '../bar';
import { useDesk } from '../desk-context';
import { FileButton } from '../file-button';
import { Foot } from '../foot';
import { download } from '../handout/download';
import { ListHead } from '../list-head';
import { ComparisonPage } from './comparison-page';
import { EditorPage } from './editor-page';
import type { KeptText } from './kept';
import { PolicyItem } from './policy-item';
import type { KeptPolicy } from './read-kept';
import { usePoliciesStyles } from './styles';
import { useKept } from './use-kept';

interface PoliciesPageProps {
  readonly state: Pick<DeskState, 'policies' | 'policy' | 'brought'>;
  readonly onBack: () => void;
}

/** What is being edited; `kept` is what lay in the storage when editing began. */
interface Editing {
  readonly own: OwnPolicy;
  readonly kept: string | undefined;
}

type Said = { readonly kind: 'success' | 'error'; readonly text: string; readonly undo?: KeptText };

const versionOf = ({ files }: OwnPolicy): string => textAt(files, ['policy.json', 'version']);
const nameOf = ({ files }: OwnPolicy): string => textAt(files, ['policy.json', 'name']);
const idOf = ({ files }: OwnPolicy): string => textAt(files, ['policy.json', 'id']);

/** 政策: those that are shipped, the county's own, and the one the workbook brings along; all of them are loaded for it. */
export function PoliciesPage({ state, onBack }: PoliciesPageProps) {
  const desk = useDesk();
  const policies = state.policies.filter(isLoaded);
  const waiting = policies.length < state.policies.length;
  useEffect(() => {
    if (waiting) void desk.loadPolicies();
  }, [desk, waiting]);
  if (!waiting) return <AllPolicies policies={policies} current={state.policy} brought={state.brought} onBack={onBack} />;
  return (
    <>
      <ListHead title="政策" onBack={onBack} />
      <Spinner size="tiny" label="正在打开…" />
    </>
  );
}

interface AllPoliciesProps extends Pick<PoliciesPageProps, 'onBack'> {
  readonly policies: readonly Policy[];
  readonly current: Policy;
  readonly brought: Policy | undefined;
}

function AllPolicies({ policies, current, brought, onBack }: AllPoliciesProps) {
  const styles = usePoliciesStyles();
  const desk = useDesk();
  const shipped = policies.filter(({ file }) => file === undefined);
  const kept = useKept(shipped);
  const [editing, setEditing] = useState<Editing>();
  const [deleting, setDeleting] = useState<string>();
  const [replacing, setReplacing] = useState<OwnPolicy>();
  const [said, setSaid] = useState<Said>();
  const [comparing, setComparing] = useState(false);

  const copy = async (policy: Policy) => {
    setSaid(undefined);
    try {
      const files: PolicyFiles = policy.file === undefined ? (await import('../../policy/shipped-files')).shippedFiles(policy.id) : readPolicyFile(policy.file).own.files;
      setEditing({ own: copied(files, { id: ownId(crypto.getRandomValues(new Uint8Array(4))), name: `${policy.name}（副本）` }), kept: undefined });
    } catch {
      setSaid({ kind: 'error', text: `“${policy.name}”没有读出来，请重新载入窗格后再试` });
    }
  };

  const save = ({ own, kept: before }: Editing, files: PolicyFiles): string | undefined => {
    const id = idOf(own);
    const there = kept.all.find((one) => one.id === id)?.text;
    if (there !== before) return '这个政策刚在另一个窗格里改过，没有保存。请先“存为文件”，返回后再打开';
    const next = before === undefined ? { ...own, files } : revised(own, files);
    const why = kept.put({ id, text: packed(next) });
    if (why !== undefined) return why;
    setEditing(undefined);
    setSaid({ kind: 'success', text: `已保存“${nameOf(next)}”第 ${versionOf(next)} 版。在窗格上方选它，生成的工作簿就带着它。` });
    return undefined;
  };

  const exported = (own: OwnPolicy) => download(`${namePart(nameOf(own))}.fangpin.json`, new TextEncoder().encode(written(own)), 'application/json');

  const take = (own: OwnPolicy) => {
    const why = kept.put({ id: idOf(own), text: packed(own) });
    setReplacing(undefined);
    setSaid(why === undefined ? { kind: 'success', text: `已载入“${nameOf(own)}”第 ${versionOf(own)} 版。` } : { kind: 'error', text: why });
  };

  const load = async (file: File) => {
    setReplacing(undefined);
    try {
      const { own } = readPolicyFile(await file.text(), shipped.map(({ id }) => id));
      const there = kept.all.find(({ id }) => id === idOf(own));
      if (there?.text === packed(own)) setSaid({ kind: 'success', text: `“${nameOf(own)}”第 ${versionOf(own)} 版本机已有，内容相同。` });
      else if (there) setReplacing(own);
      else take(own);
    } catch (error) {
      setSaid({ kind: 'error', text: `“${file.name}”：${error instanceof PolicyError ? error.message : '文件读不出来，请重新选择'}` });
    }
  };

  const remove = (one: KeptPolicy) => {
    setDeleting(undefined);
    const why = kept.remove(one.id);
    setSaid(why === undefined ? { kind: 'success', text: `已删除“${titleOf(one)}”。`, undo: { id: one.id, text: one.text } } : { kind: 'error', text: why });
  };

  if (editing) {
    return (
      <EditorPage
        own={editing.own}
        fresh={editing.kept === undefined}
        onSave={(files) => save(editing, files)}
        onExport={(files) => exported({ ...editing.own, files })}
        onBack={() => setEditing(undefined)}
      />
    );
  }
  if (comparing) return <ComparisonPage policies={policies} current={current} onBack={() => setComparing(false)} />;
  const undo = said?.undo;
  return (
    <>
      <ListHead title="政策" notes={['收入线、清单、期限、乡镇和村与自带的不同的，复制一份来改，存为一个文件发给大家用。']} onBack={onBack} />
      <div role={said?.kind === 'error' ? 'alert' : 'status'}>
        {said && (
          <Bar
            intent={said.kind}
            actions={
              undo && (
                <Action
                  onClick={() => {
                    const why = kept.put(undo);
                    setSaid(why === undefined ? undefined : { kind: 'error', text: why });
                  }}
                >
                  撤销
                </Action>
              )
            }
            dismiss={<Action appearance="transparent" onClick={() => setSaid(undefined)}>知道了</Action>}
          >
            {said.text}
          </Bar>
        )}
      </div>
      <div role="alert">
        {replacing && (
          <Bar
            intent="warning"
            actions={
              <>
                <Action onClick={() => take(replacing)}>换成文件里的</Action>
                <Action onClick={() => setReplacing(undefined)}>不换</Action>
              </>
            }
          >
            本机已有“{nameOf(replacing)}”{versionsWords(kept.all, replacing)}，内容不同。
          </Bar>
        )}
      </div>
      <div className={styles.scroll}>
        <h3 className={styles.heading}>自己的</h3>
        <ul className={styles.list} aria-label="自己的政策">
          {kept.all.length === 0 && !brought && <li className={styles.item}><p className={styles.hint}>还没有。在下面复制一份，或从文件载入。</p></li>}
          {brought && (
            <PolicyItem name={brought.name} notes={['随这个工作簿带来，本机没有保存', notesOf(brought, current)]}>
              <Action onClick={() => brought.file !== undefined && take(readPolicyFile(brought.file).own)}>留在本机</Action>
            </PolicyItem>
          )}
          {kept.all.map((one) => (
            <PolicyItem
              key={one.id}
              name={titleOf(one)}
              notes={'read' in one ? [notesOf(one.read.policy, current), fromWords(one.read.own)] : []}
              why={'why' in one ? `本机保存的内容不能用：${one.why}` : undefined}
            >
              {deleting === one.id ? (
                <div role="alert">
                  <p className={styles.hint}>真的删除？已发出去的工作簿不受影响。</p>
                  <div className={styles.actions}>
                    <Action onClick={() => remove(one)}>删除</Action>
                    <Action autoFocus onClick={() => setDeleting(undefined)}>
                      不删
                    </Action>
                  </div>
                </div>
              ) : (
                <>
                  {'read' in one && <Action onClick={() => setEditing({ own: one.read.own, kept: one.text })}>修改</Action>}
                  {desk.downloads && (
                    <Action
                      onClick={() => ('read' in one ? exported(one.read.own) : download(`${one.id}.json`, new TextEncoder().encode(one.text), 'application/json'))}
                    >
                      存为文件
                    </Action>
                  )}
                  {'read' in one && <Action onClick={() => void copy(one.read.policy)}>复制</Action>}
                  <Action onClick={() => setDeleting(one.id)}>删除</Action>
                </>
              )}
            </PolicyItem>
          ))}
        </ul>
        <h3 className={styles.heading}>自带的</h3>
        <ul className={styles.list} aria-label="自带的政策">
          {shipped.map((one) => (
            <PolicyItem key={one.id} name={one.name} notes={[notesOf(one, current), one.notice.title]}>
              <Action onClick={() => void copy(one)}>复制修改</Action>
            </PolicyItem>
          ))}
        </ul>
      </div>
      <Foot>
        <Action onClick={() => setComparing(true)}>各通知对照</Action>
        <FileButton label="从文件载入" busy={false} accept=".json" onFiles={([file]) => void load(file)} />
        {!desk.downloads && <span className={styles.hint}>这个版本的 Excel 不能从窗格里保存文件；要存为文件的，请用浏览器打开工作台。</span>}
      </Foot>
    </>
  );
}

const titleOf = (one: KeptPolicy): string => ('read' in one ? one.read.policy.name : one.id);

const notesOf = ({ id, version, region, notice }: Policy, current: Policy): string =>
  [...(id === current.id ? ['正在使用'] : []), region.name, notice.document, `第\u00A0${version}\u00A0版`].filter((part) => part !== '').join('　');

const fromWords = ({ from }: OwnPolicy): string => (from ? `抄自“${from.name}”${from.version}` : '');

function versionsWords(all: readonly KeptPolicy[], replacing: OwnPolicy): string {
  const there = all.find(({ id }) => id === idOf(replacing));
  return there && 'read' in there ? `第 ${there.read.policy.version} 版，文件里是第 ${versionOf(replacing)} 版` : '';
}
