import { makeStyles, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { readRecipients } from '../../handout/recipient-list';
import { Action } from '../action';
import { Foot } from '../foot';
import { keepList, keptList } from '../handout/kept-list';
import { PastedList } from '../handout/pasted-list';
import { ListHead } from '../list-head';
import { useConsolidateStyles } from './styles';

interface TownshipsPageProps {
  readonly list: string;
  /** The policy has a list of its own, of so many townships. */
  readonly own: number;
  readonly onUse: (list: string) => void;
  readonly onBack: () => void;
}

const useStyles = makeStyles({ body: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}` } });

/** The townships that should report, pasted; the names that were used last stand there. */
export function TownshipsPage({ list, own, onUse, onBack }: TownshipsPageProps) {
  const styles = useStyles();
  const page = useConsolidateStyles();
  const [text, setText] = useState(list || keptList());
  const { remarks } = useMemo(() => readRecipients(text, { townships: [] }), [text]);
  const wrong = remarks.some(({ severity }) => severity === 'error');
  return (
    <>
      <ListHead title="哪些乡镇应当报" notes={[own > 0 ? `不填就按本政策的名单（${own} 个）。` : '有了名单，才说得出谁还没有报。']} onBack={onBack} />
      <div className={page.scroll}>
        <div className={styles.body}>
          <PastedList text={text} remarks={remarks} hint="一行一个，可从 Excel 复制粘贴；到村的写“乡镇 村”。乡镇和村的名称记在本机，下次不用再填。" onChange={setText} />
        </div>
      </div>
      <Foot>
        <Action
          appearance="primary"
          disabled={wrong}
          onClick={() => {
            keepList(text);
            onUse(text);
          }}
        >
          用这个名单
        </Action>
        <Action onClick={onBack}>不改了</Action>
      </Foot>
    </>
  );
}
