import { makeStyles, Spinner, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({ wait: { padding: tokens.spacingVerticalXXL } });

/** While a part of the pane is on its way. */
export function Opening() {
  return <Spinner className={useStyles().wait} size="small" label="正在打开…" />;
}
