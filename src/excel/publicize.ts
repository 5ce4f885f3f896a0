import type { Reader } from '../forms/entry';
import { readRows } from '../forms/rows';
import { namePart } from '../handout/file-names';
import { uncounted } from '../periods/uncounted';
import { formOf } from '../policy/policy';
import { objectionWords } from '../publicity/objection-words';
import { hangingWords } from '../publicity/paper-sheet';
import { makePapers } from '../publicity/papers';
import { scanBook, scanFile, type Objection, type Scanned } from '../publicity/scan';
import { select } from '../publicity/selection';
import type { Sheet } from '../workbook/book';
import { dayText } from '../workbook/serial';
import type { Bridge } from './bridge';
import { Refusal } from './failure';
import type { Said } from './moving';
import type { PublicityView, PublicizeOrder, ScanView } from './publicizing';
import { askForSheet, copySheet } from './read';
import { formsIn, readWorkbook } from './read-workbook';
import { givesFile, wholeFile } from './whole-file';

/** The papers of a list, from the workbook's ledgers. @throws Refusal where there is nobody to publish */
export async function publicizeHere(bridge: Bridge, reader: Reader, { list: id, posted, mask }: PublicizeOrder): Promise<PublicityView> {
  const { policy } = reader;
  const list = policy.publicity?.lists.find((one) => one.id === id);
  if (!list) throw new Refusal(`政策“${policy.name}”没有这份公示名单`);
  const workbook = await readWorkbook(bridge);
  const forms = formsIn(reader, workbook);
  const found = forms.filter(({ layout }) => layout.form.id === list.of);
  const { sheet } = formOf(policy, list.of);
  if (found.length === 0) throw new Refusal(`工作簿里没有“${sheet}”，无法出公示名单；请打开台账的工作簿再做这一步`);
  const ledger = { file: workbook.file, rows: found.flatMap((form) => readRows(reader, form.layout, form.sheet)), unread: list.of === policy.counting.ledger ? uncounted(reader, forms) : [] };
  const { papers, households, left, secrets } = select(policy, list, [ledger], { by: list.by, mask });
  if (papers.length === 0 && left.length === 0) throw new Refusal(`台账里没有要列入“${list.label}”的户`);
  const view = {
    zip: `${[policy.region.name, list.label, dayText(posted)].map(namePart).join('-')}.zip`,
    households,
    hanging: hangingWords(policy, list, posted),
    left: left.map(({ sheet: name, row, cell, reason }): Said => ({ severity: 'warning', place: { sheet: name, cell: cell?.split('、')[0] ?? `A${row}` }, where: `${name} ${cell ?? `第${row}行`}`, say: reason })),
  };
  if (secrets.length > 0) {
    const objections = secrets.map(({ sheet: name, row, cell, field, kinds }): Said => ({ severity: 'error', ...(cell !== undefined && { place: { sheet: name, cell } }), where: `${name} ${cell ?? `第${row}行`} ${field}`, say: objectionWords(kinds) }));
    return { ...view, papers: [], objections };
  }
  const made = await makePapers(policy, list, papers, posted);
  if ('objections' in made) return { ...view, papers: [], objections: made.objections.map(({ file, where, kinds }) => ({ severity: 'error', where: `${file} ${where}`, say: objectionWords(kinds) })) };
  return { ...view, papers: made.files.map(({ name, paper, bytes }) => ({ name, households: paper.lines.length, bytes: new Uint8Array(bytes) })), objections: [] };
}

/** The whole workbook looked through: as a file where the program gives it, or else its cells. */
export async function scanHere(bridge: Bridge, office: typeof Office): Promise<ScanView> {
  const { objections, unseen } = (await ofFile(bridge, office)) ?? (await ofCells(bridge));
  return { objections: objections.map(said), unseen };
}

const said = ({ where, sheet, cell, inHidden, kinds }: Objection): Said => ({
  severity: 'error',
  ...(sheet !== undefined && cell !== undefined && !inHidden && { place: { sheet, cell } }),
  where,
  say: objectionWords(kinds),
});

async function ofFile(bridge: Bridge, office: typeof Office): Promise<Scanned | undefined> {
  if (!givesFile(office)) return undefined;
  const name = await bridge.run(async (context) => {
    context.workbook.load('name');
    await context.sync();
    return context.workbook.name;
  });
  try {
    return await scanFile(name, await wholeFile(office));
  } catch {
    // Protected by a password, or too large to be handed over: its cells can be read all the same.
    return undefined;
  }
}

/** What the API of cells tells: every sheet, hidden or not, and names and properties. */
async function ofCells(bridge: Bridge): Promise<Scanned> {
  const { sheets, names, properties, cut } = await bridge.run(async (context) => {
    const { workbook } = context;
    workbook.worksheets.load('items/id,items/visibility');
    workbook.names.load('items/name,items/formula');
    workbook.properties.custom.load('items/key,items/value');
    await context.sync();
    const asked = workbook.worksheets.items.map((sheet) => ({ sheet, found: askForSheet(sheet, false) }));
    await context.sync();
    const read: Sheet[] = [];
    for (const { sheet, found } of asked) {
      const { name, rows, merges } = await copySheet(context, sheet, found());
      read.push({ name, rows, merges, names: new Map(), visibility: VISIBILITY[sheet.visibility] });
    }
    return {
      sheets: read,
      names: new Map(workbook.names.items.map(({ name, formula }) => [name, String(formula)])),
      properties: new Map(workbook.properties.custom.items.map(({ key, value }) => [key, String(value)])),
      cut: asked.some(({ found }) => found().cut),
    };
  });
  return { objections: scanBook({ sheets, names, properties }), unseen: [CELLS_ONLY, ...(cut ? [CUT] : [])] };
}

const VISIBILITY = { Visible: 'visible', Hidden: 'hidden', VeryHidden: 'veryHidden' } as const;
const CELLS_ONLY = '这里只能查单元格、定义的名称和自定义属性；批注、页眉页脚、图片、文本框请自己看一遍，或保存后用 fangpin publicize --scan 再查';
const CUT = '有的工作表太宽或太长，后面的行列没有查';
