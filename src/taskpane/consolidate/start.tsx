import { makeStyles, tokens } from '@fluentui/react-components';
import { PeopleListRegular } from '@fluentui/react-icons/svg/people-list';
import type { Policy } from '../../policy/policy';
import { Lead } from '../lead';
import { grouping } from '../words';
import { Empty } from './empty';

interface StartProps {
  readonly policy: Policy;
  readonly busy: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onTownships: () => void;
}

const useStyles = makeStyles({
  scroll: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
  icon: { flexShrink: 0, fontSize: '16px', color: tokens.colorNeutralForeground2 },
});

/** The tab before anything has come back. */
export function Start({ policy, busy, onFiles, onTownships }: StartProps) {
  const styles = useStyles();
  return (
    <>
      <div className={styles.scroll}>
        <Empty policy={policy} busy={busy} onFiles={onFiles} />
      </div>
      <Lead icon={<PeopleListRegular className={styles.icon} />} onOpen={onTownships}>
        {policy.townships.length > 0 ? `应报的乡镇 ${grouping(policy.townships.length)} 个` : '填应报的乡镇名单（可选）'}
      </Lead>
    </>
  );
}
