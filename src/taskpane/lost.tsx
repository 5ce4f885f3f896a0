import { Action } from './action';
import { Bar } from './bar';
import { useDesk } from './desk-context';

interface LostProps {
  /** What the desk said last. */
  readonly why: string | undefined;
}

/** The pane no longer knows the workbook: why, that what is shown may be old, and how to come back. */
export function Lost({ why = '请点“重新检查”' }: LostProps) {
  const desk = useDesk();
  return (
    <div role="alert">
      <Bar
        intent="error"
        actions={
          <>
            <Action onClick={() => void desk.recheck()}>重新检查</Action>
            <Action onClick={() => window.location.reload()}>重新载入</Action>
          </>
        }
      >
        与工作簿的连接断了，窗格里的内容可能不是最新的。{why}。仍不行的，请重新载入窗格。
      </Bar>
    </div>
  );
}
