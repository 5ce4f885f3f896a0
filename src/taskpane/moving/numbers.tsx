import { mergeClasses } from '@fluentui/react-components';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { grouping } from '../words';
import { useMovingStyles } from './styles';

/** A number of the page; one that can be opened shows what it counts. */
export interface NumberLine {
  readonly label: string;
  readonly count: number;
  /** 人, 处. */
  readonly of: string;
  readonly onOpen?: (() => void) | undefined;
}

/** A list of numbers with their words. @param label what the list is called for screen readers */
export function Numbers({ label, lines }: { readonly label: string; readonly lines: readonly NumberLine[] }) {
  const styles = useMovingStyles();
  return (
    <ul className={styles.numbers} aria-label={label}>
      {lines.map((line) => (
        <li key={line.label}>
          {line.onOpen && line.count > 0 ? (
            <button type="button" className={mergeClasses(styles.number, styles.open)} onClick={line.onOpen}>
              <Words {...line} />
              <ChevronRightRegular aria-hidden />
            </button>
          ) : (
            <div className={styles.number}>
              <Words {...line} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Words({ label, count, of }: NumberLine) {
  const styles = useMovingStyles();
  return (
    <>
      <span className={styles.label}>{label}</span>
      <span className={mergeClasses(count > 0 && styles.strong)}>
        {grouping(count)} {of}
      </span>
    </>
  );
}
