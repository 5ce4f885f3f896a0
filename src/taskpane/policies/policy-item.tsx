import { mergeClasses } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { usePoliciesStyles } from './styles';

interface PolicyItemProps {
  readonly name: string;
  readonly notes: readonly string[];
  /** Why it cannot be used. */
  readonly why?: string | undefined;
  /** What can be done with it. */
  readonly children: ReactNode;
}

/** A policy in the list of them. */
export function PolicyItem({ name, notes, why, children }: PolicyItemProps) {
  const styles = usePoliciesStyles();
  return (
    <li className={styles.item} aria-label={name}>
      <h3 className={styles.name}>{name}</h3>
      {notes.filter((note) => note !== '').map((note) => (
        <p key={note} className={styles.hint}>
          {note}
        </p>
      ))}
      {why !== undefined && <p className={mergeClasses(styles.hint, styles.wrong)}>{why}</p>}
      <div className={styles.actions}>{children}</div>
    </li>
  );
}
