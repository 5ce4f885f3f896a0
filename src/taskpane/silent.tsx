import { Action } from './action';
import { Bar } from './bar';
import { useDesk } from './desk-context';

/** Excel has not answered for a while: what may be the matter, and the way out. It goes by itself once Excel answers. */
export function Silent() {
  const desk = useDesk();
  return (
    <div role="alert">
      <Bar
        intent="warning"
        actions={
          <>
            <Action onClick={() => desk.giveUp()}>不再等待</Action>
            <Action onClick={() => window.location.reload()}>重新载入</Action>
          </>
        }
      >
        Excel 好一会儿没有应答，可能开着对话框，或正在计算、保存。请回到 Excel 看一看，恢复后会接着做。
      </Bar>
    </div>
  );
}
