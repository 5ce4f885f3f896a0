import type { Change } from '../../excel/desk';
import { Action } from '../action';
import { Foot } from '../foot';
import { PlaceList } from '../place-list';
import { grouping, shown } from '../words';

interface FixPreviewProps {
  /** What all of them have in common. */
  readonly sentence: string;
  readonly changes: readonly Change[];
  readonly busy: boolean;
  readonly onFix: () => void;
  readonly onBack: () => void;
}

/** Before many cells are mended at once: what each holds and what it will hold. */
export function FixPreview({ sentence, changes, busy, onFix, onBack }: FixPreviewProps) {
  const label = `改正 ${grouping(changes.length)} 格`;
  return (
    <>
      <PlaceList
        title={label}
        notes={[sentence, '请先看一遍改前改后；改完可以一次撤销。']}
        lines={changes.map(({ place, before, after }) => ({
          key: `${place.sheet}\n${place.cell}`,
          place,
          where: place.cell,
          say: `${quoted(shown(before))} → ${quoted(shown(after))}`,
        }))}
        onBack={onBack}
      />
      <Foot>
        <Action appearance="primary" disabledFocusable={busy} onClick={onFix}>
          {label}
        </Action>
        <Action onClick={onBack}>不改了</Action>
      </Foot>
    </>
  );
}

/** Spaces are to be seen, and nothing at all too. */
const quoted = (words: string): string => (words === '' ? '（空）' : `“${words}”`);
