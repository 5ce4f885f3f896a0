import { makeStyles, mergeClasses, Subtitle2, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';
import { useState } from 'react';
import type { CellPlace } from '../../excel/desk';
import { Action } from '../action';
import { useDesk } from '../desk-context';
import { useLineStyles } from '../line-styles';
import { WindowedList } from '../windowed-list';

/** Something said of a place in the workbook. */
export interface PlaceLine {
  readonly key: string;
  readonly place: CellPlace;
  /** The place in words. */
  readonly where: string;
  readonly say: string;
}

export interface PlaceListProps {
  readonly title: string;
  readonly notes: readonly string[];
  readonly lines: readonly PlaceLine[];
  readonly onBack: () => void;
}

const useStyles = makeStyles({
  head: {
    flexShrink: 0,
    display: 'flex',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  words: { minWidth: 0 },
  note: {
    margin: `${tokens.spacingVerticalXXS} 0 0`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  where: {
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    marginRight: tokens.spacingHorizontalS,
  },
  line: { gridTemplateColumns: '0 minmax(0, 1fr)' },
});

const keyOf = ({ key }: PlaceLine): string => key;
const estimate = (): number => 33;

/** Places one can go to, with the way back to the numbers. */
export function PlaceList({ title, notes, lines, onBack }: PlaceListProps) {
  const styles = useStyles();
  const line = useLineStyles();
  const desk = useDesk();
  const [current, setCurrent] = useState<string>();
  return (
    <>
      <div className={styles.head}>
        <div>
          <Action autoFocus appearance="subtle" icon={<ArrowLeftRegular />} onClick={onBack}>
            返回
          </Action>
        </div>
        <div className={styles.words}>
          <Subtitle2 as="h2" block>
            {title}
          </Subtitle2>
          {notes.map((note) => (
            <p key={note} className={styles.note}>
              {note}
            </p>
          ))}
        </div>
      </div>
      <WindowedList label={title} lines={lines} keyOf={keyOf} estimate={estimate}>
        {({ key, place, where, say }, tabIndex) => (
          <div className={mergeClasses(line.line, styles.line, key === current && line.current)}>
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
          </div>
        )}
      </WindowedList>
    </>
  );
}
