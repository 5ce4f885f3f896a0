import { makeStyles, Switch, tokens } from '@fluentui/react-components';
import { Action } from '../action';

interface MarkingProps {
  readonly marking: boolean;
  readonly onMarking: (on: boolean) => void;
  readonly onClear: () => void;
}

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    padding: `0 ${tokens.spacingHorizontalS} 0 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

/** Whether the cells are marked in the sheet itself. */
export function Marking({ marking, onMarking, onClear }: MarkingProps) {
  const styles = useStyles();
  return (
    <div className={styles.bar}>
      <Switch label="在表中标出" checked={marking} onChange={(_, { checked }) => onMarking(checked)} />
      <Action appearance="subtle" onClick={onClear}>
        清除标记
      </Action>
    </div>
  );
}
