import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useRef, type KeyboardEvent } from 'react';

const useStyles = makeStyles({
  list: { flexShrink: 0, display: 'flex', padding: `0 ${tokens.spacingHorizontalXS}` },
  tab: {
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalMNudge} 3px`,
    border: 'none',
    borderBottom: '3px solid transparent',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1, borderBottomColor: tokens.colorNeutralStroke1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px', borderRadius: tokens.borderRadiusMedium },
    // A border of no colour is drawn all the same where the system chooses the colours.
    '@media (forced-colors: active)': { borderBottomColor: 'Canvas', ':hover': { borderBottomColor: 'CanvasText' } },
  },
  chosen: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottomColor: tokens.colorCompoundBrandStroke,
    ':hover': { borderBottomColor: tokens.colorCompoundBrandStrokeHover },
    '@media (forced-colors: active)': { borderBottomColor: 'Highlight', ':hover': { borderBottomColor: 'Highlight' } },
  },
});

interface TabsProps<Id extends string> {
  readonly tabs: readonly { readonly id: Id; readonly name: string }[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}

/**
 * A row of tabs as WAI-ARIA has them: one stop of the Tab key, arrows, Home and End between them, Enter and Space to open
 * one. A tab's panel is `panel-<id>`. Our own, for Fluent's brings 25 KB of focus machinery into the pane's first load.
 */
export function Tabs<Id extends string>({ tabs, chosen, onChoose }: TabsProps<Id>) {
  const styles = useStyles();
  const row = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent, from: number): void {
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    row.current?.querySelectorAll<HTMLElement>('[role=tab]')[(to + tabs.length) % tabs.length]?.focus();
  }

  return (
    <div role="tablist" ref={row} className={styles.list}>
      {tabs.map(({ id, name }, index) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-controls={id === chosen ? `panel-${id}` : undefined}
          aria-selected={id === chosen}
          tabIndex={id === chosen ? 0 : -1}
          className={mergeClasses(styles.tab, id === chosen && styles.chosen)}
          onClick={() => onChoose(id)}
          onKeyDown={(event) => move(event, index)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
