import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DocumentTableRegular } from '@fluentui/react-icons/svg/document-table';
import { useMemo, useState } from 'react';
import type { Consolidation } from '../../consolidate/consolidate';
import { isWrong, sendBackTitle } from '../../consolidate/papers';
import { senderWords } from '../../consolidate/sender';
import { isDue, sayOf } from '../../consolidate/problem';
import type { Step } from '../../consolidate/progress';
import type { Standing } from '../../consolidate/standing';
import { address } from '../../rules/finding';
import { Action } from '../action';
import { Foot } from '../foot';
import { useLineStyles } from '../line-styles';
import { ListHead } from '../list-head';
import { SEVERITY, SeverityIcon } from '../severity';
import { WindowedList } from '../windowed-list';
import { grouping } from '../words';
import { FileName } from './file-name';
import type { RowPlace } from './pages';
import { rowAt } from './rows';
import { sentWords, stepWords } from './standing-words';
import { useConsolidateStyles } from './styles';

interface StandingPageProps {
  readonly result: Consolidation;
  readonly standing: Standing;
  readonly step: Step | undefined;
  readonly busy: boolean;
  readonly onRow: (place: RowPlace) => void;
  readonly onSendBack: () => void;
  readonly onBack: () => void;
}

type Line =
  | { readonly kind: 'file'; readonly key: string; readonly file: string; readonly count: number | undefined }
  | { readonly kind: 'problem'; readonly key: string; readonly severity: 'error' | 'warning'; readonly where: string; readonly say: string; readonly place: RowPlace | undefined };

type Filter = 'all' | 'error' | 'warning';

const useStyles = makeStyles({
  filter: { flexShrink: 0, display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  chosen: { backgroundColor: tokens.colorNeutralBackground1Selected, fontWeight: tokens.fontWeightSemibold },
  file: { backgroundColor: tokens.colorNeutralBackground2 },
  icon: { fontSize: '16px', color: tokens.colorNeutralForeground2 },
  where: { fontWeight: tokens.fontWeightSemibold, marginRight: tokens.spacingHorizontalS },
});

const keyOf = ({ key }: Line): string => key;
const estimate = ({ kind }: Line): number => (kind === 'file' ? 33 : 53);

/** What a township or department has to put right, file by file; a line leads to its row. */
export function StandingPage({ result, standing, step, busy, onRow, onSendBack, onBack }: StandingPageProps) {
  const styles = useStyles();
  const page = useConsolidateStyles();
  const line = useLineStyles();
  const [filter, setFilter] = useState<Filter>('all');
  const lines = useMemo(() => linesOf(standing, filter), [standing, filter]);
  const many = { all: standing.errors + standing.warnings + standing.unreadable, error: standing.errors + standing.unreadable, warning: standing.warnings };
  return (
    <>
      <ListHead title={senderWords(standing)} notes={[sentWords(result.policy, standing), ...(step ? [stepWords(step)] : [])].filter((words) => words !== '')} onBack={onBack} />
      {many.all > 0 && (
        <div className={styles.filter} role="group" aria-label="看哪些问题">
          {(['all', 'error', 'warning'] as const).map((one) => (
            <Action key={one} appearance={filter === one ? 'secondary' : 'subtle'} className={mergeClasses(filter === one && styles.chosen)} aria-pressed={filter === one} onClick={() => setFilter(one)}>
              {FILTERS[one]} {grouping(many[one])}
            </Action>
          ))}
        </div>
      )}
      {lines.length === 0 ? (
        <p className={page.note}>{many.all === 0 ? '没有发现问题，不用退回。' : `没有${FILTERS[filter]}。`}</p>
      ) : (
        <WindowedList label="要改的问题" lines={lines} keyOf={keyOf} estimate={estimate}>
          {(one, tabIndex) => {
            if (one.kind === 'file') {
              return (
                <div data-line tabIndex={tabIndex} className={mergeClasses(line.line, styles.file)}>
                  <DocumentTableRegular aria-hidden className={mergeClasses(page.icon, styles.icon)} />
                  <span className={page.beside}>
                    <FileName file={one.file} />
                    {one.count !== undefined && (one.count > 0 ? ` ${grouping(one.count)} 处` : ' 没有问题')}
                  </span>
                </div>
              );
            }
            const { severity, where, say, place } = one;
            const found = place && rowAt(result, place);
            const words = (
              <>
                {where !== '' && <span className={styles.where}>{where}</span>}
                {say}
              </>
            );
            return (
              <div className={line.line}>
                <SeverityIcon severity={severity} className={page.icon} />
                {found && place ? (
                  <button type="button" data-line className={line.press} tabIndex={tabIndex} aria-label={`${SEVERITY[severity].word}，${where}，${say}`} onClick={() => onRow(place)}>
                    {words}
                  </button>
                ) : (
                  <div data-line tabIndex={tabIndex} className={page.beside} aria-label={`${SEVERITY[severity].word}，${where}，${say}`}>
                    {words}
                  </div>
                )}
              </div>
            );
          }}
        </WindowedList>
      )}
      {isWrong(standing) && (
        <Foot>
          <Action disabledFocusable={busy} title={sendBackTitle(standing)} onClick={onSendBack}>
            在 Excel 中打开退回单
          </Action>
        </Foot>
      )}
    </>
  );
}

const FILTERS = { all: '全部', error: '错误', warning: '提醒' } as const;

function linesOf({ todo }: Standing, filter: Filter): readonly Line[] {
  return todo.flatMap(({ file: { file, error, owed }, findings }): readonly Line[] => {
    const due = findings.filter((one) => isDue(one) && (filter === 'all' || one.severity === filter));
    const problems: readonly Line[] =
      error !== undefined
        ? filter === 'warning'
          ? []
          : [{ kind: 'problem', key: `${file}\nunread`, severity: 'error', where: '', say: error, place: undefined }]
        : due.map((one, at) => ({
            kind: 'problem',
            key: `${file}\n${at}\n${filter}`,
            severity: one.severity === 'error' ? 'error' : 'warning',
            where: `${one.sheet} ${address(one)} ${one.field}`,
            say: sayOf(one, owed),
            place: { file, sheet: one.sheet, row: one.row + 1 },
          }));
    if (problems.length === 0 && filter !== 'all') return [];
    return [{ kind: 'file', key: file, file, count: error === undefined ? problems.length : undefined }, ...problems];
  });
}
