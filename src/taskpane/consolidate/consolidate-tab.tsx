import { useCallback, useState } from 'react';
import type { DeskState } from '../../excel/desk';
import { later } from '../later';
import { Waiting } from '../waiting';
import { DropZone } from './drop-zone';
import type { Dropped } from './dropped';
import { chosenFiles } from './given';
import { Start } from './start';

/** What reads the files and puts them together, a quarter of the pane: it comes with the first of them. */
const Returned = later(async () => (await import('./returned')).Returned, <Waiting />);

/** 汇总: what came back becomes one truth, with what is to be decided and what is to be sent back. */
export function ConsolidateTab({ state }: { readonly state: DeskState }) {
  const [begun, setBegun] = useState<'files' | 'townships'>();
  const [given, setGiven] = useState<Dropped>();
  const taken = useCallback(() => setGiven(undefined), []);
  const give = (more: Dropped) => {
    setBegun((old) => old ?? 'files');
    // What is given while the first is still waiting waits with it.
    setGiven((old) => ({ files: [...(old?.files ?? []), ...more.files], lost: [...(old?.lost ?? []), ...more.lost] }));
  };
  return (
    <DropZone onDrop={give}>
      {begun ? (
        <Returned state={state} given={given} onTaken={taken} first={begun === 'townships' ? { kind: 'townships' } : undefined} />
      ) : (
        <Start policy={state.policy} busy={false} onFiles={(files) => give({ files: chosenFiles(files), lost: [] })} onTownships={() => setBegun('townships')} />
      )}
    </DropZone>
  );
}
