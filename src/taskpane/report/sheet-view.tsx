import { makeStyles, tokens } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { PrintRegular } from '@fluentui/react-icons/svg/print';
import { Activity, useMemo, useState } from 'react';
import type { ReportView } from '../../excel/desk';
import type { Policy } from '../../policy/policy';
import { Action } from '../action';
import { useAction } from '../desk-context';
import { ListHead } from '../list-head';
import { PlaceList } from '../place-list';
import { grouping, titleOf } from '../words';
import { copySheet } from './clipboard';
import { copiedSheet } from './copied-sheet';
import { detailList, type Detail } from './details';
import { Paper } from './paper';
import { printPage } from './printing';
import { sheetGrid, type GridCell, type SheetGrid } from './sheet-grid';
import { useWayBack } from './way-back';

interface SheetViewProps {
  readonly policy: Policy;
  readonly report: ReportView;
  readonly onBack: () => void;
}

/** The columns that stay while the others pass by: whose row it is. */
const TOWNSHIP_WIDTH = '68px';
const LINE = `1px solid ${tokens.colorNeutralStroke2}`;

const useStyles = makeStyles({
  page: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  acts: { flexShrink: 0, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS, padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}` },
  said: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  scroller: { flexGrow: 1, minHeight: 0, overflow: 'auto', borderTop: LINE },
  table: {
    // Lines that pass under what stays would be lost if cells shared them.
    borderCollapse: 'separate',
    borderSpacing: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: 'tabular-nums',
    '& thead': { position: 'sticky', top: 0, zIndex: 2 },
    '& th, & td': {
      boxSizing: 'border-box',
      padding: '3px 6px',
      borderRight: LINE,
      borderBottom: LINE,
      backgroundColor: tokens.colorNeutralBackground1,
      textAlign: 'center',
      fontWeight: tokens.fontWeightRegular,
      // No word alone on a line.
      textWrap: 'balance',
    },
    '& thead th': { backgroundColor: tokens.colorNeutralBackground2, fontWeight: tokens.fontWeightSemibold, whiteSpace: 'pre-line', minWidth: '44px' },
  },
  first: { position: 'sticky', left: 0, zIndex: 1, width: TOWNSHIP_WIDTH, minWidth: TOWNSHIP_WIDTH, maxWidth: TOWNSHIP_WIDTH, overflowWrap: 'anywhere' },
  second: { position: 'sticky', left: TOWNSHIP_WIDTH, zIndex: 1, width: '64px', minWidth: '64px', maxWidth: '64px' },
  number: { '& > *': { display: 'block', textAlign: 'right' } },
  zero: { color: tokens.colorNeutralForeground3 },
  remark: { minWidth: '160px' },
  link: {
    width: '100%',
    padding: 0,
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: tokens.colorBrandForegroundLink,
    cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
});

/** The whole report as the notice prints its form: to look at, copy and print; every number opens to its households. */
export function SheetView({ policy, report, onBack }: SheetViewProps) {
  const styles = useStyles();
  const [busy, run] = useAction<'copy' | 'print'>();
  const [said, setSaid] = useState('');
  const [detail, open, back] = useWayBack<Detail>();
  const grid = useMemo(() => sheetGrid(policy, report.tally), [policy, report.tally]);
  const { sheet } = grid.form;
  const copy = async () => setSaid((await copySheet(copiedSheet(grid))) ? '已复制，到 Excel 或 WPS 里粘贴。' : `这个窗口不让复制，请返回点“写入${sheet}”，再从工作表里复制。`);
  const print = async () => setSaid((await printPage()) ? '' : `这个窗口不能打印，请返回点“写入${sheet}”，再用 Excel 打印那张工作表。`);
  return (
    <>
      {detail && <PlaceList {...detailList(detail, policy, report)} onBack={back} />}
      <Activity mode={detail ? 'hidden' : 'visible'}>
        <div className={styles.page}>
          <ListHead title={`${sheet}全表`} notes={['按通知的样式。点一个数看是哪些户。']} onBack={onBack} />
          <div className={styles.acts}>
            <Action icon={<CopyRegular />} disabled={report.stale} disabledFocusable={busy !== undefined} onClick={() => run('copy', copy)}>
              复制
            </Action>
            <Action icon={<PrintRegular />} disabled={report.stale} disabledFocusable={busy !== undefined} onClick={() => run('print', print)}>
              打印
            </Action>
            <span role="status" className={styles.said}>
              {said}
            </span>
          </div>
          <div className={styles.scroller} role="region" aria-label={`${sheet}全表`} tabIndex={0}>
            <Sheet grid={grid} onOpen={(township, category, figure) => open({ kind: 'origins', township, category, figure })} />
          </div>
          {!report.stale && <Paper grid={grid} title={titleOf(grid.form, policy)} />}
        </div>
      </Activity>
    </>
  );
}

interface SheetProps {
  readonly grid: SheetGrid;
  readonly onOpen: (township: string, category: string, figure: string) => void;
}

function Sheet({ grid: { header, body }, onOpen }: SheetProps) {
  const styles = useStyles();
  const stays = (column: number) => (column === 0 ? styles.first : column === 1 ? styles.second : undefined);
  return (
    <table className={styles.table}>
      <thead>
        {header.map((cells, at) => (
          <tr key={at}>
            {cells.map(({ words, left, rows, columns }) => (
              <th key={left} rowSpan={rows} colSpan={columns} scope={columns > 1 ? 'colgroup' : 'col'} className={stays(left)}>
                {words}
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {body.map(({ row: { township, category }, cells }) => (
          <tr key={`${township}\n${category}`}>
            {cells.map((cell) =>
              cell.number === undefined ? (
                <Words key={cell.left} cell={cell} className={stays(cell.left)} />
              ) : (
                <td key={cell.left} className={styles.number}>
                  {cell.number === 0 || cell.figure === undefined ? (
                    <span className={styles.zero}>{cell.words}</span>
                  ) : (
                    <button
                      type="button"
                      className={styles.link}
                      aria-label={`${township} ${category} ${cell.label} ${cell.words}，查看来自哪些户`}
                      onClick={() => cell.figure !== undefined && onOpen(township, category, cell.figure)}
                    >
                      {grouping(cell.number)}
                    </button>
                  )}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whose row it is, which stays in sight; or what else is said of it. */
function Words({ cell: { words, rows }, className }: { readonly cell: GridCell; readonly className: string | undefined }) {
  const styles = useStyles();
  return className === undefined ? (
    <td rowSpan={rows} className={styles.remark}>
      {words}
    </td>
  ) : (
    <th rowSpan={rows} scope={rows > 1 ? 'rowgroup' : 'row'} className={className}>
      {words}
    </th>
  );
}
