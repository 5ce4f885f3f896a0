import { assemble, type Ingredient } from '../../src/workbook/assemble/assemble';
import { readBook } from '../../src/workbook/read/read';
import { openBook } from '../../src/workbench/open/book';
import { blankBook } from '../../src/native/book';
import { writeBook } from '../../src/workbook/write/write';
import { patchBook } from '../../src/workbook/patch/patch';
import { heshan } from '../policies';
jest.setTimeout(200000);
test('x', async () => {
  const cpu = (label: string, f: () => any) => { const c = process.cpuUsage(); const r = f(); const d = process.cpuUsage(c); console.log(label, Math.round((d.user + d.system) / 1000)); return r; };
  const base: Ingredient = { bytes: await writeBook(blankBook(heshan, ['ledger'], { township: '清泉镇', rows: 5000 })) };
  const other: Ingredient = { bytes: await writeBook(blankBook(heshan, ['annex1'], { township: '清泉镇', rows: 500, today: { year: 2026, month: 1, day: 1 } })) };
  console.log(base.bytes.length);
  for (let i = 0; i < 2; i++) {
  const wishes = [base, other].flatMap((from) => readBook(from.bytes).sheets.map(({ name, visibility }) => ({ from, sheet: name, name: from === other && name === '参数' ? '参数 (2)' : name, visibility })));
  const out = cpu('assemble', () => assemble(base, wishes));
  cpu('assemble with rename', () => assemble(base, wishes.map((w) => w.name === '附件4' ? { ...w, name: '附件四' } : w)));
  cpu('open', () => openBook(out.bytes));
  cpu('patch', () => patchBook(out.bytes, new Map([['台账总表', [{ row: 9 as any, column: 2 as any, cell: { kind: 'number', value: 1 } }]]])));
  }
});
