import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components';
import { makeStaticStyles } from '@griffel/react';
import type { ReactNode } from 'react';
import { Astray } from './astray';
import { Boundary } from './boundary';
import { useTheme } from './theme';

const usePage = makeStaticStyles([
  { 'html, body, #root': { height: '100%', margin: 0 }, 'h1, h2': { margin: 0 } },
  // Nothing glides for whoever does not want it. What turns while one waits turns on, slowly: it says that something is done.
  '@media (prefers-reduced-motion: reduce) { *, *::before, *::after { transition-duration: 0.01ms !important; scroll-behavior: auto !important; } }',
]);

const useStyles = makeStyles({
  frame: {
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    minWidth: '280px',
    // What the browser draws itself, a date's calendar or a scroll bar, is dark where the pane is.
    colorScheme: 'light dark',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
});

/** The pane's whole area, in the system's colours; a failure inside is said inside. */
export function Frame({ children }: { readonly children: ReactNode }) {
  usePage();
  return (
    <FluentProvider theme={useTheme()} className={useStyles().frame}>
      <Astray />
      <Boundary>{children}</Boundary>
    </FluentProvider>
  );
}
