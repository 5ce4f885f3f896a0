import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { useState } from 'react';
import type { Policy } from '../../policy/policy';
import { useAction, useDesk } from '../desk-context';
import { later } from '../later';
import { useLineStyles } from '../line-styles';
import { titleOf } from '../words';

const BlankForm = later(async () => (await import('./blank-form')).BlankForm);

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  chevron: { marginTop: '4px', fontSize: '12px', justifySelf: 'center' },
  name: { display: 'block', fontWeight: tokens.fontWeightSemibold },
  title: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  questions: { gridColumn: '2', paddingTop: tokens.spacingVerticalXS },
});

/** The policy's forms and what they are held against; the one chosen opens to ask where it shall go. */
export function FormChooser({ policy }: { readonly policy: Policy }) {
  const styles = useStyles();
  const line = useLineStyles();
  const desk = useDesk();
  const [chosen, setChosen] = useState<string>();
  const [busy, run] = useAction<'add'>();
  return (
    <ul className={styles.list} aria-label="本政策的表">
      {[...policy.forms, ...policy.supplements].map((form) => {
        const open = form.id === chosen;
        const Chevron = open ? ChevronDownRegular : ChevronRightRegular;
        return (
          <li key={form.id} className={mergeClasses(line.line, open && line.current)}>
            <Chevron className={styles.chevron} aria-hidden />
            <button type="button" className={line.press} aria-expanded={open} onClick={() => setChosen(open ? undefined : form.id)}>
              <span className={styles.name}>{form.sheet}</span>
              <span className={styles.title}>{titleOf(form, policy)}</span>
            </button>
            {open && (
              <div className={styles.questions}>
                <BlankForm
                  form={form}
                  policy={policy}
                  busy={busy !== undefined}
                  onAdd={(where, options) => run('add', () => desk.addForm(form.id, where, options))}
                />
                {busy && <Spinner size="tiny" label="正在生成…" />}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
