import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState, type ComponentType } from 'react';
import { textAt, valueAt } from '../../policy/draft';
import type { OwnPolicy } from '../../policy/own-policy';
import type { Fault } from '../../policy/policy-error';
import { Action } from '../action';
import { Bar } from '../bar';
import { Foot } from '../foot';
import { useLineStyles } from '../line-styles';
import { ListHead } from '../list-head';
import { SeverityIcon } from '../severity';
import { DraftingProvider, goToFault } from './drafting';
import { placeOf } from './place-words';
import { Places, placesIn, placeText, PlaceTextProvider } from './places';
import { Section } from './section';
import { Basics, Counting, Deadlines, Lists, Names, Terms, Thresholds } from './sections';
import { usePoliciesStyles } from './styles';
import { useDraft } from './use-draft';

interface EditorPageProps {
  readonly own: OwnPolicy;
  /** Nothing of it is kept yet. */
  readonly fresh: boolean;
  /** Answers why it could not be kept. */
  readonly onSave: (files: OwnPolicy['files']) => string | undefined;
  readonly onExport: (files: OwnPolicy['files']) => void;
  readonly onBack: () => void;
}

interface Part {
  readonly id: string;
  readonly title: string;
  /** The parts of `policy.json` that stand here. */
  readonly keys: readonly string[];
  readonly Content: ComponentType;
}

const PARTS: readonly Part[] = [
  { id: 'basics', title: '基本情况', keys: ['name', 'region', 'notice', 'year'], Content: Basics },
  { id: 'thresholds', title: '收入线等标准', keys: ['thresholds'], Content: Thresholds },
  { id: 'terms', title: '期限天数', keys: ['terms'], Content: Terms },
  { id: 'lists', title: '清单', keys: ['lists'], Content: Lists },
  { id: 'places', title: '乡镇和村', keys: ['townships'], Content: Places },
  { id: 'names', title: '表题和栏目名称', keys: [], Content: Names },
  { id: 'deadlines', title: '报送期限', keys: ['deadlines'], Content: Deadlines },
  { id: 'counting', title: '合计口径', keys: ['counting'], Content: Counting },
];

const useStyles = makeStyles({
  faults: { margin: 0, padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`, listStyleType: 'none', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, flexShrink: 0, maxHeight: '30vh', overflowY: 'auto' },
  fault: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', padding: '2px 0', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

const partOf = ({ file, key }: Fault): Part | undefined =>
  file === 'policy.json' ? PARTS.find(({ keys }) => keys.includes(key.split('.')[0] ?? '')) : PARTS.find(({ id }) => id === 'names' && file.endsWith('.json'));

/** A policy of one's own, part by part; what is wrong is said as it is typed. */
export function EditorPage({ own, fresh, onSave, onExport, onBack }: EditorPageProps) {
  const styles = useStyles();
  const page = usePoliciesStyles();
  const line = useLineStyles();
  const draft = useDraft(own);
  const { files, changed, checking } = draft;
  const [list, setList] = useState(() => placeText(valueAt(own.files, ['policy.json', 'townships'])));
  const listFaults = useMemo(() => placesIn(list).faults, [list]);
  const faults = useMemo(() => [...draft.faults, ...listFaults], [draft.faults, listFaults]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(['basics']));
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState<string>();
  const root = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<Fault>();
  useEffect(() => {
    if (!wanted || !root.current) return;
    goToFault(root.current, wanted);
    setWanted(undefined);
  }, [wanted, open]);
  const dirty = fresh || changed;
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);

  const hindered = checking || faults.length > 0;
  const save = () => setFailed(onSave(files));
  const takeList = (text: string) => {
    setList(text);
    draft.set(['policy.json', 'townships'], placesIn(text).townships);
  };
  const go = (fault: Fault) => {
    const part = partOf(fault);
    if (part) setOpen((old) => new Set(old).add(part.id));
    setWanted(fault);
  };
  return (
    <DraftingProvider value={{ ...draft, faults }}>
      <ListHead
        title={textAt(files, ['policy.json', 'name']) || '（没有名称）'}
        notes={[`${own.from ? `抄自“${own.from.name}”${own.from.version}，` : ''}${fresh ? '还没有保存' : `第 ${textAt(own.files, ['policy.json', 'version'])} 版`}`]}
        onBack={() => (dirty ? setAsking(true) : onBack())}
      />
      <div role="alert">
        {asking && (
          <Bar
            intent="warning"
            actions={
              <>
                <Action disabled={hindered} onClick={save}>
                  保存
                </Action>
                <Action onClick={onBack}>不保存</Action>
                <Action onClick={() => setAsking(false)}>接着改</Action>
              </>
            }
          >
            改动还没有保存。
          </Bar>
        )}
        {failed !== undefined && (
          <Bar intent="error" actions={<Action onClick={() => onExport(files)}>存为文件</Action>}>
            {failed}
          </Bar>
        )}
      </div>
      <div role="status">
        {draft.taken && (
          <Bar intent="info" actions={<Action onClick={draft.taken.back}>撤销</Action>}>
            已删去“{draft.taken.name}”。
          </Bar>
        )}
      </div>
      {faults.length > 0 && (
        <ul className={styles.faults} aria-label="要改的地方">
          {faults.map((fault) => (
            <li key={`${fault.file} ${fault.key} ${fault.say}`} className={styles.fault}>
              <SeverityIcon severity="error" />
              <button type="button" className={line.press} onClick={() => go(fault)}>
                {placeOf(files, fault)}：{fault.say}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div ref={root} className={page.scroll}>
        <PlaceTextProvider value={{ text: list, change: takeList }}>
          {PARTS.map((part) => (
            <Section
              key={part.id}
              title={part.title}
              open={open.has(part.id)}
              faults={faults.filter((fault) => partOf(fault) === part).length}
              onTurn={() => setOpen((old) => new Set(old.has(part.id) ? [...old].filter((one) => one !== part.id) : [...old, part.id]))}
            >
              <part.Content />
            </Section>
          ))}
        </PlaceTextProvider>
      </div>
      <Foot>
        <Action appearance="primary" disabledFocusable={hindered || !dirty} onClick={save}>
          保存
        </Action>
        <span className={page.hint}>{checking ? '正在核对…' : faults.length > 0 ? `有 ${faults.length} 处要改，改好才能保存` : dirty ? '没有问题，可以保存' : '没有改动'}</span>
      </Foot>
    </DraftingProvider>
  );
}
