import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { originOf } from '../forms/origin';
import { strayRows } from '../forms/table-end';
import { cardsNamed, householdForms, type LedgerHousehold } from '../household/card';
import { householdsOn } from '../household/households';
import { cardsBooks, type Binding, type CardsBook } from '../household/cards-book';
import { onlyCards } from '../household/made-of';
import type { Policy } from '../policy/policy';
import { cellAt } from '../workbook/book';
import { rowIndex } from '../workbook/address';
import type { Day } from '../workbook/serial';
import { writeBook } from '../workbook/write/write';
import { Complaint, type Command, type Io } from './command';
import { eachFile } from './each-file';
import { policyChoices, policyNamed, type FoundForm } from './files';
import { contentOf, unwritable, writeWhole } from './output';

const BINDINGS: readonly Binding[] = ['village', 'township', 'long'];

/** `fangpin cards`: the cards of every household of ledgers. */
export const cardsCommand = (policies: readonly Policy[], today: Day): Command => ({
  name: 'cards',
  operands: '台账… --out 文件夹',
  about: '按台账给每一户生成一户一档（赫山的附件3；岳阳的附件1、附件2，拟消除风险的再加附件3），可直接打印、签字。有文件无法读取或没有写返回 2。',
  options: {
    policy: { value: '政策', about: `按哪个政策（${policyChoices(policies)}）；不写则按工作簿自己的` },
    by: { value: '方式', about: 'village：每村一个工作簿；township：每个乡镇一个（不写即是）；long：每个乡镇一个，全部户在一张工作表上，一户一页' },
    form: { value: '表', about: '只生成哪些表（如 annex2）；写了的给台账里的每一户都生成', repeats: true },
    out: { value: '文件夹', about: '写到哪个文件夹，文件名为“乡镇-村-一户一档-年度.xlsx”' },
  },
  async run(operands, options, io) {
    if (operands.length === 0) throw new Complaint('请写出台账文件');
    const out = options.get('out')?.[0];
    if (out === undefined) throw new Complaint('请用 --out 写出要写到的文件夹');
    const wanted = options.get('policy')?.[0];
    const { policy, households, year, failed } = await readLedgers(operands, policies, wanted === undefined ? undefined : policyNamed(policies, wanted), today, io);
    const all = policy && householdForms(policy);
    if (!policy || !all || households.length === 0) {
      io.complain('没有可以生成一户一档的户');
      return 2;
    }
    const named = options.get('form');
    const unknown = named?.find((id) => !all.cards.some(({ card }) => card.id === id));
    if (unknown !== undefined) throw new Complaint(`--form 应写 ${all.cards.map(({ card }) => card.id).join('、')} 之一（${cardsNamed(all)}），写的是“${unknown}”`);
    const forms = named ? onlyCards(all, named) : all;
    const books = cardsBooks(policy, forms, households, bindingOf(options.get('by')?.[0]), { today, ...(year !== undefined && { year }) });
    const kept = await writeBooks(books, out, io);
    return failed || kept ? 2 : 0;
  },
});

function bindingOf(word = 'township'): Binding {
  const binding = BINDINGS.find((one) => one === word);
  if (!binding) throw new Complaint(`--by 应写 ${BINDINGS.join('、')} 之一，写的是“${word}”`);
  return binding;
}

interface Ledgers {
  readonly policy: Policy | undefined;
  readonly households: readonly LedgerHousehold[];
  /** The year the ledgers are for, where they say it. */
  readonly year: number | undefined;
  readonly failed: boolean;
}

async function readLedgers(paths: readonly string[], policies: readonly Policy[], wanted: Policy | undefined, today: Day, io: Io): Promise<Ledgers> {
  const households: LedgerHousehold[] = [];
  let year: number | undefined;
  const read = await eachFile(paths, policies, wanted, io, { copy: '只读一次', sheet: '没有读取' }, ({ file, book, policy, forms }) => {
    const ledgers = forms.filter(({ layout }) => layout.form.id === policy.counting.ledger);
    if (ledgers.length === 0) throw new Complaint('里面没有台账总表，无法生成一户一档');
    if (!householdForms(policy)) throw new Complaint(`政策“${policy.name}”没有一户一档`);
    households.push(...ledgers.flatMap((form) => householdsOn({ policy, today }, form.layout, form.sheet)));
    const said = Number(originOf(book)?.year);
    year ??= Number.isInteger(said) && said > 0 ? said : undefined;
    for (const words of ledgers.flatMap(leftOut)) io.complain(`${file}：${words}`);
  });
  return { ...read, households, year };
}

/** What stands in a ledger and on no card. */
function leftOut({ layout, sheet }: FoundForm): readonly string[] {
  if (layout.kind === 'card') return [];
  const unknown = layout.unknown.filter((column) => sheet.rows.some((_, row) => row >= layout.firstRow && cellAt(sheet, rowIndex(row), column).kind !== 'blank'));
  const strays = strayRows(layout, sheet).map((row) => row + 1);
  return [
    ...(unknown.length > 0 ? [`${sheet.name} 有 ${unknown.length} 栏不是台账的栏目，没有带入一户一档`] : []),
    ...(strays.length > 0 ? [`${sheet.name} 第${strays.join('、')}行写在表的末行或说明下面，没有生成；请移到上面的空行`] : []),
  ];
}

/** Whether a file that was there already was kept. */
async function writeBooks(books: readonly CardsBook[], out: string, io: Io): Promise<boolean> {
  await mkdir(out, { recursive: true }).catch((error: unknown) => {
    throw unwritable(out, error);
  });
  let kept = false;
  for (const [index, { name, plan }] of books.entries()) {
    const path = join(out, name);
    io.progress(index, books.length, name);
    const bytes = await writeBook(plan);
    const there = await contentOf(path);
    if (there && Buffer.compare(there, bytes) !== 0) {
      kept = true;
      io.complain(`${path}：已有这个文件，内容不同，没有覆盖；请先移走或换一个文件夹`);
      continue;
    }
    if (!there) await writeWhole(path, bytes);
    io.print(path);
  }
  io.progress(books.length, books.length, '');
  return kept;
}
