import { makeStyles, tokens } from '@fluentui/react-components';

/** What the pages of this folder look like. */
export const useConsolidateStyles = makeStyles({
  scroll: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
  title: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}`,
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  small: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  note: {
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  strong: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  numbers: { fontVariantNumeric: 'tabular-nums' },
  icon: { gridColumn: '1', marginTop: '2px' },
  /** Beside the sign of its line. */
  beside: { gridColumn: '2', minWidth: 0, overflowWrap: 'anywhere' },
  /** A line of a list without a sign before it. */
  plain: { gridTemplateColumns: '0 minmax(0, 1fr)', columnGap: 0, paddingLeft: '9px' },
  control: { width: '100%', minWidth: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalXS },
});
