import { makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useId, useRef } from 'react';
import type { Remark } from '../../handout/remarks';
import { useLineStyles } from '../line-styles';
import { SEVERITY, SeverityIcon } from '../severity';

interface PastedListProps {
  readonly text: string;
  readonly remarks: readonly Remark[];
  /** What the list is for. */
  readonly hint?: string;
  readonly onChange: (text: string) => void;
}

const useStyles = makeStyles({
  form: { display: 'contents' },
  hint: {
    margin: `0 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  // Long enough to see what was pasted, short enough for the rest of the tab to be seen.
  list: { width: '100%', '& textarea': { minHeight: '116px', maxHeight: '40vh', whiteSpace: 'pre', overflowX: 'auto' } },
  remarks: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: 0,
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  remark: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', padding: '2px 0' },
});

const HANDED_OUT = '一行一个，可从 Excel 复制粘贴；到村的写“乡镇 村”。不填就只做一套，不带乡镇名。';

/** A list of recipients as it was pasted, and below it what is the matter with it; a remark leads to its line. */
export function PastedList({ text, remarks, hint: words = HANDED_OUT, onChange }: PastedListProps) {
  const styles = useStyles();
  const line = useLineStyles();
  const hint = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <>
      <p id={hint} className={styles.hint}>
        {words}
      </p>
      {/* What stands in a text area the browser writes to the disk, unless its form says otherwise. */}
      <form autoComplete="off" className={styles.form}>
        <Textarea
          autoComplete="off"
          textarea={{ ref: field }}
          size="small"
          resize="vertical"
          className={styles.list}
          value={text}
          wrap="off"
          spellCheck={false}
          aria-label="乡镇、村名单"
          aria-describedby={hint}
          placeholder={'甲镇\n乙镇\n丙镇 一村'}
          onChange={(_, { value }) => onChange(value)}
        />
      </form>
      {remarks.length > 0 && (
        <ul className={styles.remarks} aria-label="名单里的问题">
          {remarks.map((remark) => (
            <li key={remark.text} className={styles.remark}>
              <SeverityIcon severity={remark.severity} />
              <button
                type="button"
                className={line.press}
                aria-label={`${SEVERITY[remark.severity].word}，${remark.text}`}
                onClick={() => field.current && showLine(field.current, remark)}
              >
                {remark.text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Selects the remark's first line in the list and brings it into sight. */
function showLine(field: HTMLTextAreaElement, { lines: [line = 1] }: Remark): void {
  const all = field.value.split('\n');
  const start = all.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (all[line - 1]?.length ?? 0));
  field.scrollTop = Math.max(0, ((line - 2) * field.scrollHeight) / all.length);
}
