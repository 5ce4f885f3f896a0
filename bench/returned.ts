import { identityOf } from './person';
import { areaAddress, columnIndex, rowIndex, type Area } from '../src/workbook/address';
import { number, text, type Cell } from '../src/workbook/cell';
import type { BookPlan, PlannedCell, Style, ValidationPlan } from '../src/workbook/write/plan';
import { writeBook } from '../src/workbook/write/write';

/** A workbook as it comes back from a township: a title, a header of twelve columns, styled rows with validations. */
export const returnedWorkbook = (serial: number, rows: number): Promise<Uint8Array> => writeBook(planned(serial, rows));

const HEADER = ['序号', '乡镇', '村', '户主姓名', '身份证号码', '联系电话', '家庭人口', '监测类别', '致贫返贫风险', '人均纯收入', '识别时间', '备注'];
const FIRST_ROW = 2;
const FONT = { name: '宋体', size: 11 };
const BASE: Style = { font: FONT, horizontal: 'center', vertical: 'center', border: 'all', open: true };
const STYLES: Readonly<Record<'title' | 'header' | 'words' | 'number' | 'money' | 'date' | 'note', Style>> = {
  title: { font: { ...FONT, size: 16, bold: true }, horizontal: 'center', vertical: 'center' },
  header: { ...BASE, font: { ...FONT, bold: true }, wrap: true, fill: 'DDEBF7' },
  words: { ...BASE, format: '@' },
  number: BASE,
  money: { ...BASE, horizontal: 'right', format: '#,##0.00' },
  date: { ...BASE, format: 'yyyy-mm-dd' },
  note: { ...BASE, horizontal: 'left', wrap: true },
};
const LOOKS = [STYLES.number, STYLES.words, STYLES.words, STYLES.words, STYLES.words, STYLES.words, STYLES.number, STYLES.words, STYLES.words, STYLES.money, STYLES.date, STYLES.note];
const CATEGORIES = ['脱贫不稳定户', '边缘易致贫户', '突发严重困难户'];
const RISKS = ['因病', '因学', '因残', '因灾', '因意外事故', '产业项目失败'];

function record(serial: number, index: number): readonly Cell[] {
  const household = serial * 1009 + index;
  return [
    number(index + 1),
    text(`清泉${serial % 30}镇`),
    text(`东风${household % 17}村`),
    text(`${'赵钱孙李周吴郑王'[household % 8]}${'一二三四五六七八九'[household % 9]}${'甲乙丙丁'[household % 4]}`),
    text(identityOf(household)),
    text(`1380000${String(household % 10_000).padStart(4, '0')}`),
    number(1 + (household % 7)),
    text(CATEGORIES[household % 3] ?? ''),
    text(RISKS[household % 6] ?? ''),
    number(3000 + (household % 5000) + 0.5),
    { kind: 'number', value: 43_831 + (household % 365), date: true },
    text(household % 5 === 0 ? `第${index}户：慢性病，需按月购药，已申请临时救助` : ''),
  ];
}

function planned(serial: number, rows: number): BookPlan {
  const last = FIRST_ROW + rows - 1;
  const cells: PlannedCell[] = [{ row: rowIndex(0), column: columnIndex(0), value: text('防止返贫监测对象台账'), style: STYLES.title }];
  HEADER.forEach((name, column) => cells.push({ row: rowIndex(1), column: columnIndex(column), value: text(name), style: STYLES.header }));
  for (let index = 0; index < rows; index++) {
    record(serial, index).forEach((value, column) =>
      cells.push({ row: rowIndex(FIRST_ROW + index), column: columnIndex(column), value, style: LOOKS[column] ?? BASE }),
    );
  }
  const columnArea = (column: number): Area => ({ top: rowIndex(FIRST_ROW), left: columnIndex(column), bottom: rowIndex(last), right: columnIndex(column) });
  const says = { alert: 'stop', title: '台账', prompt: '请按填报说明填写', error: '与填报说明不符' } as const;
  const validations: ValidationPlan[] = [
    { area: columnArea(4), rule: { kind: 'length', from: 18, to: 18 }, ...says },
    { area: columnArea(6), rule: { kind: 'whole', from: 1, to: 30 }, ...says },
    { area: columnArea(7), rule: { kind: 'list', source: areaAddress(columnArea(7)) }, ...says },
    { area: columnArea(10), rule: { kind: 'date', from: 36_526, to: 47_848 }, ...says },
  ];
  return {
    title: '台账',
    names: [],
    properties: new Map([['fangpin.township', `清泉${serial % 30}镇`]]),
    sheets: [
      {
        name: '台账总表',
        visibility: 'visible',
        cells,
        fills: [],
        merges: [{ top: rowIndex(0), left: columnIndex(0), bottom: rowIndex(0), right: columnIndex(11) }],
        columns: HEADER.map(() => ({ width: 14 })),
        heights: new Map(),
        validations,
        marks: [],
        protected: true,
        names: [],
      },
    ],
  };
}
