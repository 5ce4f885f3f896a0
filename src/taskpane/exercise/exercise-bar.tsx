import { makeStyles, tokens } from '@fluentui/react-components';
import type { ExerciseView } from '../../excel/desk';
import { Action } from '../action';
import { useAction, useDesk } from '../desk-context';
import { VERDICT, VERDICTS } from './verdict';

interface ExerciseBarProps {
  readonly exercise: ExerciseView;
  /** The result is shown below, in the place of the findings. */
  readonly looking: boolean;
  readonly onLooking: (looking: boolean) => void;
}

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  top: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  name: { flexGrow: 1 },
  result: { margin: `${tokens.spacingVerticalXXS} 0`, fontVariantNumeric: 'tabular-nums' },
  score: { fontWeight: tokens.fontWeightSemibold },
  stale: { margin: `${tokens.spacingVerticalXXS} 0`, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Says that the sheet is an exercise, and marks it. */
export function ExerciseBar({ exercise, looking, onLooking }: ExerciseBarProps) {
  const styles = useStyles();
  const desk = useDesk();
  const [busy, run] = useAction<'mark'>();
  const { number, marked, stale } = exercise;
  const mark = async () => {
    await desk.markExercise();
    onLooking(true);
  };
  return (
    <section aria-label="练习" className={styles.bar}>
      <div className={styles.top}>
        <span className={styles.name}>这是练习（第 {number} 号）</span>
        {marked && <Action appearance="subtle" onClick={() => onLooking(!looking)}>{looking ? '看检查结果' : '看批改结果'}</Action>}
        <Action appearance={marked && !stale ? 'subtle' : 'secondary'} disabledFocusable={busy !== undefined} onClick={() => run('mark', mark)}>
          {marked ? '重新批改' : '批改'}
        </Action>
      </div>
      <div role="status">
        {marked && looking && (
          <p className={styles.result}>
            <span className={styles.score}>得分 {marked.score}</span>
            {`：${VERDICTS.map((verdict) => `${VERDICT[verdict].word} ${marked.counts[verdict]}`).join('，')}`}
          </p>
        )}
        {marked && looking && stale && <p className={styles.stale}>批改之后又改过，请重新批改。</p>}
      </div>
    </section>
  );
}
