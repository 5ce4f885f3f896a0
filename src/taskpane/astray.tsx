import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect, useState } from 'react';
import { Action } from './action';
import { Bar } from './bar';

/** Says that something failed which nobody waited for. What exactly stays out of sight: it may hold what stands in cells. */
export function Astray() {
  const [astray, setAstray] = useState(false);
  useEffect(() => {
    const hear = ({ reason }: PromiseRejectionEvent) => {
      if (!isOffices(reason)) setAstray(true);
    };
    window.addEventListener('unhandledrejection', hear);
    return () => window.removeEventListener('unhandledrejection', hear);
  }, []);
  if (!astray) return null;
  return (
    <div role="alert">
      <Bar
        intent="error"
        actions={<Action onClick={() => window.location.reload()}>重新载入</Action>}
        dismiss={<Action appearance="transparent" aria-label="知道了" icon={<DismissRegular />} onClick={() => setAstray(false)} />}
      >
        窗格里有一步没有做完，工作簿里的内容请以表中所见为准。请再试一次；仍不行的，请重新载入窗格。
      </Bar>
    </div>
  );
}

/** office.js leaves promises of its own behind when a message fails; whoever sent that message has been told. */
const isOffices = (reason: unknown): boolean => reason instanceof Error && reason.name === 'RichApi.Error';
