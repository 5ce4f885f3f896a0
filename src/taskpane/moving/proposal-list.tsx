import { useState } from 'react';
import type { ProposalView, VerifyView } from '../../excel/moving';
import { Action } from '../action';
import { Foot } from '../foot';
import { ListHead } from '../list-head';
import { grouping } from '../words';
import { ChoiceItem } from './choice-item';
import { fieldWords } from './field-words';
import { useMovingStyles } from './styles';

interface ProposalListProps {
  readonly view: VerifyView;
  readonly busy: boolean;
  readonly onAdd: (chosen: readonly ProposalView[]) => void;
  readonly onBack: () => void;
}

/** What will be put into the ledger, row by row. Those in doubt are put in only where a person says so. */
export function ProposalList({ view: { proposals, ledger }, busy, onAdd, onBack }: ProposalListProps) {
  const styles = useMovingStyles();
  const [chosen, setChosen] = useState<ReadonlySet<ProposalView>>(() => new Set(proposals.filter(({ doubts }) => doubts.length === 0)));
  const doubtful = proposals.filter(({ doubts }) => doubts.length > 0).length;
  return (
    <>
      <ListHead
        title="转入台账"
        notes={[
          `写进“${'name' in ledger ? ledger.name : ''}”的空行，不改已填的；写完可以一次撤销。`,
          ...(doubtful > 0 ? [`有 ${doubtful} 户要人定，没有勾；定了再勾上。`] : []),
        ]}
        onBack={onBack}
      />
      <ul className={`${styles.page} ${styles.numbers}`} aria-label="要转入的户">
        {proposals.map((one) => (
          <ChoiceItem
            key={`${one.place.sheet}\n${one.place.cell}`}
            name={one.name}
            place={one.place}
            checked={chosen.has(one)}
            lines={[one.values.map(fieldWords).join('，')]}
            doubts={one.doubts}
            onChange={(on) => setChosen(new Set(proposals.filter((other) => (other === one ? on : chosen.has(other)))))}
          />
        ))}
      </ul>
      <Foot>
        <Action appearance="primary" disabledFocusable={busy || chosen.size === 0} onClick={() => onAdd(proposals.filter((one) => chosen.has(one)))}>
          转入 {grouping(chosen.size)} 户
        </Action>
        <Action onClick={onBack}>不转了</Action>
      </Foot>
    </>
  );
}
