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
    '& li': { marginBottom: tokens.spacingVerticalXS },
    '& b': { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  },
  note: { margin: `${tokens.spacingVerticalXS} 0 0`, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
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
          {elsewhere ? `“${activeSheet}”是“${elsewhere.name}”的表` : '三步填好、查好、报出去'}
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
          <li>
            <b>选表</b>：点下面一张表，插入本工作簿。表已经有了，点开它的工作表就行。
          </li>
          <li>
            <b>填写</b>：照常填、照常粘贴。哪一格有问题，马上列在这里；点一下就到，能改的点“改正”。
          </li>
          <li>
            <b>统计</b>：改完到“统计”，由台账算出{report}，看过再写入。
          </li>
        </ol>
        {!elsewhere && activeSheet !== '' && <p className={styles.note}>现在打开的“{activeSheet}”不是本政策的表，没有检查。</p>}
      </div>
      <FormChooser policy={policy} />
    </div>
  );
}
