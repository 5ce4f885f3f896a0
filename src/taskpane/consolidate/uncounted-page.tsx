import { useMemo } from 'react';
import type { Consolidation } from '../../consolidate/consolidate';
import { withoutNumbers } from '../../identity/withhold';
import { ListHead } from '../list-head';
import { WindowedList } from '../windowed-list';
import { grouping } from '../words';
import { ListLine } from './list-line';
import type { RowPlace } from './pages';
import { fileWords, rowAt } from './rows';
import { useConsolidateStyles } from './styles';

interface UncountedPageProps {
  readonly result: Consolidation;
  readonly onRow: (place: RowPlace) => void;
  readonly onBack: () => void;
}

const estimate = (): number => 53;
const keyOf = ({ key }: { readonly key: string }): string => key;

/** Rows and cells that are not in the figures, and why. */
export function UncountedPage({ result, onRow, onBack }: UncountedPageProps) {
  const page = useConsolidateStyles();
  const { excluded } = result.tally;
  const lines = useMemo(() => excluded.map((one, at) => ({ ...one, key: String(at) })), [excluded]);
  return (
    <>
      <ListHead title={`没有计入：${grouping(excluded.length)} 处`} notes={['这些行或单元格没有计进统计。']} onBack={onBack} />
      <WindowedList label="没有计入" lines={lines} keyOf={keyOf} estimate={estimate}>
        {({ file, sheet, row, cell, reason }, tabIndex) => {
          const place = { file, sheet, row };
          return (
            <ListLine tabIndex={tabIndex} onPress={rowAt(result, place) && (() => onRow(place))}>
              <span className={page.strong}>
                {fileWords(file)} {sheet} {cell ?? `第\u00A0${row}\u00A0行`}
              </span>{' '}
              {withoutNumbers(reason)}
            </ListLine>
          );
        }}
      </WindowedList>
    </>
  );
}
