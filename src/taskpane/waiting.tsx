import { makeStyles, Spinner, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({ wait: { padding: tokens.spacingVerticalXXL } });

/** In the place of what is on its way: a part of the pane, unless something else is said. */
export function Waiting({ label = '正在打开…' }: { readonly label?: string }) {
  return <Spinner className={useStyles().wait} size="small" label={label} />;
}
