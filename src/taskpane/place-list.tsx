import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { CellPlace } from '../excel/desk';
import { useDesk } from './desk-context';
import { useLineStyles } from './line-styles';
import { ListHead } from './list-head';
import { WindowedList } from './windowed-list';

/** Something said of a place in the workbook. */
export interface PlaceLine {
  readonly key: string;
  /** Absent where it is in another workbook. */
  readonly place: CellPlace | undefined;
  /** The place in words. */
  readonly where: string;
  readonly say: string;
}

/** A page of sentences, each leading to its cell. */
export interface PlaceListProps {
  readonly title: string;
  readonly notes: readonly string[];
  readonly lines: readonly PlaceLine[];
  /** Stands between the head and the list. */
  readonly above?: ReactNode;
  readonly onBack: () => void;
}

const useStyles = makeStyles({
  where: {
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    marginRight: tokens.spacingHorizontalS,
  },
  // No sign before the words, which stand under the head's; spaces that are doubled are to be seen.
  line: { gridTemplateColumns: '0 minmax(0, 1fr)', columnGap: 0, paddingLeft: '9px', whiteSpace: 'pre-wrap' },
  still: {
    gridColumn: '2',
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground2,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
});

const keyOf = ({ key }: PlaceLine): string => key;
const estimate = (): number => 33;

/** Places one can go to, with the way back to the numbers. */
export function PlaceList({ title, notes, lines, above, onBack }: PlaceListProps) {
  const styles = useStyles();
  const line = useLineStyles();
  const desk = useDesk();
  const [current, setCurrent] = useState<string>();
  return (
    <>
      <ListHead title={title} notes={notes} onBack={onBack} />
      {above}
      <WindowedList label={title} lines={lines} keyOf={keyOf} estimate={estimate}>
        {({ key, place, where, say }, tabIndex) => (
          <div className={mergeClasses(line.line, styles.line, key === current && line.current)}>
            {place ? (
              <button
                type="button"
                data-line
                className={line.press}
                tabIndex={tabIndex}
                aria-current={key === current || undefined}
                onClick={() => {
                  setCurrent(key);
                  void desk.goTo(place);
                }}
              >
                <span className={styles.where}>{where}</span>
                {say}
              </button>
            ) : (
              <div data-line className={styles.still} tabIndex={tabIndex}>
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
