import { makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import { FolderAddRegular } from '@fluentui/react-icons/svg/folder-add';
import { formOf, type Policy } from '../../policy/policy';
import { FileButton } from '../file-button';

/** What the file chooser offers; whatever else lies in a folder is named with its reason. */
export const ACCEPTED = '.xlsx,.xlsm,.xls,.et,.csv,.zip';

interface EmptyProps {
  readonly policy: Policy;
  readonly busy: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalM, padding: tokens.spacingHorizontalM },
  steps: { margin: 0, paddingLeft: '20px', color: tokens.colorNeutralForeground2, '& li': { marginBottom: tokens.spacingVerticalXS } },
  zone: {
    alignSelf: 'stretch',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalM}`,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground2,
    textAlign: 'center',
  },
  buttons: { display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: tokens.spacingHorizontalS },
  small: { margin: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground3 },
});

/** Before anything has come back: what to do, in three steps. */
export function Empty({ policy, busy, onFiles }: EmptyProps) {
  const styles = useStyles();
  const report = formOf(policy, policy.counting.report).sheet;
  return (
    <div className={styles.page}>
      <Subtitle2 as="h2">把收回来的表汇总成一本</Subtitle2>
      <ol className={styles.steps}>
        <li>把收回的文件、文件夹或压缩包都放进来，不用先整理、改名。</li>
        <li>看谁没有报、哪里填错了，重复的、来历不清的由您定。</li>
        <li>打开汇总好的工作簿和{report}，把退回单发回各单位；改好的再放进来，只换改过的。</li>
      </ol>
      <div className={styles.zone}>
        <span>把文件、文件夹拖到这里，或者</span>
        <div className={styles.buttons}>
          <FileButton label="选择文件" primary busy={busy} multiple accept={ACCEPTED} onFiles={onFiles} />
          <FileButton label="选择文件夹" busy={busy} folder icon={<FolderAddRegular />} onFiles={onFiles} />
        </div>
      </div>
      <p className={styles.small}>文件只在本机读取，不上传；原来的文件不会改动。</p>
    </div>
  );
}
