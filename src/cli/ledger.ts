import type { Reader } from '../forms/entry';
import { readHead, readRows } from '../forms/rows';
import type { Values } from '../forms/blank/options';
import { cardsNamed, householdForms, type HouseholdForms } from '../household/card';
import { join, type FiledCard, type Joined, type KnownHousehold } from '../household/join';
import { common, ledgerBook } from '../household/ledger-book';
import { cardsOn } from '../household/read-cards';
import type { Policy } from '../policy/policy';
import { BLANK, cellText } from '../workbook/cell';
import type { Day } from '../workbook/serial';
import { writeBook } from '../workbook/write/write';
import { cellsOf } from '../household/households';
import { Complaint, type Command, type Io } from './command';
import { eachFile } from './each-file';
import { policyChoices, policyNamed, type OpenedFile } from './files';
import { checkNewOutput, writeWhole } from './output';

/** `fangpin ledger`: returned cards become a ledger, or are put into the one they belong to. */
export const ledgerCommand = (policies: readonly Policy[], today: Day): Command => ({
  name: 'ledger',
  operands: '一户一档的表… [台账] --out 台账.xlsx',
  about: '把收回的一户一档（赫山的附件3，岳阳的附件1、附件2、附件3）归成台账，同一户的几张归成一行；文件里另有台账的，按身份证号或姓名、村、电话归入原来的行。要人定的返回 1，有文件无法读取返回 2。',
  options: {
    policy: { value: '政策', about: `按哪个政策（${policyChoices(policies)}）；不写则按工作簿自己的` },
    out: { value: '文件', about: '写到哪个工作簿' },
    json: { about: '输出 JSON' },
  },
  async run(operands, options, io) {
    if (operands.length === 0) throw new Complaint('请写出一户一档的文件');
    const out = options.get('out')?.[0];
    if (out === undefined) throw new Complaint('请用 --out 写出要写到的台账文件');
    await checkNewOutput(out);
    const wanted = options.get('policy')?.[0];
    const read = await readFiles(operands, policies, wanted === undefined ? undefined : policyNamed(policies, wanted), today, io);
    const forms = read.policy && householdForms(read.policy);
    if (!read.policy || !forms || read.cards.length === 0) {
      io.complain(`这些文件里都没有填好的${forms ? cardsNamed(forms) : '一户一档'}，没有写台账`);
      return 2;
    }
    const joined = join({ policy: read.policy, today }, forms, read.known, read.cards);
    const { head, differing } = common(read.heads);
    await writeWhole(out, await writeBook(ledgerBook(read.policy, forms, joined.households, head, { today })));
    const open = forms.ledger.head.filter(({ key }) => differing.includes(key)).map(({ label }) => label);
    io.print(options.has('json') ? JSON.stringify(asJson(joined, open)) : asText(forms, joined, open, out));
    if (read.failed) return 2;
    return joined.questions.length + open.length > 0 ? 1 : 0;
  },
});

interface ReadFiles {
  readonly policy: Policy | undefined;
  readonly cards: readonly FiledCard[];
  readonly known: readonly KnownHousehold[];
  readonly heads: readonly Values[];
  readonly failed: boolean;
}

async function readFiles(paths: readonly string[], policies: readonly Policy[], wanted: Policy | undefined, today: Day, io: Io): Promise<ReadFiles> {
  const cards: FiledCard[] = [];
  const known: KnownHousehold[] = [];
  const heads: Values[] = [];
  const read = await eachFile(paths, policies, wanted, io, { copy: '只读一次', sheet: '没有读取' }, (opened) => {
    const forms = householdForms(opened.policy);
    if (!forms) throw new Complaint(`政策“${opened.policy.name}”没有一户一档`);
    const reader = { policy: opened.policy, today };
    const [own, rows] = [cardsOf(reader, forms, opened), householdsOf(reader, opened)];
    if (own.length + rows.known.length === 0) throw new Complaint(`里面没有填好的${cardsNamed(forms)}，也没有台账`);
    cards.push(...own);
    known.push(...rows.known);
    heads.push(...rows.heads, ...own.flatMap(({ card }) => card.found.record?.head ?? []));
  });
  return { ...read, cards, known, heads };
}

const cardsOf = (reader: Reader, forms: HouseholdForms, { file, forms: found }: OpenedFile): readonly FiledCard[] => found.flatMap((form) => cardsOn(reader, forms, file, form));

function householdsOf(reader: Reader, { file, forms }: OpenedFile): { readonly known: readonly KnownHousehold[]; readonly heads: readonly Values[] } {
  const ledgers = forms.filter(({ layout }) => layout.form.id === reader.policy.counting.ledger);
  return {
    known: ledgers.flatMap(({ layout, sheet }) =>
      readRows(reader, layout, sheet)
        .filter(({ total }) => !total)
        .map((row) => ({ file, sheet: sheet.name, row: row.row + 1, household: cellsOf(row) })),
    ),
    heads: ledgers.flatMap(({ layout, sheet }) => {
      const head = readHead(reader, layout, sheet);
      return head ? [cellsOf(head)] : [];
    }),
  };
}

function asJson({ households, placed, questions }: Joined, open: readonly string[]): object {
  return {
    households: households.length,
    cards: placed.map(({ file, card, known }) => ({
      file,
      sheet: card.found.sheet.name,
      existing: known,
      recognised: card.taken.map(({ cell, label, words, fields }) => ({ cell, line: label, words, fields })),
      altered: card.altered.map(({ cell, label, before, after }) => ({ cell, field: label, before, after })),
    })),
    questions: [
      ...questions.map(({ file, sheet, cell, label, why }) => ({ file, sheet, cell, field: label, why })),
      ...open.map((label) => ({ file: '', sheet: '', cell: '', field: label, why: DIFFERING })),
    ],
  };
}

const DIFFERING = '各份表说的不一样，台账里没有填';

function asText({ household: { match } }: HouseholdForms, { households, placed, questions }: Joined, open: readonly string[], out: string): string {
  const named = ({ card }: FiledCard) => cellText(card.household.get(match.name) ?? BLANK);
  const told = placed.flatMap((filed) => {
    const { file, card } = filed;
    const place = `${file} ${card.found.sheet.name}`;
    return [
      ...card.altered.map(({ cell, label, before, after }) => `  ${place} ${cell} ${named(filed)} ${label}：${before === undefined || after === undefined ? '手工改过' : `原为“${before}”，改为“${after}”`}`),
      ...card.taken.map(({ cell, label, words, fields }) => `  ${place} ${cell} ${named(filed)} ${label}：“${words}” → ${fields.map((one) => `${one.label} ${one.value}`).join('，') || '没有认出'}`),
    ];
  });
  const asked = [
    ...questions.map(({ file, sheet, cell, label, why }) => `  ${file} ${sheet} ${[cell, label].filter((one) => one !== '').join(' ')}：${why}`),
    ...open.map((label) => `  ${label}：${DIFFERING}`),
  ];
  const rows = new Set(placed.map(({ index }) => index));
  const known = new Set(placed.flatMap((one) => (one.known ? [one.index] : [])));
  return [
    ...(told.length > 0 ? ['手工填写和改动过的：', ...told, ''] : []),
    ...(asked.length > 0 ? ['要人定的：', ...asked, ''] : []),
    `归入 ${rows.size} 户（其中台账原有 ${known.size} 户），台账共 ${households.length} 户，${asked.length} 处要人定`,
    `已写入 ${out}`,
  ].join('\n');
}
