import { Button, makeStyles, mergeClasses, type ButtonProps } from '@fluentui/react-components';

const useStyles = makeStyles({ action: { flexShrink: 0, minWidth: 0, minHeight: '24px', whiteSpace: 'nowrap' } });

/** The pane's small button. Its words stay on one line, or Chinese would run downwards where it is narrow. */
export function Action({ className, ...props }: ButtonProps) {
  return <Button size="small" {...props} className={mergeClasses(useStyles().action, className)} />;
}
