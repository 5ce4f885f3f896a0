import { makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUpRegular } from '@fluentui/react-icons/svg/chevron-up';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { address, mayBeConfirmed, type Finding } from '../../rules/finding';
import { Action } from '../action';
import { useDesk } from '../desk-context';
import { Unseen } from '../unseen';
import { grouping } from '../words';
import { WindowedList, type WindowedListHandle } from '../windowed-list';
import { FindingLine, offersConfirmation } from './finding-line';
import { GroupLine } from './group-line';
import type { Group, Item } from './groups';
import { useNavigation } from './navigation';
import { spoken } from './spoken';

interface FindingsProps {
  readonly groups: readonly Group[];
  readonly busy: boolean;
  readonly onFix: (finding: Finding) => void;
  /** A whole group: to be looked at first. */
  readonly onFixAll: (group: Group) => void;
  /** Warnings that somebody knows to be right: one, or a whole group. */
  readonly onConfirm: (items: readonly Item[]) => void;
}

type Line =
  | { readonly kind: 'group'; readonly group: Group; readonly open: boolean }
  | { readonly kind: 'item'; readonly item: Item; readonly alone: boolean };

/** A group of so many stands open until somebody closes it. */
const FEW = 5;

const keyOf = (line: Line): string => (line.kind === 'group' ? line.group.key : line.item.key);
const hasActions = (line: Line): boolean =>
  line.kind === 'group' ? line.group.fixable || mayBeConfirmed(line.group) : !!line.item.finding.fix || offersConfirmation(line.item, line.alone, false);
const estimate = (line: Line): number => (hasActions(line) ? 83 : 53);

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  place: { fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground2 },
});

/** The findings in their groups, and the way from one to the next: 上一条, 下一条, F8, Alt+↑↓. */
export function Findings({ groups, busy, onFix, onFixAll, onConfirm }: FindingsProps) {
  const styles = useStyles();
  const desk = useDesk();
  const { current, set, step } = useNavigation(groups);
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [wanted, setWanted] = useState<{ readonly key: string; readonly focus: boolean }>();
  const [said, setSaid] = useState('');
  const list = useRef<WindowedListHandle>(null);
  const lines = useMemo(() => linesOf(groups, toggled), [groups, toggled]);
  const total = groups.reduce((sum, { items }) => sum + items.length, 0);

  const toggle = useCallback((key: string, open: boolean) => setToggled((old) => new Map(old).set(key, open)), []);

  const go = (item: Item, focus: boolean) => {
    const group = groups.find(({ items }) => items.includes(item));
    if (group) toggle(group.key, true);
    set(item);
    setWanted({ key: item.key, focus });
    setSaid('');
    void desk.goTo({ sheet: item.finding.sheet, cell: address(item.finding) });
  };

  const goBy = (by: 1 | -1, focus: boolean) => {
    const item = step(by);
    if (!item) return;
    go(item, focus);
    // A line that is given the keyboard is read by itself.
    if (!focus) setSaid(spoken(item));
  };

  useLayoutEffect(() => {
    if (!wanted) return;
    const line = lines.findIndex((one) => one.kind === 'item' && one.item.key === wanted.key);
    if (line >= 0) list.current?.reveal(line, wanted.focus);
    setWanted(undefined);
  }, [wanted, lines]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const by = stepOf(event);
      if (by === undefined) return;
      event.preventDefault();
      goBy(by, true);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  });

  return (
    <>
      <WindowedList ref={list} label="问题" lines={lines} keyOf={keyOf} estimate={estimate}>
        {(line, tabIndex) =>
          line.kind === 'group' ? (
            <GroupLine
              group={line.group}
              open={line.open}
              tabIndex={tabIndex}
              busy={busy}
              onToggle={({ key }) => toggle(key, !line.open)}
              onFixAll={onFixAll}
              onConfirmAll={({ items }) => onConfirm(items)}
            />
          ) : (
            <FindingLine
              item={line.item}
              alone={line.alone}
              current={line.item === current}
              tabIndex={tabIndex}
              busy={busy}
              onGo={(item) => go(item, false)}
              onFix={({ finding }) => onFix(finding)}
              onConfirm={(item) => onConfirm([item])}
            />
          )
        }
      </WindowedList>
      <div className={styles.bar} role="group" aria-label="逐条查看">
        <Action
          appearance="subtle"
          icon={<ChevronUpRegular />}
          title="Shift+F8 或 Alt+↑"
          aria-keyshortcuts="Shift+F8 Alt+ArrowUp"
          onClick={() => goBy(-1, false)}
        >
          上一条
        </Action>
        <span className={styles.place}>
          {current ? `第 ${grouping(current.number)} 条，` : ''}共 {grouping(total)} 条
        </span>
        <Action
          appearance="subtle"
          icon={<ChevronDownRegular />}
          iconPosition="after"
          title="F8 或 Alt+↓"
          aria-keyshortcuts="F8 Alt+ArrowDown"
          onClick={() => goBy(1, false)}
        >
          下一条
        </Action>
        <Unseen>{said}</Unseen>
      </div>
    </>
  );
}

function linesOf(groups: readonly Group[], toggled: ReadonlyMap<string, boolean>): readonly Line[] {
  return groups.flatMap((group): Line[] => {
    const [only] = group.items;
    if (only && group.items.length === 1) return [{ kind: 'item', item: only, alone: true }];
    const open = toggled.get(group.key) ?? (group.items.length <= FEW || groups.length === 1);
    return [{ kind: 'group', group, open }, ...(open ? group.items.map((item): Line => ({ kind: 'item', item, alone: false })) : [])];
  });
}

function stepOf({ key, shiftKey, altKey }: KeyboardEvent): 1 | -1 | undefined {
  if (key === 'F8') return shiftKey ? -1 : 1;
  if (altKey && key === 'ArrowDown') return 1;
  if (altKey && key === 'ArrowUp') return -1;
  return undefined;
}
