import { mergeClasses } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLineStyles } from '../line-styles';
import { useConsolidateStyles } from './styles';

interface ListLineProps {
  readonly tabIndex: 0 | -1;
  readonly children: ReactNode;
  /** Where the line leads; one that leads nowhere is only read. */
  readonly onPress: (() => void) | undefined;
}

/** A line of a windowed list, without a sign before its words. */
export function ListLine({ tabIndex, children, onPress }: ListLineProps) {
  const page = useConsolidateStyles();
  const line = useLineStyles();
  return (
    <div className={mergeClasses(line.line, page.plain)}>
      {onPress ? (
        <button type="button" data-line className={line.press} tabIndex={tabIndex} onClick={onPress}>
          {children}
        </button>
      ) : (
        <div data-line className={page.beside} tabIndex={tabIndex}>
          {children}
        </div>
      )}
    </div>
  );
}
