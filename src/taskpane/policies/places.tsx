import { createContext, useContext, useMemo } from 'react';
import { listText, readRecipients, townshipsIn } from '../../handout/recipient-list';
import type { Json } from '../../policy/draft';
import type { Fault } from '../../policy/policy-error';
import type { Policy } from '../../policy/policy';
import { PastedList } from '../handout/pasted-list';
import { pathKey } from './drafting';

/** The county's list as it is written, and the way to change it. */
export interface PlaceText {
  readonly text: string;
  readonly change: (text: string) => void;
}

const PlaceTextContext = createContext<PlaceText>({ text: '', change: () => undefined });

/** Keeps the list as it was typed, misprints and all; the policy has only what could be read of it. */
export const PlaceTextProvider = PlaceTextContext.Provider;

const HINT = '一行一个，可从 Excel 复制粘贴；到村的写“乡镇 村”。不填就什么名称都收。';

/** 乡镇和村. */
export function Places() {
  const { text, change } = useContext(PlaceTextContext);
  const { remarks } = useMemo(() => readRecipients(text, { townships: [] }), [text]);
  return (
    <div tabIndex={-1} data-path={pathKey(['policy.json', 'townships'])}>
      <PastedList text={text} remarks={remarks} hint={HINT} onChange={change} />
    </div>
  );
}

/** The list as it would be pasted. */
export const placeText = (townships: Json | undefined): string => listText(Array.isArray(townships) ? (townships as Policy['townships']) : []);

/** What the list comes to: the townships, and what is to be mended in it. */
export function placesIn(text: string): { readonly townships: Json; readonly faults: readonly Fault[] } {
  const { recipients, remarks } = readRecipients(text, { townships: [] });
  const lines = remarks.filter(({ severity }) => severity === 'error').flatMap((remark) => remark.lines).length;
  const homeless = recipients.filter(({ township }) => township === undefined).length;
  const says = [...(lines > 0 ? [`名单有 ${lines} 行要改`] : []), ...(homeless > 0 ? [`有 ${homeless} 个村没有写是哪个乡镇的`] : [])];
  return {
    townships: townshipsIn(recipients).map(({ name, villages }) => ({ name, villages })),
    faults: says.map((say) => ({ file: 'policy.json', key: 'townships', say })),
  };
}
