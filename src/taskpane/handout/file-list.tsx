import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { DocumentTableRegular } from '@fluentui/react-icons/svg/document-table';
import { useMemo, useState } from 'react';
import { pathOf, type HandoutFile } from '../../handout/plan';
import { Action } from '../action';
import { useLineStyles } from '../line-styles';
import { ListHead } from '../list-head';
import { WindowedList } from '../windowed-list';
import { grouping } from '../words';
import { fileLines, folderCount, type FileLine } from './file-lines';
import { comesOut } from './file-words';
import { withWord } from './settings';

interface FileListProps {
  readonly files: readonly HandoutFile[];
  /** Those that were opened in Excel already. */
  readonly opened: ReadonlySet<HandoutFile>;
  readonly busy: boolean;
  readonly onOpen: (file: HandoutFile) => void;
  readonly onBack: () => void;
}

const useStyles = makeStyles({
  line: { gridTemplateColumns: '20px minmax(0, 1fr) auto', alignItems: 'center' },
  inside: { paddingLeft: '28px' },
  folder: { backgroundColor: tokens.colorNeutralBackground2 },
  icon: { fontSize: '16px', color: tokens.colorNeutralForeground2 },
  chevron: { fontSize: '12px', justifySelf: 'center' },
  opened: { color: tokens.colorStatusSuccessForeground1 },
  name: { overflowWrap: 'anywhere' },
  folderName: { fontWeight: tokens.fontWeightSemibold },
  count: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

/** As many lines as are seen without folding. */
const MANY = 20;

const keyOf = (line: FileLine): string => (line.kind === 'folder' ? `${line.name}/` : pathOf(line.file));
const estimate = (): number => 37;

/** What comes out, folder by folder; every file can be opened in Excel by itself. */
export function FileList({ files, opened, busy, onOpen, onBack }: FileListProps) {
  const styles = useStyles();
  const line = useLineStyles();
  const folds = files.length > MANY && folderCount(files) > 1;
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => fileLines(files, (folder) => turned.has(folder) === folds), [files, turned, folds]);
  return (
    <>
      <ListHead title={comesOut(files)} notes={['点文件可单独在 Excel 中打开，不影响压缩包。']} onBack={onBack} />
      <WindowedList label="将生成的文件" lines={lines} keyOf={keyOf} estimate={estimate}>
        {(one, tabIndex) => {
          if (one.kind === 'folder') {
            const Chevron = one.open ? ChevronDownRegular : ChevronRightRegular;
            return (
              <div className={mergeClasses(line.line, styles.line, styles.folder)}>
                <Chevron className={styles.chevron} aria-hidden />
                <button
                  type="button"
                  data-line
                  className={mergeClasses(line.press, styles.folderName)}
                  tabIndex={tabIndex}
                  aria-expanded={one.open}
                  onClick={() => setTurned((old) => withWord(old, one.name, !old.has(one.name)))}
                >
                  {one.name}
                </button>
                <span className={styles.count}>{grouping(one.files)} 个文件</span>
              </div>
            );
          }
          const { file } = one;
          const wasOpened = opened.has(file);
          const Icon = wasOpened ? CheckmarkCircleRegular : DocumentTableRegular;
          return (
            <div className={mergeClasses(line.line, styles.line, file.folder !== '' && styles.inside)}>
              <Icon className={mergeClasses(styles.icon, wasOpened && styles.opened)} aria-hidden />
              <span className={styles.name}>{file.name}</span>
              <Action
                data-line
                tabIndex={tabIndex}
                disabledFocusable={busy}
                aria-label={`在 Excel 中打开 ${file.name}${wasOpened ? '（已打开过）' : ''}`}
                onClick={() => onOpen(file)}
              >
                {wasOpened ? '再打开' : '打开'}
              </Action>
            </div>
          );
        }}
      </WindowedList>
    </>
  );
}
