import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { DocumentTableRegular } from '@fluentui/react-icons/svg/document-table';
import { useMemo } from 'react';
import type { Consolidation, FiledFile } from '../../consolidate/consolidate';
import { senderWords } from '../../consolidate/sender';
import { formOf } from '../../policy/policy';
import { Action } from '../action';
import { useLineStyles } from '../line-styles';
import { ListHead } from '../list-head';
import { SeverityIcon } from '../severity';
import { WindowedList } from '../windowed-list';
import { grouping } from '../words';
import { FileName } from './file-name';
import { fileWords } from './rows';
import { useConsolidateStyles } from './styles';

interface FilesPageProps {
  readonly result: Consolidation;
  readonly onRemove: (file: string) => void;
  readonly onBack: () => void;
}

const useStyles = makeStyles({
  line: { gridTemplateColumns: '20px minmax(0, 1fr) auto' },
  icon: { fontSize: '16px', color: tokens.colorNeutralForeground2 },
  block: { display: 'block' },
});

const keyOf = ({ file }: FiledFile): string => file;
const estimate = (): number => 53;

/** Every file with what was read in it, those that could not be read first. */
export function FilesPage({ result, onRemove, onBack }: FilesPageProps) {
  const styles = useStyles();
  const page = useConsolidateStyles();
  const line = useLineStyles();
  const { files } = result;
  const lines = useMemo(() => [...files.filter(({ error }) => error !== undefined), ...files.filter(({ error }) => error === undefined)], [files]);
  const unread = files.filter(({ error }) => error !== undefined).length;
  return (
    <>
      <ListHead title={`文件：${grouping(files.length)} 个`} notes={[unread === 0 ? '都读到了。' : `${grouping(unread)} 个没有读到，列在前面；请照说的办，改好再放进来。`]} onBack={onBack} />
      <WindowedList label="文件" lines={lines} keyOf={keyOf} estimate={estimate}>
        {(one, tabIndex) => (
          <div className={mergeClasses(line.line, styles.line)}>
            {one.error === undefined ? <DocumentTableRegular aria-hidden className={mergeClasses(page.icon, styles.icon)} /> : <SeverityIcon severity="error" className={page.icon} />}
            <div className={page.beside}>
              <FileName file={one.file} />
              <span className={mergeClasses(page.small, styles.block)}>{about(result, one)}</span>
            </div>
            <Action data-line appearance="subtle" icon={<DeleteRegular />} tabIndex={tabIndex} aria-label={`移出 ${fileWords(one.file)}`} title="移出汇总，不删文件" onClick={() => onRemove(one.file)} />
          </div>
        )}
      </WindowedList>
    </>
  );
}

function about({ policy }: Consolidation, { error, copyOf, sender, forms }: FiledFile): string {
  if (error !== undefined) return error;
  if (copyOf !== undefined) return `与 ${fileWords(copyOf)} 是同一份文件，只计一次`;
  return [senderWords(sender), ...forms.map(({ form, sheet, rows, zero }) => `${sheetWords(formOf(policy, form).sheet, sheet)}：${zero ? '零报告' : rows === 0 ? '空表' : `${grouping(rows)}\u00A0行`}`)].join('，');
}

const sheetWords = (usual: string, sheet: string): string => (usual === sheet ? sheet : `${usual}（${sheet}）`);
