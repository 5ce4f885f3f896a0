import { useCallback, useState } from 'react';
import type { DeskState } from '../../excel/desk';
import { later } from '../later';
import { Opening } from '../opening';
import { DropZone } from './drop-zone';
import { chosenFiles } from './given';
import { Start, type First } from './start';

/** What reads the files and puts them together, a quarter of the pane: it comes with the first of them. */
const Returned = later(async () => (await import('./returned')).Returned, <Opening />);

/** 汇总: what came back becomes one truth, with what is to be decided and what is to be sent back. */
export function ConsolidateTab({ state }: { readonly state: DeskState }) {
  const [begun, setBegun] = useState(false);
  const [first, setFirst] = useState<First>();
  const begin = (what: First) => {
    setBegun(true);
    setFirst(what);
  };
  const done = useCallback(() => setFirst(undefined), []);
  if (begun) return <Returned state={state} first={first} onBegun={done} />;
  return (
    <DropZone onDrop={(given) => begin({ given })}>
      <Start policy={state.policy} busy={false} onFiles={(files) => begin({ given: { files: chosenFiles(files), lost: [] } })} onTownships={() => begin({ page: { kind: 'townships' } })} />
    </DropZone>
  );
}
