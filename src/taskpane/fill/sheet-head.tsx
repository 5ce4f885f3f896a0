import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { ArrowImportRegular } from '@fluentui/react-icons/svg/arrow-import';
import { ArrowSortRegular } from '@fluentui/react-icons/svg/arrow-sort';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { BookInformationRegular } from '@fluentui/react-icons/svg/book-information';
import { ClipboardTaskRegular } from '@fluentui/react-icons/svg/clipboard-task';
import { DocumentMultipleRegular } from '@fluentui/react-icons/svg/document-multiple';
import { ShareMultipleRegular } from '@fluentui/react-icons/svg/share-multiple';
import { TableAddRegular } from '@fluentui/react-icons/svg/table-add';
import type { ReactElement } from 'react';
import type { BoundSheet } from '../../excel/desk';
import type { Policy } from '../../policy/policy';
import type { Severity } from '../../policy/form';
import { Action } from '../action';
import { SEVERITY, SeverityIcon } from '../severity';
import { grouping, titleOf } from '../words';
import { SEVERITIES, tallied } from './groups';

interface SheetHeadProps {
  readonly sheet: BoundSheet;
  readonly policy: Policy;
  readonly checking: boolean;
  /** Only findings of this severity are listed. */
  readonly only: Severity | undefined;
  readonly onOnly: (severity: Severity | undefined) => void;
  readonly adding: boolean;
  readonly onAdding: (adding: boolean) => void;
  /** What can be done with the sheet's rows. */
  readonly tools: readonly Tool[];
  readonly tool: Tool | undefined;
  readonly onTool: (tool: Tool | undefined) => void;
  readonly onRecheck: () => void;
}

/** What can be opened above the findings, one at a time. */
export type Tool = 'sort' | 'cards' | 'verify' | 'put-cards' | 'hand-down' | 'guidance';

const TOOLS: Readonly<Record<Tool, { readonly word: string; readonly icon: ReactElement }>> = {
  sort: { word: '排序', icon: <ArrowSortRegular /> },
  cards: { word: '一户一档', icon: <DocumentMultipleRegular /> },
  verify: { word: '核实结果', icon: <ClipboardTaskRegular /> },
  'put-cards': { word: '归入台账', icon: <ArrowImportRegular /> },
  'hand-down': { word: '按乡镇分发', icon: <ShareMultipleRegular /> },
  guidance: { word: '填报要点', icon: <BookInformationRegular /> },
};

const useStyles = makeStyles({
  head: {
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  top: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS },
  name: {
    flexGrow: 1,
    minWidth: 0,
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  summary: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '28px',
    marginTop: tokens.spacingVerticalXXS,
    fontVariantNumeric: 'tabular-nums',
  },
  count: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '2px',
    padding: '2px 6px 2px 4px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  tools: { display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', columnGap: tokens.spacingHorizontalXS, marginLeft: 'auto' },
  // Four of them stand side by side in the narrowest pane.
  tool: { paddingLeft: tokens.spacingHorizontalXS, paddingRight: tokens.spacingHorizontalXS, '& .fui-Button__icon': { width: '16px', height: '16px', fontSize: '16px' } },
  open: { backgroundColor: tokens.colorSubtleBackgroundSelected, color: tokens.colorBrandForegroundLink, '@media (forced-colors: active)': { outline: '1px solid ButtonText' } },
  pressed: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    borderTopColor: tokens.colorNeutralForeground1,
    borderRightColor: tokens.colorNeutralForeground1,
    borderBottomColor: tokens.colorNeutralForeground1,
    borderLeftColor: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** Which form the sheet is, and the sum of what was found; a severity's count lists only that severity. */
export function SheetHead({ sheet, policy, checking, only, onOnly, adding, onAdding, tools, tool, onTool, onRecheck }: SheetHeadProps) {
  const styles = useStyles();
  const counts = tallied(sheet.findings);
  const title = titleOf(sheet.form, policy);
  return (
    <header className={styles.head}>
      <div className={styles.top}>
        <h2 className={styles.name} title={sheet.name}>
          {sheet.name}
        </h2>
        <Action appearance="subtle" icon={<TableAddRegular />} aria-expanded={adding} onClick={() => onAdding(!adding)}>
          {adding ? '返回' : '新建表'}
        </Action>
        <Action
          appearance="subtle"
          icon={checking ? <Spinner size="extra-tiny" aria-hidden /> : <ArrowSyncRegular />}
          disabledFocusable={checking}
          onClick={onRecheck}
        >
          {checking ? '正在检查' : '重新检查'}
        </Action>
      </div>
      <p className={styles.title} title={title}>
        {title}
      </p>
      <div className={styles.summary} role="group" aria-label="检查结果">
        <span>{grouping(sheet.rows)} 行</span>
        {SEVERITIES.map((severity) => {
          const count = counts.get(severity) ?? 0;
          if (count === 0) return null;
          const pressed = only === severity;
          return (
            <button
              key={severity}
              type="button"
              className={mergeClasses(styles.count, pressed && styles.pressed)}
              aria-pressed={pressed}
              title={pressed ? '显示全部' : `只看${SEVERITY[severity].word}`}
              onClick={() => onOnly(pressed ? undefined : severity)}
            >
              <SeverityIcon severity={severity} />
              {SEVERITY[severity].count(grouping(count))}
            </button>
          );
        })}
        <div className={styles.tools}>
          {tools.map((one) => (
            <Action
              key={one}
              appearance="subtle"
              icon={TOOLS[one].icon}
              className={mergeClasses(styles.tool, one === tool && styles.open)}
              aria-expanded={one === tool}
              onClick={() => onTool(one === tool ? undefined : one)}
            >
              {TOOLS[one].word}
            </Action>
          ))}
        </div>
      </div>
    </header>
  );
}
