import { makeStyles, tokens } from '@fluentui/react-components';
import { bundledGuidance } from '../../policy/bundled-guidance';
import type { Form } from '../../policy/form';
import type { Policy } from '../../policy/policy';

interface GuidanceBarProps {
  readonly policy: Policy;
  readonly form: Form;
}

const useStyles = makeStyles({
  box: {
    flexShrink: 0,
    maxHeight: '40vh',
    overflowY: 'auto',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  list: {
    margin: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS} 28px`,
    '& li': { marginTop: tokens.spacingVerticalXS, overflowWrap: 'anywhere' },
    '& li::marker': { color: tokens.colorNeutralForeground3 },
  },
  clause: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
});

/** What the notice asks of whoever fills in the form and no check can prove, with the clause behind each sentence. */
export function GuidanceBar({ policy, form }: GuidanceBarProps) {
  const styles = useStyles();
  const beside = bundledGuidance(policy).filter(({ forms }) => forms.includes(form.id));
  return (
    <div role="group" aria-label="填报要点" tabIndex={0} className={styles.box}>
      <ul className={styles.list}>
        {beside.length === 0 && <li>通知对这张表没有另外的要求。</li>}
        {beside.map(({ id, clause, say }) => (
          <li key={id}>
            {say} <span className={styles.clause}>{clause}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
