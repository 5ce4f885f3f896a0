import { makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import type { HandoutFile } from '../../handout/plan';
import { Action } from '../action';
import { Bar } from '../bar';
import { SeverityIcon } from '../severity';
import { grouping } from '../words';
import { sizeWords } from './file-words';
import type { Making } from './use-making';

interface FootProps {
  readonly files: readonly HandoutFile[];
  /** The zip's name. */
  readonly zip: string;
  readonly hindrance: string | undefined;
  readonly making: Making;
  readonly downloads: boolean;
  readonly busy: boolean;
  readonly onMake: () => void;
  readonly onStop: () => void;
  readonly onSaveAgain: () => void;
  readonly onForget: () => void;
  readonly onOpen: (file: HandoutFile) => void;
  readonly onList: () => void;
}

const useStyles = makeStyles({
  foot: { flexShrink: 0, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}` },
  hindrance: {
    display: 'flex',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} 0`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  progress: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} 0` },
  count: { display: 'block', fontVariantNumeric: 'tabular-nums' },
  file: {
    display: 'block',
    marginBottom: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

/** What can be done with the files, how far it is, and what came of it. */
export function Foot(props: FootProps) {
  const styles = useStyles();
  const { making } = props;
  return (
    <div className={styles.foot}>
      <Said {...props} />
      {making.kind === 'making' ? (
        <>
          <div className={styles.progress}>
            <span className={styles.count}>
              正在生成 {grouping(making.made)} / {grouping(making.files.length)}
            </span>
            <span className={styles.file}>{making.files[making.made]?.name ?? '正在打包…'}</span>
            <ProgressBar thickness="large" value={making.made} max={making.files.length} aria-label="生成进度" />
          </div>
          <div className={styles.actions}>
            <Action autoFocus onClick={props.onStop}>
              取消
            </Action>
          </div>
        </>
      ) : (
        <Buttons {...props} />
      )}
    </div>
  );
}

function Buttons({ files, hindrance, downloads, busy, onMake, onOpen, onList }: FootProps) {
  const styles = useStyles();
  const [first] = files;
  const single = files.length === 1;
  const blocked = hindrance !== undefined;
  return (
    <>
      {blocked && (
        <div className={styles.hindrance}>
          <SeverityIcon severity="error" />
          <span>{hindrance}</span>
        </div>
      )}
      <div className={styles.actions}>
        {downloads && (
          <Action appearance={single ? 'secondary' : 'primary'} disabled={blocked} disabledFocusable={busy} onClick={onMake}>
            生成压缩包
          </Action>
        )}
        {single && first ? (
          <Action appearance="primary" disabled={blocked} disabledFocusable={busy} onClick={() => onOpen(first)}>
            在 Excel 中打开
          </Action>
        ) : (
          !downloads && (
            <Action appearance="primary" disabled={blocked} onClick={onList}>
              逐个在 Excel 中打开
            </Action>
          )
        )}
      </div>
    </>
  );
}

/** The sentence about the last zip, or about the window that takes none. */
function Said({ zip, making, downloads, onMake, onSaveAgain, onForget, onList }: FootProps) {
  const dismiss = <Action appearance="transparent" aria-label="知道了" icon={<DismissRegular />} onClick={onForget} />;
  const oneByOne = <Action onClick={onList}>逐个打开</Action>;
  switch (making.kind) {
    case 'making':
      return null;
    case 'stopped':
      return (
        <div role="status">
          <Bar intent="info" dismiss={dismiss}>
            已取消，没有生成压缩包。
          </Bar>
        </div>
      );
    case 'failed':
      return (
        <div role="alert">
          <Bar
            intent="error"
            dismiss={dismiss}
            actions={
              <>
                <Action onClick={onMake}>重试</Action>
                {oneByOne}
              </>
            }
          >
            做到“{making.files[making.made]?.name ?? zip}”时出了意外，没有生成压缩包。请重试；仍不行的，请减少空白行数，或分几次生成。
          </Bar>
        </div>
      );
    case 'done':
      return (
        <div role="status">
          <Bar
            intent="success"
            dismiss={dismiss}
            actions={
              <>
                <Action onClick={onSaveAgain}>再次下载</Action>
                {oneByOne}
              </>
            }
          >
            {grouping(making.files.length)} 个文件已装进“{zip}”（{sizeWords(making.zip.length)}），在“下载”文件夹里。没有看到的，请再次下载，或逐个在 Excel 中打开。
          </Bar>
        </div>
      );
    case 'idle':
      return downloads ? null : (
        <div role="status">
          <Bar intent="info">这个版本的 Excel 不能从窗格里保存压缩包，请逐个在 Excel 中打开后另存；也可用浏览器打开本网址首页的工作台来生成。</Bar>
        </div>
      );
  }
}
