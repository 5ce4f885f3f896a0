import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CalendarLtrRegular } from '@fluentui/react-icons/svg/calendar-ltr';
import { useState } from 'react';
import { calendar, type Due } from '../policy/calendar';
import type { Policy } from '../policy/policy';
import type { Day } from '../workbook/serial';
import { grouping } from './words';

const SOON = 3;

const useStyles = makeStyles({
  line: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    width: '100%',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    border: 'none',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    background: 'none',
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    textAlign: 'left',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  words: { flexGrow: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  days: { flexShrink: 0, fontVariantNumeric: 'tabular-nums' },
  soon: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  over: { color: tokens.colorNeutralForeground3 },
  list: {
    flexShrink: 0,
    margin: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  item: { display: 'flex', gap: tokens.spacingHorizontalS, padding: '2px 0' },
});

/** What the notice wants next and in how many days; pressed, all its days. */
export function CalendarLine({ policy, today }: { readonly policy: Policy; readonly today: Day }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const all = calendar(policy, today);
  const next = all.find(({ days }) => days >= 0) ?? all.at(-1);
  if (!next) return null;
  return (
    <>
      <button type="button" className={styles.line} aria-expanded={open} onClick={() => setOpen(!open)}>
        <CalendarLtrRegular aria-hidden />
        <span className={styles.words}>
          {next.due.slice(5)} {next.label}
        </span>
        <span className={mergeClasses(styles.days, toneOf(next, styles))}>{left(next)}</span>
      </button>
      {open && (
        <ul className={styles.list} aria-label="报送期限">
          {all.map((due) => (
            <li key={`${due.due} ${due.label}`} className={styles.item} title={due.clause}>
              <span className={styles.days}>{due.due}</span>
              <span className={styles.words}>{due.label}</span>
              <span className={mergeClasses(styles.days, toneOf(due, styles))}>{left(due)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const toneOf = ({ days }: Due, { soon, over }: { readonly soon: string; readonly over: string }): string | false =>
  days < 0 ? over : days <= SOON && soon;

const left = ({ days }: Due): string => (days < 0 ? '已过' : days === 0 ? '今天截止' : `还有 ${grouping(days)} 天`);
