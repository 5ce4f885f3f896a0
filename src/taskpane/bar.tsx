import { makeStyles, MessageBar, MessageBarActions, MessageBarBody, type MessageBarProps } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({ bar: { flexShrink: 0 } });

type Intent = NonNullable<MessageBarProps['intent']>;

interface Sentence {
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** Stands at the end of the first line. */
  readonly dismiss?: ReactNode;
}

/** An error has a way out of it, always: something to do, or to put it away. */
type BarProps = Sentence &
  ({ readonly intent: Exclude<Intent, 'error'> } | { readonly intent: Intent; readonly actions: NonNullable<ReactNode> } | { readonly intent: Intent; readonly dismiss: NonNullable<ReactNode> });

/** A sentence across the pane, above what it is about. */
export function Bar({ intent, children, actions, dismiss }: BarProps) {
  return (
    <MessageBar intent={intent} layout="multiline" shape="square" className={useStyles().bar}>
      <MessageBarBody>{children}</MessageBarBody>
      {(actions || dismiss) && <MessageBarActions {...(dismiss && { containerAction: <>{dismiss}</> })}>{actions}</MessageBarActions>}
    </MessageBar>
  );
}
