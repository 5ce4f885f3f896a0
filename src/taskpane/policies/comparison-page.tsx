import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { comparison } from '../../policy/comparison';
import type { Policy } from '../../policy/policy';
import { ListHead } from '../list-head';
import { usePoliciesStyles } from './styles';

const useStyles = makeStyles({
  scroll: { ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' } },
  table: { width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  name: { width: '88px', padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`, textAlign: 'start', verticalAlign: 'top', fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  own: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  answer: { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`, verticalAlign: 'top', overflowWrap: 'anywhere' },
  row: { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  line: { display: 'block' },
});

interface ComparisonPageProps {
  readonly policies: readonly Policy[];
  /** The one in use stands out. */
  readonly current: Policy;
  readonly onBack: () => void;
}

/** 各通知对照: question by question, for the pane has no room for a column each. */
export function ComparisonPage({ policies, current, onBack }: ComparisonPageProps) {
  const styles = usePoliciesStyles();
  const own = useStyles();
  return (
    <>
      <ListHead title="各通知对照" notes={['收入线、期限和序号各用各的，不能混用。']} onBack={onBack} />
      <div role="region" aria-label="各通知对照" tabIndex={0} className={mergeClasses(styles.scroll, own.scroll)}>
        {comparison(policies).map(({ label, answers }) => (
          <section key={label} aria-label={label}>
            <h3 className={styles.heading}>{label}</h3>
            <table className={own.table}>
              <tbody>
                {policies.map(({ id, name }, index) => (
                  <tr key={id} className={own.row}>
                    <th scope="row" className={mergeClasses(own.name, id === current.id && own.own)}>
                      {name}
                    </th>
                    <td className={own.answer}>
                      {(answers[index] ?? []).map((line) => (
                        <span key={line} className={own.line}>
                          {line}
                        </span>
                      ))}
                      {(answers[index] ?? []).length === 0 && '—'}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ))}
      </div>
    </>
  );
}
