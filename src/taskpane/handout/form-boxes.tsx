import { Checkbox, Label, makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { Policy } from '../../policy/policy';
import { titleOf } from '../words';
import { withWord } from './settings';

interface FormBoxesProps {
  readonly policy: Policy;
  readonly year: number;
  /** Ids of the forms left out. */
  readonly without: ReadonlySet<string>;
  readonly onChange: (without: ReadonlySet<string>) => void;
}

const useStyles = makeStyles({
  // A box has room of its own around it; without it, the boxes stand below their heading.
  boxes: { display: 'flex', flexDirection: 'column', margin: '-4px 0 -4px -8px' },
  box: { alignItems: 'flex-start' },
  name: { display: 'block', marginTop: '-2px' },
  title: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
});

/** Which forms are handed out, a workbook each. */
export function FormBoxes({ policy, year, without, onChange }: FormBoxesProps) {
  const styles = useStyles();
  const heading = useId();
  return (
    <div role="group" aria-labelledby={heading}>
      <Label id={heading} size="small">
        发哪些表（每张一个工作簿）
      </Label>
      <div className={styles.boxes}>
        {policy.forms.map((form) => (
          <Checkbox
            key={form.id}
            className={styles.box}
            checked={!without.has(form.id)}
            onChange={(_, { checked }) => onChange(withWord(without, form.id, checked !== true))}
            label={
              <>
                <span className={styles.name}>{form.sheet}</span>
                <span className={styles.title}>{titleOf(form, { year })}</span>
              </>
            }
          />
        ))}
      </div>
    </div>
  );
}
