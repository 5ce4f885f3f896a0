import { useLayoutEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Action } from './action';
import { Bar } from './bar';

/** A part of the pane that is loaded when it is first shown, or loaded ahead. */
export type Later<Props extends object> = ComponentType<Props> & {
  /** Loads it beforehand. Where it does not come nothing is said: it is asked for again when it is shown. */
  readonly loadAhead: () => Promise<void>;
};

/**
 * A part of the pane that is loaded when it is first shown, and can be asked for again where it did not come. Not
 * `React.lazy`, for React keeps what has come back behind its `waiting` for 300 ms, so that it does not flicker.
 * @param load answers the component; called again after a failure
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>, waiting: ReactNode = null): Later<Props> {
  let Part: ComponentType<Props> | undefined;
  const bring = async () => {
    Part ??= await load();
  };

  function Shown(props: Props) {
    const [state, setState] = useState<'waiting' | 'there' | 'failed'>(Part ? 'there' : 'waiting');
    useLayoutEffect(() => {
      if (state !== 'waiting') return;
      let left = false;
      bring().then(
        () => !left && setState('there'),
        () => !left && setState('failed'),
      );
      return () => {
        left = true;
      };
    }, [state]);
    if (Part) return <Part {...props} />;
    if (state !== 'failed') return waiting;
    return (
      <Bar intent="error" actions={<Action onClick={() => setState('waiting')}>再试一次</Action>}>
        这一部分没有取到，请检查与服务器的连接后再试。工作簿里的内容没有受影响。
      </Bar>
    );
  }

  return Object.assign(Shown, { loadAhead: () => bring().catch(() => undefined) });
}
