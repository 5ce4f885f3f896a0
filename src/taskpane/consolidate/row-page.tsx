import { Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Consolidation } from '../../consolidate/consolidate';
import { placeKey, type Decisions } from '../../consolidate/decisions';
import { withoutNumbers } from '../../identity/withhold';
import { cellAddress } from '../../workbook/address';
import { Action } from '../action';
import { Foot } from '../foot';
import { ListHead } from '../list-head';
import { shown } from '../words';
import { withExclusion, withoutExclusion } from './doubts';
import type { RowPlace } from './pages';
import { placeWords, rowAt, titleOf } from './rows';
import { useConsolidateStyles } from './styles';

interface RowPageProps {
  readonly result: Consolidation;
  readonly place: RowPlace;
  readonly decided: Decisions;
  readonly onDecide: (decided: Decisions) => void;
  readonly onBack: () => void;
}

const useStyles = makeStyles({
  cells: { margin: 0, padding: `${tokens.spacingVerticalXS} 0` },
  cell: {
    display: 'grid',
    gridTemplateColumns: '46px minmax(0, 2fr) minmax(0, 3fr)',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    '& dt, & dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  // Read after the label, seen before it.
  address: { gridColumn: '1', gridRow: '1', color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300 },
  label: { gridColumn: '2', gridRow: '1', color: tokens.colorNeutralForeground2 },
  reason: { width: '100%' },
});

/** Reasons are written by who decides; two characters say something. */
const SHORTEST_REASON = 2;

/** One household or person as it stands in its file, and whether it counts. */
export function RowPage({ result, place, decided, onDecide, onBack }: RowPageProps) {
  const styles = useStyles();
  const page = useConsolidateStyles();
  const [reason, setReason] = useState<string>();
  const found = rowAt(result, place);
  const excluded = decided.excluded.find((one) => placeKey(one) === placeKey(place));
  const left = result.tally.excluded.find((one) => one.cell === undefined && placeKey(one) === placeKey(place));
  if (!found) return <ListHead title="这一行已不在文件里" notes={[placeWords(place)]} onBack={onBack} />;
  const words = reason?.trim() ?? '';
  return (
    <>
      <ListHead
        title={titleOf(found.row)}
        notes={[placeWords(place), ...(excluded ? [`已定不计入：${excluded.reason}`] : left ? [`没有计入附件4：${left.reason}`] : [])]}
        onBack={onBack}
      />
      <div className={page.scroll}>
        <dl className={styles.cells}>
          {[...found.row.entries.values()]
            .filter(({ cell }) => cell.kind !== 'blank')
            .map((entry) => (
              <div key={entry.field.key} className={styles.cell}>
                <dt className={styles.label}>{entry.field.label}</dt>
                <dd className={styles.address}>{cellAddress(entry.row, entry.column)}</dd>
                <dd>{withoutNumbers(shown(entry.cell))}</dd>
              </div>
            ))}
        </dl>
      </div>
      <Foot>
        {excluded ? (
          <Action onClick={() => onDecide(withoutExclusion(decided, place))}>恢复计入</Action>
        ) : reason === undefined ? (
          <Action onClick={() => setReason('')}>这一行不计入…</Action>
        ) : (
          <>
            <Field className={styles.reason} size="small" label="不计入的理由（写进汇总）">
              <Input autoComplete="off" autoFocus size="small" maxLength={200} placeholder="如：已迁出本县" value={reason} onChange={(_, { value }) => setReason(value)} />
            </Field>
            <Action
              appearance="primary"
              disabled={words.length < SHORTEST_REASON}
              onClick={() => {
                setReason(undefined);
                onDecide(withExclusion(decided, place, words));
              }}
            >
              不计入
            </Action>
            <Action onClick={() => setReason(undefined)}>算了</Action>
          </>
        )}
      </Foot>
    </>
  );
}
