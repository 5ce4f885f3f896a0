import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { difference, type FigureChange } from '../../../periods/figures';
import type { Policy } from '../../../policy/policy';
import { figuresOf, UNIT_WORDS } from '../../../tally/figures';
import { categoriesOf } from '../../../tally/tally';
import { grouping } from '../../words';
import { FigureTable, useNumberStyles, type Unit } from '../figure-table';

interface ChangeTableProps {
  readonly policy: Policy;
  readonly township: string;
  /** The township's changes. */
  readonly changes: readonly FigureChange[];
  readonly onOpen: (change: FigureChange) => void;
}

const useStyles = makeStyles({
  from: { display: 'block', fontSize: tokens.fontSizeBase100, lineHeight: tokens.lineHeightBase100, color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
});

/** A township's figures that other households make now: how much more or less, and from what to what. */
export function ChangeTable({ policy, township, changes, onOpen }: ChangeTableProps) {
  const numbers = useNumberStyles();
  return (
    <FigureTable
      name={`${township}数字变化`}
      categories={categoriesOf(policy).filter((category) => changes.some((one) => one.category === category))}
      figures={figuresOf(policy).filter(({ id }) => changes.some(({ figure }) => figure === id))}
      cell={(category, figure, label, unit) => {
        const change = changes.find((one) => one.category === category && one.figure === figure);
        return change ? <Amount change={change} unit={unit} label={label} onOpen={onOpen} /> : <span className={mergeClasses(numbers.number, numbers.nothing)}>—</span>;
      }}
    />
  );
}

interface AmountProps {
  readonly change: FigureChange;
  readonly unit: Unit;
  readonly label: string;
  readonly onOpen: (change: FigureChange) => void;
}

function Amount({ change, unit, label, onOpen }: AmountProps) {
  const styles = useStyles();
  const numbers = useNumberStyles();
  const [was, is] = [change.before[unit], change.after[unit]];
  const by = difference(change)[unit];
  const signed = by > 0 ? `+${grouping(by)}` : by < 0 ? `−${grouping(-by)}` : '0';
  const fromTo = `${grouping(was)}→${grouping(is)}`;
  return (
    <button
      type="button"
      className={mergeClasses(numbers.number, numbers.link)}
      aria-label={`${change.category} ${label} ${UNIT_WORDS[unit]} ${signed} ${fromTo}，查看是哪些户`}
      onClick={() => onOpen(change)}
    >
      {signed}{' '}
      <span className={styles.from}>{fromTo}</span>
    </button>
  );
}
