import { makeStyles, MessageBar, MessageBarActions, MessageBarBody, type MessageBarProps } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({ bar: { flexShrink: 0 } });

interface BarProps {
  readonly intent: NonNullable<MessageBarProps['intent']>;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** Stands at the end of the first line. */
  readonly dismiss?: ReactNode;
}

/** A sentence across the pane, above what it is about. */
export function Bar({ intent, children, actions, dismiss }: BarProps) {
  return (
    <MessageBar intent={intent} layout="multiline" shape="square" className={useStyles().bar}>
      <MessageBarBody>{children}</MessageBarBody>
      {(actions || dismiss) && <MessageBarActions {...(dismiss && { containerAction: <>{dismiss}</> })}>{actions}</MessageBarActions>}
    </MessageBar>
  );
}
