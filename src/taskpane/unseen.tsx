import { makeStyles } from '@fluentui/react-components';

/** The look of what is there for screen readers only. */
export const useUnseen = makeStyles({
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** What is said to screen readers when it changes, and shown to nobody. */
export function Unseen({ children }: { readonly children: string }) {
  return (
    <span role="status" className={useUnseen().unseen}>
      {children}
    </span>
  );
}
