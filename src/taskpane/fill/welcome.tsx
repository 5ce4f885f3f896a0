import { Button, makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import { formOf, type Policy } from '../../policy/policy';
import { useDesk } from '../desk-context';
import { FormChooser } from './form-chooser';

const useStyles = makeStyles({
  page: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
  words: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}` },
  elsewhere: { paddingBottom: tokens.spacingVerticalM, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
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
  readonly elsewhere: Policy | undefined;
}

/** What to do on a sheet that is none of the policy's forms. */
export function Welcome({ policy, activeSheet, elsewhere }: WelcomeProps) {
  const styles = useStyles();
  const desk = useDesk();
  const report = formOf(policy, policy.counting.report).sheet;
  return (
    <div className={styles.page}>
      <div className={styles.words}>
        <Subtitle2 as="h2" block>
          {elsewhere ? `“${activeSheet}”是“${elsewhere.name}”的表` : activeSheet ? `“${activeSheet}”不是本政策的表` : '选一张表开始'}
        </Subtitle2>
        {elsewhere && (
          <div className={styles.elsewhere}>
            <p>现在按“{policy.name}”检查。两个通知的收入线、期限和序号不一样，不能混着查，这张表没有检查。</p>
            <Button appearance="primary" onClick={() => void desk.usePolicy(elsewhere.id)}>
              改按“{elsewhere.name}”检查
            </Button>
          </div>
        )}
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
