import { Checkbox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CellPlace } from '../../excel/desk';
import { useDesk } from '../desk-context';
import { useLineStyles } from '../line-styles';
import { SeverityIcon } from '../severity';

interface ChoiceItemProps {
  readonly name: string;
  /** Where it can be seen, if it can be gone to. */
  readonly place?: CellPlace | undefined;
  /** Stands beside the name. */
  readonly beside?: string;
  /** `mixed`: some of what belongs to it. */
  readonly checked: boolean | 'mixed';
  readonly lines: readonly string[];
  readonly doubts: readonly string[];
  readonly onChange: (checked: boolean) => void;
  readonly children?: ReactNode;
}

const useStyles = makeStyles({
  item: { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS} ${tokens.spacingHorizontalXS}`, borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  head: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  name: { fontWeight: tokens.fontWeightSemibold },
  where: { flexGrow: 1, flexBasis: 0, minWidth: 0 },
  beside: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, overflowWrap: 'anywhere' },
  below: { marginLeft: '36px', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  line: { margin: 0 },
  doubt: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', color: tokens.colorNeutralForeground1 },
});

/** A household that may be written or not, with what there is to know before. */
export function ChoiceItem({ name, place, beside, checked, lines, doubts, onChange, children }: ChoiceItemProps) {
  const styles = useStyles();
  const line = useLineStyles();
  const desk = useDesk();
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <Checkbox checked={checked} label={<span className={styles.name}>{name}</span>} onChange={(_, { checked: on }) => onChange(on !== false)} />
        {place ? (
          <button type="button" className={mergeClasses(line.press, styles.where)} onClick={() => void desk.goTo(place)}>
            <span className={styles.beside}>{beside ?? `${place.sheet} ${place.cell}`}</span>
          </button>
        ) : (
          beside !== undefined && <span className={mergeClasses(styles.where, styles.beside)}>{beside}</span>
        )}
      </div>
      <div className={styles.below}>
        {lines.map((words) => (
          <p key={words} className={styles.line}>
            {words}
          </p>
        ))}
        {doubts.map((words) => (
          <div key={words} className={styles.doubt}>
            <SeverityIcon severity="warning" />
            <span>{words}</span>
          </div>
        ))}
        {children}
      </div>
    </li>
  );
}
