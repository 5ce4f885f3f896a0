import { protectionOf } from '../../src/workbench/host/objects/protection';
import type { MemoryGrid } from '../../src/workbench/host/memory/grid';
import { household } from '../people';
import { headerRows, tableForm, tableSheet } from '../sheets';
import { openFaulty, PLAIN_CHINESE, wholeBook } from './faulty';
import { bookWith, cellOf, closeAll, findings, rowOf, textColumns } from './workbook';

/* What the workbook itself does to the desk: sheets deleted, renamed, protected, headers renamed, the workbook closed. */

jest.setTimeout(60_000);
afterEach(closeAll);

const LEDGER = '台账总表';
const at = (record: number, key: string) => cellOf('ledger', record, key);

function book(): MemoryGrid {
  const grid = bookWith(
    tableSheet('ledger', [household(1, { headName: '王五', householdSize: '5' }), household(2, { headName: '李四', householdSize: '3' })]),
    tableSheet('annex4', [{ township: '甲镇', category: '脱贫不稳户' }, { category: '边缘易致贫户' }]),
  );
  textColumns(grid, 'ledger');
  return grid;
}

const COMMANDS = ['fix', 'sort', 'writeReport'] as const;

describe('a sheet that is deleted', () => {
  test.each([1, 2])('while a repair is on its way, before message %i of it', async (when) => {
    const grid = book();
    const { desk, host, rest } = await openFaulty(grid);
    host.plan(({ number }) => {
      if (number === when) grid.deleteSheet(LEDGER);
      return undefined;
    });
    const { 附件4: report } = wholeBook(grid);
    await desk.fix(findings(desk));
    expect(await rest()).toMatchObject({ phase: 'ready', activeSheet: '附件4', steps: [], notice: { text: expect.stringContaining('已被删除') } });
    expect(wholeBook(grid)).toEqual({ 附件4: report });
  });

  test.each(COMMANDS)('while %s is on its way, whatever message it has come to', async (command) => {
    for (let when = 1; when < 12; when++) {
      const grid = book();
      const { desk, host, rest } = await openFaulty(grid);
      const { 附件4: report } = wholeBook(grid);
      host.plan(({ number }) => {
        if (number === when) grid.deleteSheet(LEDGER);
        return undefined;
      });
      await (command === 'sort' ? desk.sort('householdSize', 'ascending') : command === 'fix' ? desk.fix(findings(desk)) : desk.writeReport());
      const { phase, notice } = await rest();
      expect(phase).toBe('ready');
      expect(notice?.text ?? '').toMatch(PLAIN_CHINESE);
      host.plan(undefined);
      for (let left = desk.snapshot().steps.length; left > 0; left--) await desk.undo();
      expect(wholeBook(grid)).toMatchObject({ 附件4: report });
      closeAll();
    }
  });

  test('while it is being read gives way to the next, without a stale word', async () => {
    const grid = book();
    const { desk, host, rest } = await openFaulty(grid);
    let deleted = false;
    host.plan(({ number }) => {
      if (number === 2 && !deleted) {
        deleted = true;
        grid.deleteSheet(LEDGER);
      }
      return undefined;
    });
    await desk.recheck();
    expect(await rest()).toMatchObject({ phase: 'ready', activeSheet: '附件4', notice: undefined });
  });
});

describe('a sheet that is renamed', () => {
  test('while a repair is on its way: it is the same sheet', async () => {
    const grid = book();
    const { desk, host, rest } = await openFaulty(grid);
    host.plan(({ number }) => {
      if (number === 1) grid.renameSheet(LEDGER, '甲镇台账');
      return undefined;
    });
    await desk.fix(findings(desk));
    expect(await rest()).toMatchObject({ phase: 'ready', activeSheet: '甲镇台账', sheet: { findings: [] }, steps: [{ cells: 2 }] });
    await desk.undo();
    expect(grid.show('甲镇台账', at(0, 'householdSize'))).toEqual([['5']]);
  });

  test('goTo by the old name says so, and a repair of what was found under the old name is not lost', async () => {
    const grid = book();
    const { desk, rest } = await openFaulty(grid);
    const old = findings(desk);
    grid.renameSheet(LEDGER, '甲镇台账');
    await rest();
    await desk.goTo({ sheet: LEDGER, cell: 'A1' });
    expect(desk.snapshot()).toMatchObject({ phase: 'ready', notice: { kind: 'error', text: expect.stringMatching(PLAIN_CHINESE) } });
    await desk.fix(old);
    expect(desk.snapshot()).toMatchObject({ phase: 'ready', notice: { kind: 'error', text: expect.stringContaining('按最新列出的') } });
    await desk.fix(findings(desk));
    expect(desk.snapshot()).toMatchObject({ notice: { kind: 'done' } });
  });
});

describe('a header that is renamed', () => {
  const header = rowOf('ledger', 0) - 1;
  const word = String(headerRows(tableForm('ledger')).at(-1)?.find((one) => one !== null) ?? '');

  test.each([
    ['one label', [`D${header}`], '名字'],
    ['the number’s label', [`E${header}`], '证件'],
    ['every label', ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'].map((column) => `${column}${header}`), '甲'],
  ])('%s: what can still be judged is, what cannot is said, and no cell changes', async (_, cells, name) => {
    const grid = book();
    const { desk, rest } = await openFaulty(grid);
    for (const cell of cells) grid.type(LEDGER, cell, name);
    const clerk = wholeBook(grid);
    const followed = await rest();
    expect(followed.phase).toBe('ready');
    expect(followed.sheet === undefined || followed.sheet.findings.length > 0).toBe(true);
    await desk.sort('householdSize', 'ascending');
    await desk.fix(findings(desk));
    for (let left = desk.snapshot().steps.length; left > 0; left--) await desk.undo();
    await rest();
    expect(wholeBook(grid)).toEqual(clerk);
    await desk.recheck();
    expect(desk.snapshot().sheet).toEqual(followed.sheet);
  });

  test('is found again when it is put right', async () => {
    const grid = book();
    const { desk, rest } = await openFaulty(grid);
    const before = desk.snapshot().sheet;
    grid.paste(LEDGER, `A${header}`, [['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸']]);
    await rest();
    grid.undo();
    expect((await rest()).sheet).toEqual(before);
    expect(word).not.toBe('');
  });
});

describe('a sheet that is protected', () => {
  test.each([1, 2, 3])('before message %i of a repair: nothing is changed, or what was is listed', async (when) => {
    const grid = book();
    const clerk = wholeBook(grid);
    const { desk, host, rest } = await openFaulty(grid);
    host.plan(({ number }) => {
      if (number === when) grid.named(LEDGER).setProtection(protectionOf({}));
      return undefined;
    });
    await desk.fix(findings(desk));
    const { notice, steps } = await rest();
    if (steps.length === 0) {
      expect(notice).toMatchObject({ kind: 'error', text: expect.stringContaining('受保护') });
      expect(wholeBook(grid)).toEqual(clerk);
    }
    grid.named(LEDGER).setProtection(undefined);
    for (let left = desk.snapshot().steps.length; left > 0; left--) await desk.undo();
    expect(wholeBook(grid)).toEqual(clerk);
  });

  test('before a sort, an undo of a sort, a report: each says so, and nothing moves', async () => {
    const grid = book();
    const { desk } = await openFaulty(grid);
    await desk.sort('householdSize', 'ascending');
    const sorted = wholeBook(grid);
    for (const sheet of [LEDGER, '附件4']) grid.named(sheet).setProtection(protectionOf({}));
    await desk.sort('headName', 'descending');
    expect(desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining('保护') });
    await desk.undo();
    expect(desk.snapshot().notice).toMatchObject({ kind: 'error', text: expect.stringContaining('保护') });
    await desk.writeReport();
    expect(desk.snapshot().notice?.text).toContain('受保护，没有写');
    expect(wholeBook(grid)).toEqual(sorted);
  });
});

test('a workbook that was closed: every command says that the connection is gone, and none of them hangs', async () => {
  const grid = book();
  const { desk, host, rest } = await openFaulty(grid);
  host.plan(() => ({ kind: 'refused', code: 'InactiveWorkbook', done: 'nothing' }));
  for (const command of [() => desk.recheck(), () => desk.fix(findings(desk)), () => desk.countReport(), () => desk.undo()]) {
    await command();
    expect(await rest()).toMatchObject({ phase: 'lost', notice: { kind: 'error', text: expect.stringMatching(PLAIN_CHINESE) } });
  }
});

test('while the clerk types in a cell, whatever was begun waits, goes on when they leave it, and keeps what they typed', async () => {
  for (let when = 1; when <= 3; when++) {
    const grid = book();
    const { desk, host, rest } = await openFaulty(grid);
    host.plan(({ number }) => {
      if (number === when) {
        grid.beginEdit();
        setTimeout(() => {
          grid.endEdit();
          grid.type(LEDGER, at(0, 'householdSize'), 8);
        }, 15);
      }
      return undefined;
    });
    await desk.fix(findings(desk));
    await rest();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await rest()).toMatchObject({ phase: 'ready' });
    expect(grid.show(LEDGER, at(0, 'householdSize'))).toEqual([[8]]);
    expect(findings(desk)).toEqual([]);
    await desk.undo();
    expect(grid.show(LEDGER, at(0, 'householdSize'))).toEqual([[8]]);
    closeAll();
  }
});
