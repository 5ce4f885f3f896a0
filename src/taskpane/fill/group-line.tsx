import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { mayBeConfirmed } from '../../rules/finding';
import { Action } from '../action';
import { useLineStyles } from '../line-styles';
import { SEVERITY, SeverityIcon } from '../severity';
import { grouping } from '../words';
import type { Group } from './groups';

interface GroupLineProps {
  readonly group: Group;
  readonly open: boolean;
  readonly tabIndex: 0 | -1;
  readonly busy: boolean;
  readonly onToggle: (group: Group) => void;
  readonly onFixAll: (group: Group) => void;
  readonly onConfirmAll: (group: Group) => void;
}

const NAMED_FIELDS = 2;

const useStyles = makeStyles({
  line: { backgroundColor: tokens.colorNeutralBackground2 },
  icon: { marginTop: '2px' },
  press: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalXS,
    fontWeight: tokens.fontWeightSemibold,
  },
  words: {
    flexGrow: 1,
    minWidth: 0,
    display: '-webkit-box',
    WebkitLineClamp: 4,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
  },
  count: {
    flexShrink: 0,
    fontWeight: tokens.fontWeightRegular,
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground2,
  },
  chevron: { flexShrink: 0, marginTop: '4px', fontSize: '12px' },
  actions: { gridColumn: '2', display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: tokens.spacingHorizontalS },
});

/** Findings that say the same, as one line that opens. */
export function GroupLine({ group, open, tabIndex, busy, onToggle, onFixAll, onConfirmAll }: GroupLineProps) {
  const styles = useStyles();
  const line = useLineStyles();
  const { severity, items, fixable, sentence } = group;
  const words = `${fieldsOf(group)}：${sentence}`;
  const count = grouping(items.length);
  const Chevron = open ? ChevronDownRegular : ChevronRightRegular;
  return (
    <div className={mergeClasses(line.line, styles.line)}>
      <SeverityIcon severity={severity} className={styles.icon} />
      <button
        type="button"
        data-line
        className={mergeClasses(line.press, styles.press)}
        tabIndex={tabIndex}
        aria-expanded={open}
        aria-label={`${SEVERITY[severity].word}，${words}，${count} 处`}
        onClick={() => onToggle(group)}
      >
        <span className={styles.words}>{words}</span>
        <span className={styles.count}>{count} 处</span>
        <Chevron className={styles.chevron} aria-hidden />
      </button>
      {(fixable || mayBeConfirmed(group)) && (
        <div className={styles.actions}>
          {fixable && (
            <Action tabIndex={tabIndex} disabledFocusable={busy} onClick={() => onFixAll(group)}>
              全部改正（{count}）
            </Action>
          )}
          {mayBeConfirmed(group) && (
            <Action appearance="subtle" tabIndex={tabIndex} disabledFocusable={busy} onClick={() => onConfirmAll(group)}>
              全部确认（{count}）…
            </Action>
          )}
        </div>
      )}
    </div>
  );
}

function fieldsOf({ fields }: Group): string {
  const named = fields.slice(0, NAMED_FIELDS).join('、');
  return fields.length > NAMED_FIELDS ? `${named}等 ${fields.length} 栏` : named;
}
