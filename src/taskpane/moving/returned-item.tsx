import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import type { FieldView, ReturnedView } from '../../excel/moving';
import { changeWords, fieldWords } from './field-words';
import { ChoiceItem } from './choice-item';

interface ReturnedItemProps {
  readonly household: ReturnedView;
  readonly chosen: ReadonlySet<FieldView>;
  readonly onChange: (chosen: ReadonlySet<FieldView>) => void;
}

const useStyles = makeStyles({
  changes: { margin: `0 0 0 -8px`, padding: 0, listStyleType: 'none' },
  box: { alignItems: 'flex-start' },
  words: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/** One household's card: what it writes, cell by cell where the household has its row already, and which words were understood how. */
export function ReturnedItem({ household: { name, card, place, changes, words }, chosen, onChange }: ReturnedItemProps) {
  const styles = useStyles();
  const checked = chosen.size === 0 ? false : chosen.size === changes.length ? true : 'mixed';
  return (
    <ChoiceItem
      name={name}
      beside={`${place ? `台账 ${place.cell}` : '新增'}，来自 ${card.where}`}
      checked={checked}
      lines={place ? (changes.length === 0 ? ['与台账一致，不用写'] : []) : [changes.map(fieldWords).join('，')]}
      doubts={[]}
      onChange={(on) => onChange(new Set(on ? changes : []))}
    >
      {place && changes.length > 0 && (
        <ul className={styles.changes}>
          {changes.map((change) => (
            <li key={change.key}>
              <Checkbox
                className={styles.box}
                checked={chosen.has(change)}
                label={changeWords(change)}
                onChange={(_, { checked: on }) => onChange(new Set(changes.filter((other) => (other === change ? on === true : chosen.has(other)))))}
              />
            </li>
          ))}
        </ul>
      )}
      {words.map((one) => (
        <p key={one.label} className={styles.words}>
          {one.label}写的是“{one.words}”，{one.fields === '' ? '没有认出' : `认作 ${one.fields}`}
        </p>
      ))}
    </ChoiceItem>
  );
}
