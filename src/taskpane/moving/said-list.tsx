import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Said } from '../../excel/moving';
import { useDesk } from '../desk-context';
import { useLineStyles } from '../line-styles';
import { ListHead } from '../list-head';
import { SEVERITY, SeverityIcon } from '../severity';
import { WindowedList } from '../windowed-list';

interface SaidListProps {
  readonly title: string;
  readonly notes?: readonly string[];
  readonly lines: readonly Said[];
  readonly onBack: () => void;
}

const useStyles = makeStyles({
  icon: { gridRow: '1', gridColumn: '1', marginTop: '2px' },
  where: { fontWeight: tokens.fontWeightSemibold, marginRight: tokens.spacingHorizontalS },
  fixed: { gridColumn: '2', overflowWrap: 'anywhere' },
});

const ORDER = ['error', 'warning', 'info'] as const;
const estimate = (): number => 52;

/** Sentences about places, the gravest first; those in this workbook lead there. */
export function SaidList({ title, notes = [], lines, onBack }: SaidListProps) {
  const styles = useStyles();
  const line = useLineStyles();
  const desk = useDesk();
  const sorted = ORDER.flatMap((severity) => lines.filter((one) => one.severity === severity)).map((one, index) => ({ ...one, index }));
  return (
    <>
      <ListHead title={title} notes={notes} onBack={onBack} />
      <WindowedList label={title} lines={sorted} keyOf={({ index, where }) => `${index}\n${where}`} estimate={estimate}>
        {({ severity, place, where, say }, tabIndex) => (
          <div className={line.line}>
            <SeverityIcon severity={severity} className={styles.icon} />
            {place ? (
              <button type="button" data-line className={line.press} tabIndex={tabIndex} aria-label={`${SEVERITY[severity].word}，${where}，${say}`} onClick={() => void desk.goTo(place)}>
                <span className={styles.where}>{where}</span>
                {say}
              </button>
            ) : (
              <div data-line tabIndex={tabIndex} className={mergeClasses(styles.fixed)} aria-label={`${SEVERITY[severity].word}，${where}，${say}`}>
                <span className={styles.where}>{where}</span>
                {say}
              </div>
            )}
          </div>
        )}
      </WindowedList>
    </>
  );
}
