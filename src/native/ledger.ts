import type { TableFrame } from '../forms/blank/frame';
import { listName, REPORTED } from '../forms/blank/names';
import type { Counting, Policy } from '../policy/policy';
import { reading, STARTED, UNREADABLE, type HiddenCell, type TablePlaces } from './places';
import { nativeTable, type NativeTable } from './table';

/** Hidden columns of the ledger that the report counts by. */
export const COUNTED = {
  /** The number of the sheet's row where the household stands first; empty for a blank row. */
  first: 'counted.first',
  /** The report's word for the category. */
  category: 'counted.category',
  /** The township the row counts for; empty where it does not count. */
  township: 'counted.township',
  /** 1, 2, 3… where a township counts for the first time, else 0. */
  order: 'counted.order',
  /** `township|category` where the row counts. */
  group: 'counted.group',
  /** The same where it gives particulars for the remark. */
  remark: 'counted.remark',
} as const;

/** A ledger that says what is wrong with its rows and works out what the report adds up. */
export const nativeLedger = (policy: Policy, frame: TableFrame): NativeTable => nativeTable(policy, frame, countedCells(policy, frame));

function countedCells({ counting }: Policy, frame: TableFrame): readonly HiddenCell<TablePlaces>[] {
  const list = frame.columns.find(({ key }) => key === counting.category)?.list ?? '';
  /** The row number of what MATCH finds in the column. */
  const rowFound = (places: TablePlaces, name: string) => `MATCH(${places.hidden(name)},${places.rows(name)},0)+${places.firstRow - 1}`;
  return [
    {
      name: COUNTED.first,
      header: '同户首行',
      // Later rows of a household find its first row; who has no valid number is a household of his own.
      formula: (places) => {
        const key = places.hidden(reading(counting.identity));
        return `IF(${places.hidden(STARTED)}=0,"",IF(OR(${key}="",${key}="${UNREADABLE}"),ROW(),${rowFound(places, reading(counting.identity))}))`;
      },
    },
    {
      name: COUNTED.category,
      header: '类别（统计用）',
      formula: (places) => `IFERROR(INDEX(${REPORTED},MATCH(${places.hidden(reading(counting.category))},${listName(list)},0)),"")`,
    },
    {
      name: COUNTED.township,
      header: '计入乡镇',
      formula: (places) => {
        const township = places.hidden(reading(counting.township));
        return `IF(AND(${places.hidden(COUNTED.first)}=ROW(),${places.hidden(COUNTED.category)}<>"",${township}<>"${UNREADABLE}"),${township},"")`;
      },
    },
    {
      name: COUNTED.order,
      header: '乡镇次序',
      formula: (places) =>
        `IF(${places.hidden(COUNTED.township)}="",0,IF(${rowFound(places, COUNTED.township)}=ROW(),MAX(${places.over(COUNTED.order)})+1,0))`,
    },
    {
      name: COUNTED.group,
      header: '计入乡镇和类别',
      formula: (places) => `IF(${places.hidden(COUNTED.township)}="","",${places.hidden(COUNTED.township)}&"|"&${places.hidden(COUNTED.category)})`,
    },
    ...remarkCells(counting),
  ];
}

function remarkCells({ remark, measures }: Counting): readonly HiddenCell<TablePlaces>[] {
  if (!remark) return [];
  const remarked = measures.find(({ id }) => id === remark.measure)?.policies ?? [];
  return [
    {
      name: COUNTED.remark,
      header: '备注来源',
      formula: (places) => {
        const benefits = remarked.map(({ persons }) => `N(${places.hidden(reading(persons))})>0`);
        return `IF(AND(OR(${benefits.join(',')}),LEN(${places.hidden(reading(remark.content))})>0),${places.hidden(COUNTED.group)},"")`;
      },
    },
  ];
}
