import { makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    '& p': { margin: 0 },
  },
});

/** A page in the place of the pane: what is the matter and what to do. */
export function Halt({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main>
      <div className={useStyles().page} role="alert">
        <Subtitle2 as="h1">{title}</Subtitle2>
        {children}
      </div>
    </main>
  );
}
