import { makeStyles } from '@fluentui/react-components';
import { makeStaticStyles } from '@griffel/react';
import { createPortal } from 'react-dom';
import type { SheetGrid } from './sheet-grid';

// Of the page only the paper is printed, as long as there is one.
const usePage = makeStaticStyles(
  '@page { size: A4 landscape; margin: 10mm; } @media print { body:has(> [data-paper]) > :not([data-paper]) { display: none; } }',
);

const useStyles = makeStyles({
  paper: {
    display: 'none',
    // Ink is black whatever the pane's colours are.
    '@media print': { display: 'block', color: '#000', backgroundColor: '#fff', colorScheme: 'light' },
    fontFamily: "'SimSun', 'Songti SC', 'Noto Serif CJK SC', 'Noto Sans CJK SC', serif",
    fontSize: '7.5pt',
    lineHeight: 1.25,
  },
  annex: { margin: 0, fontSize: '10pt' },
  title: { margin: '4pt 0 8pt', fontSize: '16pt', textAlign: 'center' },
  table: {
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'collapse',
    '& thead': { display: 'table-header-group' },
    '& tr': { breakInside: 'avoid' },
    '& th, & td': {
      padding: '3pt 2pt',
      borderTop: '0.5pt solid #000',
      borderRight: '0.5pt solid #000',
      borderBottom: '0.5pt solid #000',
      borderLeft: '0.5pt solid #000',
      textAlign: 'center',
      fontWeight: 'normal',
      overflowWrap: 'anywhere',
      whiteSpace: 'pre-line',
      textWrap: 'balance',
    },
  },
  note: { margin: '6pt 0 0', fontSize: '8pt' },
});

interface PaperProps {
  readonly grid: SheetGrid;
  readonly title: string;
}

/** The report on A4 across, as the notice prints it. Seen only on paper. */
export function Paper({ grid: { form, widths, header, body }, title }: PaperProps) {
  usePage();
  const styles = useStyles();
  const total = widths.reduce((sum, width) => sum + width, 0);
  return createPortal(
    <div data-paper className={styles.paper}>
      {form.annex !== undefined && <p className={styles.annex}>{form.annex}</p>}
      <h1 className={styles.title}>{title}</h1>
      <table className={styles.table}>
        <colgroup>
          {widths.map((width, at) => (
            <col key={at} style={{ width: `${(width / total) * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          {header.map((cells, row) => (
            <tr key={row}>
              {cells.map(({ words, left, rows, columns }) => (
                <th key={left} rowSpan={rows} colSpan={columns}>
                  {words}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {body.map(({ row, cells }) => (
            <tr key={`${row.township}\n${row.category}`}>
              {cells.map(({ left, words, rows }) => (
                <td key={left} rowSpan={rows}>
                  {words}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {form.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </div>,
    document.body,
  );
}
