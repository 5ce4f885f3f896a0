import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { UNIT_WORDS } from '../../tally/figures';

const UNITS = ['households', 'persons'] as const;

/** 户数 or 人数. */
export type Unit = (typeof UNITS)[number];

interface FigureTableProps {
  readonly name: string;
  readonly categories: readonly string[];
  readonly figures: readonly { readonly id: string; readonly label: string; readonly strong?: boolean }[];
  readonly cell: (category: string, figure: string, label: string, unit: Unit) => ReactNode;
}

const useStyles = makeStyles({
  scroller: { overflowX: 'auto' },
  table: { width: '100%', borderCollapse: 'collapse', fontVariantNumeric: 'tabular-nums' },
  head: {
    padding: '4px 8px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    textAlign: 'right',
    verticalAlign: 'bottom',
  },
  category: { textAlign: 'center', color: tokens.colorNeutralForeground1 },
  first: { borderLeft: `1px solid ${tokens.colorNeutralStroke2}` },
  row: { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  strong: { backgroundColor: tokens.colorNeutralBackground2, '& th': { fontWeight: tokens.fontWeightSemibold } },
  label: {
    padding: `3px 2px 3px ${tokens.spacingHorizontalM}`,
    textAlign: 'left',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
  },
  cell: { padding: 0, textAlign: 'right', verticalAlign: 'top' },
});

/** How a number in a cell looks: one that opens to its households, or one there is nothing to see behind. */
export const useNumberStyles = makeStyles({
  number: {
    display: 'block',
    width: '100%',
    boxSizing: 'border-box',
    padding: '3px 8px',
    border: 'none',
    background: 'none',
    font: 'inherit',
    textAlign: 'right',
  },
  nothing: { color: tokens.colorNeutralForeground3 },
  link: {
    color: tokens.colorBrandForegroundLink,
    cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    // Only what opens looks so: a 0 does not.
    '@media (forced-colors: active)': { color: 'LinkText' },
  },
});

/** A report turned upright for the narrow pane: a line per figure, 户数 and 人数 under each category. */
export function FigureTable({ name, categories, figures, cell }: FigureTableProps) {
  const styles = useStyles();
  return (
    <div className={styles.scroller}>
      <table className={styles.table} aria-label={name}>
        <thead>
          <tr>
            <td rowSpan={2} />
            {categories.map((category) => (
              <th key={category} colSpan={2} scope="colgroup" className={mergeClasses(styles.head, styles.category, styles.first)}>
                {category}
              </th>
            ))}
          </tr>
          <tr>
            {categories.flatMap((category) =>
              UNITS.map((unit) => (
                <th key={`${category} ${unit}`} scope="col" className={mergeClasses(styles.head, unit === 'households' && styles.first)}>
                  {UNIT_WORDS[unit]}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {figures.map(({ id, label, strong }) => (
            <tr key={id} className={mergeClasses(styles.row, strong && styles.strong)}>
              <th scope="row" className={styles.label}>
                {label}
              </th>
              {categories.flatMap((category) =>
                UNITS.map((unit) => (
                  <td key={`${category} ${unit}`} className={mergeClasses(styles.cell, unit === 'households' && styles.first)}>
                    {cell(category, id, label, unit)}
                  </td>
                )),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
