import { makeStyles, tokens } from '@fluentui/react-components';
import type { DeskState } from '../excel/desk';
import { rememberPolicy } from './chosen-policy';
import { useDesk } from './desk-context';

const useStyles = makeStyles({
  line: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  document: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  name: { flexShrink: 0 },
  choice: {
    flexShrink: 0,
    maxWidth: '60%',
    // As wide as what is chosen, not as the longest of all: the browser measures one name, and the document's number has the rest.
    fieldSizing: 'content',
    height: '24px',
    padding: `0 ${tokens.spacingHorizontalXS}`,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
});

/** Which notice everything here goes by; a choice where there are several. The browser's own list: this line is part of the first load. */
export function PolicyLine({ policies, policy }: Pick<DeskState, 'policies' | 'policy'>) {
  const styles = useStyles();
  const desk = useDesk();
  const { document, title } = policy.notice;
  return (
    <div className={styles.line}>
      {policies.length > 1 ? (
        <select
          aria-label="政策"
          className={styles.choice}
          value={policy.id}
          onChange={({ target: { value } }) => {
            rememberPolicy(value);
            void desk.usePolicy(value);
          }}
        >
          {policies.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <span className={styles.name}>{policy.name}</span>
      )}
      <span className={styles.document} title={title}>
        {document}
      </span>
    </div>
  );
}
