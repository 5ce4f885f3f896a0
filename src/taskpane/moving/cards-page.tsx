import { useCallback, useState } from 'react';
import type { BoundSheet } from '../../excel/desk';
import type { CardsView, FieldView, ReturnedView } from '../../excel/moving';
import { formOf, type Policy } from '../../policy/policy';
import { Action } from '../action';
import { Foot } from '../foot';
import { useDesk } from '../desk-context';
import { ToolBar } from '../fill/tool-bar';
import { grouping } from '../words';
import { FileButton } from '../file-button';
import { Numbers } from './numbers';
import { Page } from './page';
import { ReturnedItem } from './returned-item';
import { SaidList } from './said-list';
import { useMovingStyles } from './styles';
import { useView, type Viewing } from './use-view';

interface CardsPageProps {
  readonly policy: Policy;
  readonly sheet: BoundSheet;
  readonly onDone: () => void;
}

/** 归入台账: what returned cards make of the ledger, cell by cell. */
export function CardsPage({ policy, sheet, onDone }: CardsPageProps) {
  const desk = useDesk();
  const viewing = useView(useCallback((files) => desk.readCards(files), [desk]), sheet);
  return (
    <Page viewing={viewing} label="正在读取…">
      {(view) => <Households policy={policy} viewing={viewing} view={view} onDone={onDone} />}
    </Page>
  );
}

interface HouseholdsProps {
  readonly policy: Policy;
  readonly viewing: Viewing<CardsView>;
  readonly view: CardsView;
  readonly onDone: () => void;
}

/** What is blank may be filled; what is there is replaced only where a person says so. */
const fills = ({ before }: FieldView): boolean => before.kind === 'blank';

function Households({ policy, viewing: { files, stale, reading, take }, view, onDone }: HouseholdsProps) {
  const styles = useMovingStyles();
  const desk = useDesk();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [changed, setChosen] = useState<ReadonlyMap<ReturnedView, ReadonlySet<FieldView>>>(new Map());
  const chosenOf = (one: ReturnedView) => changed.get(one) ?? new Set(one.changes.filter(fills));
  const card = policy.household?.cards.map(({ form }) => formOf(policy, form).sheet).join('、') ?? '';
  const { households, questions, ledger, cards } = view;
  if (asking) return <SaidList title="要人定的" notes={['没有认出来的、分不清是哪一户的，请对照原件改表或改台账。']} lines={questions} onBack={() => setAsking(false)} />;

  const wanted = households.map((one) => ({ ...one, changes: one.changes.filter((change) => chosenOf(one).has(change)) })).filter(({ changes }) => changes.length > 0);
  const cells = wanted.reduce((sum, { changes }) => sum + changes.length, 0);
  const [fresh, known] = [households.filter(({ place }) => !place).length, households.filter(({ place }) => place).length];
  const put = async () => {
    setBusy(true);
    await desk.putCards(files, wanted);
    setBusy(false);
    if (desk.snapshot().notice?.kind !== 'error') onDone();
  };
  return (
    <>
      <ToolBar label="归入台账">
        <p className={styles.bar}>
          {cards === 0 ? `请选收回的${card}` : `${grouping(cards)} 份${card}`}
          {files.length > 0 && `（${files.map(({ name }) => name).join('、')}）`}
        </p>
        <FileButton label={`选${card}文件`} busy={busy || reading} multiple onFiles={take} />
      </ToolBar>
      <div className={styles.page}>
        {'why' in ledger && <p className={styles.hint}>{ledger.why}。</p>}
        {cards > 0 && 'name' in ledger && (
          <Numbers
            label="归入台账"
            lines={[
              { label: '台账原有的', count: known, of: '户' },
              { label: '台账里没有、新增的', count: fresh, of: '户' },
              { label: '要人定的', count: questions.length, of: '处', onOpen: () => setAsking(true) },
            ]}
          />
        )}
        {households.length > 0 && 'name' in ledger && <p className={styles.hint}>空格已勾，会填上；与台账不同的没有勾，要改的请勾上。写完可以一次撤销。</p>}
        <ul className={styles.numbers} aria-label="要归入的户">
          {'name' in ledger &&
            households.map((one, index) => (
              <ReturnedItem key={index} household={one} chosen={chosenOf(one)} onChange={(chosen) => setChosen(new Map([...changed, [one, chosen]]))} />
            ))}
        </ul>
      </div>
      <Foot>
        <Action appearance="primary" disabledFocusable={busy || stale || cells === 0 || 'why' in ledger} onClick={() => void put()}>
          归入 {grouping(wanted.length)} 户（{grouping(cells)} 格）
        </Action>
      </Foot>
    </>
  );
}
