import { Label, makeStyles, Radio, RadioGroup } from '@fluentui/react-components';
import { useId } from 'react';
import type { Policy } from '../../policy/policy';
import { CountyList } from './county-list';
import { PastedList } from './pasted-list';
import { hasCounty, type Outcome, type Settings } from './settings';

interface RecipientFieldProps {
  readonly policy: Policy;
  readonly settings: Settings;
  readonly outcome: Outcome;
  readonly onChange: (change: Partial<Settings>) => void;
}

const useStyles = makeStyles({ sources: { marginLeft: '-8px' } });

/** For which townships and villages: from the county's own list where the policy has one, or from a pasted list. */
export function RecipientField({ policy, settings, outcome, onChange }: RecipientFieldProps) {
  const styles = useStyles();
  const heading = useId();
  return (
    <div role="group" aria-labelledby={heading}>
      <Label id={heading} size="small">
        发给哪些乡镇、村
      </Label>
      {policy.townships.length > 0 && (
        <RadioGroup
          layout="horizontal"
          aria-labelledby={heading}
          className={styles.sources}
          value={settings.source}
          onChange={(_, { value }) => onChange({ source: value === 'county' ? 'county' : 'pasted' })}
        >
          <Radio value="county" label="从名单选" />
          <Radio value="pasted" label="粘贴名单" />
        </RadioGroup>
      )}
      {hasCounty(policy, settings) ? (
        <CountyList townships={policy.townships} settings={settings} onChange={onChange} />
      ) : (
        <PastedList text={settings.pasted} remarks={outcome.remarks} onChange={(pasted) => onChange({ pasted })} />
      )}
    </div>
  );
}
