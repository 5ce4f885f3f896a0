import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import type { ReactNode } from 'react';
import { usePoliciesStyles } from './styles';

interface SectionProps {
  readonly title: string;
  readonly open: boolean;
  /** How many places of it are to be mended. */
  readonly faults: number;
  readonly onTurn: () => void;
  readonly children: ReactNode;
}

const useStyles = makeStyles({
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    width: '100%',
    boxSizing: 'border-box',
    minHeight: '36px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    border: 'none',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    background: 'none',
    font: 'inherit',
    fontWeight: tokens.fontWeightSemibold,
    color: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  words: { flexGrow: 1 },
  title: { margin: 0, font: 'inherit' },
  wrong: { fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightRegular, color: tokens.colorStatusDangerForeground1 },
  body: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
});

/** A part of the policy, folded until it is wanted. */
export function Section({ title, open, faults, onTurn, children }: SectionProps) {
  const styles = useStyles();
  const page = usePoliciesStyles();
  const Chevron = open ? ChevronDownRegular : ChevronRightRegular;
  return (
    <section aria-label={title}>
      <h2 className={styles.title}>
        <button type="button" className={styles.head} aria-expanded={open} onClick={onTurn}>
          <Chevron aria-hidden />
          <span className={styles.words}>{title}</span>
          {faults > 0 && <span className={styles.wrong}>{faults} 处要改</span>}
        </button>
      </h2>
      {open && <div className={mergeClasses(page.fields, styles.body)}>{children}</div>}
    </section>
  );
}
