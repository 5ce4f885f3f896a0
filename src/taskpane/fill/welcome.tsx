import { makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import { formOf, type Policy } from '../../policy/policy';
import { FormChooser } from './form-chooser';

const useStyles = makeStyles({
  page: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
  words: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}` },
  steps: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    paddingLeft: '20px',
    color: tokens.colorNeutralForeground2,
    '& li': { marginBottom: tokens.spacingVerticalXXS },
  },
});

interface WelcomeProps {
  readonly policy: Policy;
  readonly activeSheet: string;
}

/** What to do on a sheet that is none of the policy's forms. */
export function Welcome({ policy, activeSheet }: WelcomeProps) {
  const styles = useStyles();
  const report = formOf(policy, policy.counting.report).sheet;
  return (
    <div className={styles.page}>
      <div className={styles.words}>
        <Subtitle2 as="h2" block>
          {activeSheet ? `“${activeSheet}”不是本政策的表` : '选一张表开始'}
        </Subtitle2>
        <ol className={styles.steps}>
          <li>选下面一张表，插入本工作簿；已有填好的表，点开它的工作表即可。</li>
          <li>照常填写或粘贴，有问题的单元格会马上列在这里，点一下就到。</li>
          <li>改完后到“统计”，由台账生成{report}。</li>
        </ol>
      </div>
      <FormChooser policy={policy} />
    </div>
  );
}
