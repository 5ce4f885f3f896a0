import { givesFile, wholeFile } from '../../src/excel/whole-file';
import type { Said } from '../../src/excel/moving';
import { cellText } from '../../src/workbook/cell';
import { readBook } from '../../src/workbook/read/read';
import { household, identityOf } from '../people';
import { publishing } from '../publicity/policy';
import { sheetOf, tableSheet } from '../sheets';
import { bookWith, cellOf, closeAll, ledgerBook, openDesk, type Records } from './workbook';

afterEach(closeAll);

const posted = { year: 2022, month: 5, day: 17 };
const ORDER = { list: 'identified', posted, mask: true };
const desk = async (records: Records) => (await openDesk({ grid: ledgerBook(records) }, { policies: [publishing] })).desk;
const places = (all: readonly Said[] = []) => all.map(({ place, say }) => [place?.cell, say]);

describe('papers of the open ledger', () => {
  test('one a village, names masked, and who was left out', async () => {
    const opened = await desk([household(1, { headName: '张志伟' }), household(2, { village: '二村' }), household(3, { village: null }), household(1)]);
    const view = await opened.publicize(ORDER);
    expect(view?.papers.map(({ name, households }) => [name, households])).toEqual([['甲镇-一村-识别公示-2022-05-17.xlsx', 1], ['甲镇-二村-识别公示-2022-05-17.xlsx', 1]]);
    expect(view?.hanging).toContain('2022年5月22日');
    expect(places(view?.left)).toEqual([[cellOf('ledger', 2, 'village'), '村没有填'], ['A7', expect.stringContaining('是同一户，只列一次')]]);
    const words = readBook(view?.papers[0]?.bytes ?? new Uint8Array()).sheets[0]?.rows.flatMap((row) => row?.map((cell) => (cell ? cellText(cell) : '')) ?? []);
    expect(words).toContain('张*伟');
  });

  test('nothing where anything is objected to: the ledger’s cell is gone to', async () => {
    const opened = await desk([household(1), household(2, { village: `二村15400000000` })]);
    const view = await opened.publicize(ORDER);
    expect([view?.papers, places(view?.objections)]).toEqual([[], [[cellOf('ledger', 1, 'village'), '像手机号，不能公示']]]);
  });

  test.each<[string, Records, string, string]>([
    ['nobody', [household(1, { cleared: '是' })], 'identified', '台账里没有要列入“识别公示”的户'],
    ['no such list', [household(1)], 'cleared', '没有这份公示名单'],
  ])('%s: a notice says so', async (_, records, list, said) => {
    const opened = await desk(records);
    expect(await opened.publicize({ ...ORDER, list })).toBeUndefined();
    expect(opened.snapshot().notice?.text).toContain(said);
  });

  test('no ledger', async () => {
    const { desk: opened } = await openDesk({ grid: bookWith(tableSheet('annex1', [])) }, { policies: [publishing] });
    expect(await opened.publicize(ORDER)).toBeUndefined();
    expect(opened.snapshot().notice?.text).toContain('工作簿里没有“台账总表”');
  });
});

describe('the open workbook looked through', () => {
  test('its cells, hidden sheets too, where the program gives no file; what was not seen is said', async () => {
    const grid = bookWith(sheetOf([['公示名单'], ['张三', identityOf(1)]], '公示'), sheetOf([['电话'], ['15400000000']], '底稿'));
    const opened = await openDesk({ grid });
    opened.grid.named('底稿').setVisibility('Hidden');
    const view = await opened.desk.scanWorkbook();
    expect(view?.objections.map(({ where, place }) => [where, place?.cell])).toEqual([['公示 B2', 'B2'], ['底稿 A1（隐藏的工作表）', undefined], ['底稿 A2（隐藏的工作表）', undefined]]);
    expect(view?.unseen).toEqual([expect.stringContaining('批注、页眉页脚')]);
    expect(JSON.stringify(view)).not.toContain(identityOf(1));
  });

  test('nothing to object to', async () => {
    const { desk: opened } = await openDesk({ grid: bookWith(sheetOf([['公示名单'], ['张*', '一村', 4]], '公示')) });
    expect((await opened.scanWorkbook())?.objections).toEqual([]);
  });
});

describe('the file as the program gives it', () => {
  const office = (slices: readonly (readonly number[])[], failing = -1) => {
    const closed: number[] = [];
    const answer = (value: unknown, ok = true) => ({ status: ok ? 'succeeded' : 'failed', value, error: { name: 'DataReadError' } });
    const file = {
      size: slices.flat().length,
      sliceCount: slices.length,
      getSliceAsync: (index: number, call: (result: unknown) => void) => call(answer({ data: slices[index] }, index !== failing)),
      closeAsync: () => void closed.push(1),
    };
    const fake = { context: { requirements: { isSetSupported: (name: string) => name === 'CompressedFile' }, document: { getFileAsync: (_: string, __: object, call: (result: unknown) => void) => call(answer(file)) } }, FileType: { Compressed: 'compressed' } };
    return { office: fake as unknown as typeof Office, closed };
  };

  test('its slices in their order, and closed', async () => {
    const { office: given, closed } = office([[80, 75], [3, 4], [5]]);
    expect(givesFile(given)).toBe(true);
    expect([...(await wholeFile(given))]).toEqual([80, 75, 3, 4, 5]);
    expect(closed).toHaveLength(1);
  });

  test('closed also where a slice does not come', async () => {
    const { office: given, closed } = office([[80], [75]], 1);
    await expect(wholeFile(given)).rejects.toThrow('DataReadError');
    expect(closed).toHaveLength(1);
  });
});
