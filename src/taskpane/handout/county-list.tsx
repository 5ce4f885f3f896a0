import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import type { Policy } from '../../policy/policy';
import { Action } from '../action';
import { villageKey, withWord, type Settings } from './settings';

interface CountyListProps {
  readonly townships: Policy['townships'];
  readonly settings: Settings;
  readonly onChange: (change: Partial<Settings>) => void;
}

const useStyles = makeStyles({
  hint: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  top: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  list: {
    maxHeight: '40vh',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  villages: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(120px, 1fr))', paddingLeft: tokens.spacingHorizontalXXL },
});

/** The county's townships to choose from, and where it is wanted, their villages. */
export function CountyList({ townships, settings, onChange }: CountyListProps) {
  const styles = useStyles();
  const { townships: chosen, byVillage, withoutVillages } = settings;
  const villages = townships.some((one) => one.villages.length > 0);
  return (
    <>
      <p className={styles.hint}>不选就只做一套，不带乡镇名。</p>
      <div className={styles.top}>
        <Action onClick={() => onChange({ townships: new Set(townships.map(({ name }) => name)) })}>全选</Action>
        <Action onClick={() => onChange({ townships: new Set() })}>清除</Action>
        {villages && <Checkbox label="每个村各一份" checked={byVillage} onChange={(_, { checked }) => onChange({ byVillage: checked === true })} />}
      </div>
      <div role="group" aria-label="乡镇" className={styles.list}>
        {townships.map(({ name, villages: inside }) => (
          <div key={name}>
            <Checkbox
              label={name}
              checked={chosen.has(name)}
              onChange={(_, { checked }) => onChange({ townships: withWord(chosen, name, checked === true) })}
            />
            {byVillage && chosen.has(name) && inside.length > 0 && (
              <div role="group" aria-label={`${name}的村`} className={styles.villages}>
                {inside.map((village) => {
                  const key = villageKey(name, village);
                  return (
                    <Checkbox
                      key={key}
                      label={village}
                      checked={!withoutVillages.has(key)}
                      onChange={(_, { checked }) => onChange({ withoutVillages: withWord(withoutVillages, key, checked !== true) })}
                    />
                  );
                })}
              </div>
            )}
          </div>
        ))}
      </div>
    </>
  );
}
