import { Spinner } from '@fluentui/react-components';
import { Fragment, type ReactNode } from 'react';
import { Action } from '../action';
import { Bar } from '../bar';
import { ToolBar } from '../fill/tool-bar';
import { useMovingStyles } from './styles';
import type { Viewing } from './use-view';

interface PageProps<View> {
  readonly viewing: Viewing<View>;
  /** Of the spinner. */
  readonly label: string;
  readonly children: (view: View) => ReactNode;
}

/** A page over a view: while it is read, where it could not be, and once it is no longer what the sheet says. */
export function Page<View>({ viewing: { view, edition, reading, stale, again }, label, children }: PageProps<View>) {
  const styles = useMovingStyles();
  if (view === undefined) {
    if (reading) {
      return (
        <div className={styles.page}>
          <Spinner size="tiny" label={label} />
        </div>
      );
    }
    return (
      <ToolBar label="没有读到">
        <Action onClick={again}>重试</Action>
      </ToolBar>
    );
  }
  return (
    <>
      {stale && !reading && (
        <div role="status">
          <Bar intent="info" actions={<Action onClick={again}>重新看</Action>}>
            表改动过，下面是改动以前的。
          </Bar>
        </div>
      )}
      <Fragment key={edition}>{children(view)}</Fragment>
    </>
  );
}
