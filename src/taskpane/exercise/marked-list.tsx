import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { Marked, Remark } from '../../practice/mark';
import { useDesk } from '../desk-context';
import { useLineStyles } from '../line-styles';
import { WindowedList } from '../windowed-list';
import { VERDICT, VerdictIcon, VERDICTS } from './verdict';

const useStyles = makeStyles({
  icon: { gridRow: '1', gridColumn: '1', marginTop: '2px' },
  place: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums', marginRight: tokens.spacingHorizontalS },
  word: { color: tokens.colorNeutralForeground3, marginLeft: tokens.spacingHorizontalS },
  say: { display: 'block' },
  clause: { display: 'block', color: tokens.colorNeutralForeground3 },
  gone: { cursor: 'default', ':hover': { color: 'inherit' } },
});

interface Line {
  readonly key: string;
  readonly remark: Remark;
}

const keyOf = ({ key }: Line): string => key;
const estimate = (): number => 53;

/** What became of every planted mistake, and what was right and was changed; each line goes to its cell. */
export function MarkedList({ marked }: { readonly marked: Marked }) {
  const styles = useStyles();
  const line = useLineStyles();
  const desk = useDesk();
  const [current, setCurrent] = useState<string>();
  const lines = useMemo(() => listed(marked), [marked]);
  return (
    <WindowedList label="批改结果" lines={lines} keyOf={keyOf} estimate={estimate}>
      {({ key, remark: { verdict, sheet, cell, field, say, clause } }, tabIndex) => (
        <div className={mergeClasses(line.line, key === current && line.current)}>
          <VerdictIcon verdict={verdict} className={styles.icon} />
          <button
            type="button"
            data-line
            className={mergeClasses(line.press, cell === undefined && styles.gone)}
            tabIndex={tabIndex}
            aria-current={key === current || undefined}
            aria-disabled={cell === undefined || undefined}
            onClick={() => {
              setCurrent(key);
              if (cell !== undefined) void desk.goTo({ sheet, cell });
            }}
          >
            {cell !== undefined && <span className={styles.place}>{cell}</span>}
            {field}
            <span className={styles.word}>{VERDICT[verdict].word}</span>
            <span className={styles.say}>{say}</span>
            {key === current && clause !== undefined && <span className={styles.clause}>依据：{clause}</span>}
          </button>
        </div>
      )}
    </WindowedList>
  );
}

const listed = ({ remarks }: Marked): readonly Line[] =>
  VERDICTS.flatMap((verdict) => remarks.filter((remark) => remark.verdict === verdict)).map((remark) => ({ key: keyFor(remark), remark }));

/** The same for the same mistake, marked again. */
const keyFor = ({ rule = '', cell = '', field, say }: Remark): string => (rule === '' ? [cell, field, say] : [rule, cell, field]).join('|');
