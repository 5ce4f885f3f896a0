import { makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';
import { Action } from './action';

interface ListHeadProps {
  readonly title: string;
  readonly notes?: readonly string[];
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
});

/** Above a list that took the place of the page: what it lists, and the way back. */
export function ListHead({ title, notes = [], onBack }: ListHeadProps) {
  const styles = useStyles();
  return (
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
  );
}
