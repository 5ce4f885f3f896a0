import { makeStyles, tokens } from '@fluentui/react-components';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import type { ReactNode, Ref } from 'react';

interface LeadProps {
  readonly icon: ReactNode;
  readonly children: ReactNode;
  readonly onOpen: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
}

const useStyles = makeStyles({
  lead: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    width: '100%',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: 'none',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  words: { flexGrow: 1, minWidth: 0 },
});

/** A line across the pane that leads to a list. */
export function Lead({ icon, children, onOpen, ref }: LeadProps) {
  const styles = useStyles();
  return (
    <button ref={ref} type="button" className={styles.lead} onClick={onOpen}>
      {icon}
      <span className={styles.words}>{children}</span>
      <ChevronRightRegular aria-hidden />
    </button>
  );
}
