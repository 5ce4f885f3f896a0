import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useState } from 'react';
import type { Notice } from '../excel/desk';
import { Action } from './action';
import { Bar } from './bar';

const INTENT = { error: 'error', warning: 'warning', done: 'success' } as const;

/** The desk's latest sentence, until the reader puts it away or another one comes. */
export function NoticeBar({ notice }: { readonly notice: Notice | undefined }) {
  const [dismissed, setDismissed] = useState<Notice>();
  const shown = notice === dismissed ? undefined : notice;
  return (
    <div role={shown?.kind === 'error' ? 'alert' : 'status'}>
      {shown && (
        <Bar
          intent={INTENT[shown.kind]}
          dismiss={<Action appearance="transparent" aria-label="知道了" icon={<DismissRegular />} onClick={() => setDismissed(shown)} />}
        >
          {shown.text}
        </Bar>
      )}
    </div>
  );
}
