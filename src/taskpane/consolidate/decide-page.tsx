import { Radio, RadioGroup, Select, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { useMemo, type KeyboardEvent } from 'react';
import { placeKey, type Decisions } from '../../consolidate/decisions';
import { Action } from '../action';
import { useLineStyles } from '../line-styles';
import { ListHead } from '../list-head';
import { SeverityIcon } from '../severity';
import { WindowedList } from '../windowed-list';
import { grouping } from '../words';
import { withChoice, withoutExclusion, withSender, type Conflict, type Doubts, type SenderDoubt } from './doubts';
import type { RowPlace } from './pages';
import { differing, fileWords, nameIn, placeOf, placeWords, toldApart } from './rows';
import { useConsolidateStyles } from './styles';

interface DecidePageProps {
  readonly doubts: Doubts;
  readonly decided: Decisions;
  readonly onDecide: (decided: Decisions) => void;
  readonly onRow: (place: RowPlace) => void;
  readonly onBack: () => void;
}

type Line =
  | { readonly kind: 'sender'; readonly key: string; readonly sender: SenderDoubt }
  | { readonly kind: 'conflict'; readonly key: string; readonly conflict: Conflict }
  | { readonly kind: 'excluded'; readonly key: string; readonly excluded: Decisions['excluded'][number] };

const useStyles = makeStyles({
  done: { color: tokens.colorStatusSuccessForeground1, fontSize: '16px' },
  radio: { alignItems: 'flex-start', '& label': { overflowWrap: 'anywhere', minWidth: 0 } },
  group: { margin: '0 0 0 -8px' },
  block: { display: 'block' },
  select: { marginTop: tokens.spacingVerticalXS },
});

const keyOf = ({ key }: Line): string => key;
const estimate = ({ kind }: Line): number => (kind === 'conflict' ? 170 : 96);
/** The list's arrow keys are not those of what is chosen in it. */
const own = (event: KeyboardEvent): void => event.stopPropagation();

/** 要人定的: from whom a file is, which row of a household counts, which rows were left out. Every decision can be taken back. */
export function DecidePage({ doubts, decided, onDecide, onRow, onBack }: DecidePageProps) {
  const lines = useMemo(
    (): readonly Line[] => [
      ...doubts.senders.map((sender) => ({ kind: 'sender' as const, key: `s ${sender.file}`, sender })),
      ...doubts.conflicts.map((conflict) => ({ kind: 'conflict' as const, key: `c ${conflict.key}`, conflict })),
      ...decided.excluded.map((excluded) => ({ kind: 'excluded' as const, key: `e ${placeKey(excluded)}`, excluded })),
    ],
    [doubts, decided],
  );
  return (
    <>
      <ListHead
        title={doubts.open > 0 ? `要人定的：还有 ${grouping(doubts.open)} 处` : '要人定的：都定了'}
        notes={['定了马上重新汇总，随时可以改回；没有定的，重复的户先计第一处。', '某一户不计入：点开那一户，写明理由。']}
        onBack={onBack}
      />
      <WindowedList label="要人定的" lines={lines} keyOf={keyOf} estimate={estimate}>
        {(line, tabIndex) =>
          line.kind === 'sender' ? (
            <SenderLine sender={line.sender} names={doubts.names} tabIndex={tabIndex} onSay={(name) => onDecide(withSender(decided, line.sender.file, name))} />
          ) : line.kind === 'conflict' ? (
            <ConflictLine conflict={line.conflict} all={doubts.conflicts} decided={decided} tabIndex={tabIndex} onDecide={onDecide} />
          ) : (
            <ExcludedLine excluded={line.excluded} tabIndex={tabIndex} onRow={onRow} onInclude={() => onDecide(withoutExclusion(decided, line.excluded))} />
          )
        }
      </WindowedList>
    </>
  );
}

interface LineProps {
  readonly tabIndex: 0 | -1;
}

function Sign({ done }: { readonly done: boolean }) {
  const page = useConsolidateStyles();
  const styles = useStyles();
  return done ? <CheckmarkCircleRegular className={mergeClasses(page.icon, styles.done)} aria-label="已定" /> : <SeverityIcon severity="warning" className={page.icon} />;
}

function SenderLine({ sender: { file, doubt, assumed, decided }, names, tabIndex, onSay }: LineProps & { readonly sender: SenderDoubt; readonly names: readonly string[]; readonly onSay: (name: string) => void }) {
  const styles = useStyles();
  const page = useConsolidateStyles();
  const line = useLineStyles();
  return (
    <div className={line.line}>
      <Sign done={decided !== undefined} />
      <div className={page.beside}>
        <div className={page.strong}>{fileWords(file)}</div>
        <p className={page.small}>{doubt}</p>
        <Select
          size="small"
          data-line
          className={mergeClasses(page.control, styles.select)}
          tabIndex={tabIndex}
          aria-label={`${fileWords(file)} 是哪里报来的`}
          value={decided ?? ''}
          onKeyDown={own}
          onChange={(_, { value }) => onSay(value)}
        >
          <option value="">{assumed === '' ? '没有定' : `没有定（现在算 ${assumed}）`}</option>
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      </div>
    </div>
  );
}

interface ConflictLineProps extends LineProps {
  readonly conflict: Conflict;
  readonly all: readonly Conflict[];
  readonly decided: Decisions;
  readonly onDecide: (decided: Decisions) => void;
}

function ConflictLine({ conflict, all, decided, tabIndex, onDecide }: ConflictLineProps) {
  const page = useConsolidateStyles();
  const styles = useStyles();
  const line = useLineStyles();
  const { places, chosen } = conflict;
  const [first] = places;
  const name = first ? nameIn(first.row) : '';
  const different = useMemo(() => differing(places.map(({ row }) => row)), [places]);
  const file = chosen?.filed.file;
  const alike = file === undefined ? [] : all.filter((one) => !one.chosen && one.places.some(({ filed }) => filed.file === file));
  return (
    <div className={line.line}>
      <Sign done={chosen !== undefined} />
      <div className={page.beside}>
        <div>
          <span className={page.strong}>{name || '没有姓名的一户'}</span> 在 {grouping(places.length)} 处都有，以哪一处为准？
        </div>
        <RadioGroup
          className={styles.group}
          aria-label={`${name} 以哪一处为准`}
          value={chosen ? placeKey(placeOf(chosen)) : ''}
          onKeyDown={own}
          onChange={(_, { value }) => onDecide(withChoice(decided, [conflict], (one) => one.places.find((place) => placeKey(placeOf(place)) === value)))}
        >
          {places.map((place, at) => (
            <Radio
              key={placeKey(placeOf(place))}
              className={styles.radio}
              value={placeKey(placeOf(place))}
              {...(at === 0 && { 'data-line': true, tabIndex })}
              label={
                <>
                  {placeWords(placeOf(place))}
                  <span className={mergeClasses(page.small, styles.block)}>{toldApart(place.row, different)}</span>
                </>
              }
            />
          ))}
          <Radio className={styles.radio} value="" label="都不定" />
        </RadioGroup>
        {alike.length > 0 && (
          <Action onClick={() => onDecide(withChoice(decided, alike, (one) => one.places.find(({ filed }) => filed.file === file)))}>
            这个文件里另外 {grouping(alike.length)} 户也以它为准
          </Action>
        )}
      </div>
    </div>
  );
}

function ExcludedLine({ excluded, tabIndex, onRow, onInclude }: LineProps & { readonly excluded: Decisions['excluded'][number]; readonly onRow: (place: RowPlace) => void; readonly onInclude: () => void }) {
  const page = useConsolidateStyles();
  const line = useLineStyles();
  const { file, sheet, row, reason } = excluded;
  return (
    <div className={line.line}>
      <Sign done />
      <div className={page.beside}>
        <button type="button" data-line className={line.press} tabIndex={tabIndex} onClick={() => onRow({ file, sheet, row })}>
          <span className={page.strong}>{placeWords(excluded)}</span> 不计入
        </button>
        <p className={page.small}>理由：{reason}</p>
        <div className={page.actions}>
          <Action onClick={onInclude}>恢复计入</Action>
        </div>
      </div>
    </div>
  );
}

