import { makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import { Action } from '../action';
import { grouping } from '../words';
import { fileWords } from './rows';

interface ReadingBarProps {
  readonly done: number;
  readonly total: number;
  readonly file: string;
  readonly onCancel: () => void;
}

const useStyles = makeStyles({
  bar: { flexShrink: 0, padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  words: { flexGrow: 1, minWidth: 0 },
  count: { display: 'block', fontVariantNumeric: 'tabular-nums' },
  file: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  progress: { marginTop: tokens.spacingVerticalXS },
});

/** How far the reading is, and the way to stop it. */
export function ReadingBar({ done, total, file, onCancel }: ReadingBarProps) {
  const styles = useStyles();
  return (
    <div className={styles.bar}>
      <div className={styles.line}>
        <div className={styles.words}>
          <span className={styles.count}>
            正在读取 {grouping(done)} / {grouping(total)}
          </span>
          <span className={styles.file} title={fileWords(file)}>
            {fileWords(file)}
          </span>
        </div>
        <Action onClick={onCancel}>取消</Action>
      </div>
      <ProgressBar className={styles.progress} thickness="large" value={done} max={total} aria-label="读取进度" />
    </div>
  );
}
