import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from '../../src/add-in/manifest';
import { openPane } from '../../src/add-in/open-pane';
import type { BlankOptions, Place } from '../../src/forms/blank/options';
import { originOf } from '../../src/forms/origin';
import { blankBook } from '../../src/native/book';
import type { Sheet } from '../../src/workbook/book';
import { cellAt } from '../../src/workbook/book';
import { cellText } from '../../src/workbook/cell';
import { parseArea } from '../../src/workbook/address';
import type { BookPlan } from '../../src/workbook/write/plan';
import { readBook } from '../../src/workbook/read/read';
import { writeBook } from '../../src/workbook/write/write';
import { heshan } from '../policies';
import { inventoryOf } from './inventory';
import { inLibreOffice, inOpenpyxl, type Act } from './programs';

// LibreOffice starts slowly on a busy machine: once for all that is asked of it.

const PLACES: readonly Place[] = [
  { township: '清泉镇', villages: Array.from({ length: 230 }, (_, index) => `泉${index + 1}村`) },
  { township: '高新区（园区）', villages: ['园新村', '东风村'] },
  { township: '石桥乡', villages: ['东风村', '桥头村', '桥尾村'] },
];
const OPTIONS: BlankOptions = {
  places: PLACES, rows: 12, year: 2021,
  openPane: openPane('central', readManifest(readFileSync(join(__dirname, '..', '..', 'manifest.xml'), 'utf8'))),
};

const FORMS = heshan.forms.map(({ id }) => id);
const TEMPLATES: readonly (readonly [string, BookPlan])[] = [
  ...FORMS.map((id) => [id, blankBook(heshan, [id], OPTIONS)] as const),
  ['all forms for a village', blankBook(heshan, FORMS, { township: '清泉镇', village: '泉1村', rows: 3 })],
];

/** What is done to a form of twelve rows, and what the line above the table says then. */
const TOLD: readonly (readonly [string, string, readonly Act[], RegExp])[] = [
  ['annex1', 'nothing', [], /^$/],
  ['annex1', 'rows filled in', [['put', 'A5', '清泉镇'], ['put', 'I16', '大数据']], /^$/],
  ['annex1', 'typed right under the closing row', [['put', 'C18', '张三']], /填有内容/],
  ['annex1', 'typed far below', [['put', 'I900', '张三']], /填有内容/],
  ['annex1', 'typed below and cleared again', [['put', 'C40', '张三'], ['clear', 'A40:I40']], /^$/],
  ['annex1', 'a row inserted above the first', [['insert', 5, 1]], /第 5 行没有校验公式/],
  ['annex1', 'a row inserted below the last', [['insert', 17, 1]], /第 17 行没有校验公式/],
  ['ledger', 'nothing', [], /^$/],
  ['ledger', 'a row cleared', [['put', 'B9', '清泉镇'], ['clear', 'A9:AK9']], /^$/],
  ['ledger', 'a row inserted in the middle', [['insert', 9, 1]], /第 9 行没有校验公式/],
  ['ledger', 'rows inserted in the middle', [['insert', 9, 3]], /第 11 行等 3 行没有校验公式/],
  ['ledger', 'a row inserted and removed again', [['insert', 9, 1], ['remove', 9, 1]], /^$/],
  ['ledger', 'a row inserted above the first', [['insert', 6, 1]], /第 6 行没有校验公式/],
  ['ledger', 'a row inserted below the last', [['insert', 18, 1]], /第 18 行没有校验公式/],
  ['ledger', 'a row inserted, and the verdict of another copied into it', [['insert', 9, 1], ['copy', 'AL8', 'AL9']], /第 9 行没有校验公式/],
  ['ledger', 'a row inserted, and another copied over it whole', [['insert', 9, 1], ['copy', 'A8:GZ8', 'A9']], /^$/],
  ['ledger', 'a row inserted below the last, and another copied over it whole', [['insert', 18, 1], ['copy', 'A17:GZ17', 'A18']], /最后一行下面插入了行/],
  ['ledger', 'a verdict cleared', [['clear', 'AL9']], /第 9 行没有校验公式/],
  ['ledger', 'a verdict cleared, and copied again from the row above', [['clear', 'AL9'], ['copy', 'AL8', 'AL9']], /^$/],
  ['ledger', 'a verdict copied below the closing row', [['copy', 'AL8', 'AL30']], /填有内容/],
  ['ledger', 'all rows but one removed', [['remove', 7, 11]], /^$/],
  ['ledger', 'all rows removed', [['remove', 6, 12]], /请重新生成模板/],
  ['annex4', 'nothing', [], /^$/],
  ['annex4', 'a township added below the last', [['insert', 12, 1]], /第 12 行没有校验公式/],
];

/** A form's rows in which village and township are typed, and whether the village is one of the township's. */
const VILLAGES: readonly (readonly [township: string, village: string, list: number, wrong: boolean])[] = [
  ['清泉镇', '泉230村', 230, false],
  ['高新区（园区）', '园新村', 2, false],
  ['高新区（园区）', '东风村', 2, false],
  ['高新区（园区）', '桥头村', 2, true],
  ['石桥乡', '东风村', 3, false],
  ['石桥乡', '桥*村', 3, true],
  ['石桥乡', '', 3, false],
  ['', '桥尾村', 235, false],
  ['', '没有村', 235, true],
  ['别的镇', '泉1村', 235, false],
];

const sheetOf = (bytes: Uint8Array): Sheet => readBook(bytes).sheets[0] ?? fail('no sheet');
const fail = (what: string): never => {
  throw new Error(what);
};
const at = (sheet: Sheet, address: string): string => {
  const area = parseArea(address) ?? fail(address);
  return cellText(cellAt(sheet, area.top, area.left));
};
/** The line above the table: its first cell but the annex's number. */
const notice = (sheet: Sheet): string => at(sheet, sheet.name === '台账总表' ? 'A1' : 'B1');
const templateOf = (id: string): Promise<Uint8Array> => writeBook(blankBook(heshan, [id], { rows: 12 }));

/** The formulas for row 5 moved to another row, as dragging does. */
const moved = (formula: string, row: number): string => `=${formula.replace(/\$([AB])5\b/g, `$$$1${row}`)}`;

function villageActs(): readonly Act[] {
  const [sheet] = blankBook(heshan, ['annex1'], OPTIONS).sheets;
  const rule = sheet?.validations.find(({ area }) => area.left === 1)?.rule;
  const mark = sheet?.marks.find(({ area, formula }) => area.left === 1 && formula.includes('SUMPRODUCT'));
  if (rule?.kind !== 'list' || !mark) return fail('no list of villages');
  return VILLAGES.flatMap(([township, village], index): Act[] => {
    const row = 5 + index;
    return [
      ['put', `A${row}`, township],
      ['put', `B${row}`, village],
      ['formula', `T${row}`, moved(`ROWS(${rule.source})`, row).replaceAll(',', ';')],
      ['formula', `U${row}`, moved(`INDEX(${rule.source},1)`, row).replaceAll(',', ';')],
      ['formula', `V${row}`, moved(`INDEX(${rule.source},ROWS(${rule.source}))`, row).replaceAll(',', ';')],
      ['formula', `W${row}`, moved(`IF(${mark.formula},"wrong","right")`, row).replaceAll(',', ';')],
    ];
  });
}

let saved: readonly Uint8Array[] = [];
let written: readonly Uint8Array[] = [];

beforeAll(async () => {
  written = await Promise.all(TEMPLATES.map(([, plan]) => writeBook(plan)));
  const county = await writeBook(blankBook(heshan, ['annex1'], OPTIONS));
  const [annex1, ledger, annex4] = await Promise.all(['annex1', 'ledger', 'annex4'].map(templateOf));
  const forms = new Map([['annex1', annex1], ['ledger', ledger], ['annex4', annex4]]);
  saved = inLibreOffice([
    ...written.map((workbook) => ({ workbook, acts: [] })),
    ...TOLD.map(([id, , acts]) => ({ workbook: forms.get(id) ?? fail(id), acts })),
    { workbook: county, acts: villageActs() },
  ]);
}, 600_000);

describe('opened and saved again, a template loses nothing', () => {
  test.each(TEMPLATES.map(([name], index) => [name, index] as const))('in LibreOffice: %s', (_, index) => {
    expect(inventoryOf(saved[index] ?? fail('not saved'))).toEqual(inventoryOf(written[index] ?? fail('not written')));
  });

  test('in openpyxl', () => {
    inOpenpyxl(written).forEach((bytes, index) => {
      expect([TEMPLATES[index]?.[0], inventoryOf(bytes)]).toEqual([TEMPLATES[index]?.[0], inventoryOf(written[index] ?? fail('not written'))]);
    });
  }, 120_000);

  test('and is known for what it is: by its sheets, where the properties are gone', () => {
    const origins = (workbooks: readonly Uint8Array[]) => workbooks.map((bytes) => originOf(readBook(bytes)));
    expect(origins(saved.slice(0, TEMPLATES.length))).toEqual(origins(written));
    const resaved = inOpenpyxl(written);
    expect(resaved.map((bytes) => readBook(bytes).properties.size)).toEqual(written.map(() => 0));
    expect(origins(resaved)).toEqual(origins(written));
    expect(origins(written)[0]).toEqual({ policy: 'heshan-2020', version: heshan.version, forms: ['annex1'], township: '', village: '', year: '2021', template: '3' });
  }, 120_000);
});

test.each(TOLD.map(([id, what, , words], index) => [id, what, words, TEMPLATES.length + index] as const))('%s, %s: the line above the table says %s', (_, __, words, index) => {
  expect(notice(sheetOf(saved[index] ?? fail('not saved')))).toMatch(words);
});

test('a cleared row keeps its validations', () => {
  const index = TEMPLATES.length + TOLD.findIndex(([, what]) => what === 'a row cleared');
  const validations = (bytes: Uint8Array | undefined) => inventoryOf(bytes ?? fail('not saved')).sheets[0]?.validations;
  expect(validations(saved[index])).toEqual(validations(saved[TEMPLATES.length + TOLD.findIndex(([id, what]) => id === 'ledger' && what === 'nothing')]));
});

describe('the villages to choose from', () => {
  test.each(VILLAGES.map(([township, village, list, wrong], index) => [township, village, list, wrong, 5 + index] as const))('%s, %s: of %d, marked %s', (township, _, list, wrong, row) => {
    const sheet = sheetOf(saved.at(-1) ?? fail('not saved'));
    const own = PLACES.filter((place) => place.township === township);
    const villages = (own.length > 0 ? own : PLACES).flatMap((place) => place.villages);
    expect([at(sheet, `T${row}`), at(sheet, `U${row}`), at(sheet, `V${row}`)]).toEqual([String(list), villages[0], villages.at(-1)]);
    expect(at(sheet, `W${row}`)).toBe(wrong ? 'wrong' : 'right');
  });
});
