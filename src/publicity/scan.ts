import { withoutNumbers } from '../identity/withhold';
import { sensitiveIn, type Sensitive } from '../identity/sensitive';
import { isSensitiveHeading } from '../policy/sensitive-words';
import { readBeside, type Beside, type BesideKind, type BesideText, type Hidden } from '../workbook/beside/beside';
import { cellAddress, columnIndex, rowIndex } from '../workbook/address';
import type { Book, Sheet } from '../workbook/book';
import { BLANK, cellText, type Cell } from '../workbook/cell';
import { kindOf } from '../workbook/package/kind';
import { isBinary, Package } from '../workbook/package/package';
import { readAnyBook } from '../workbook/read/read-any';

/** Something that must not be made public: where it stands and of what kind it is, never what it says. */
export interface Objection {
  /** In words: 公示 B5 的批注（隐藏的行）. */
  readonly where: string;
  /** The place, where it is a cell that can be gone to. */
  readonly sheet?: string;
  readonly cell?: string;
  /** Its sheet is hidden: nobody can be led there. */
  readonly inHidden?: true;
  readonly kinds: readonly Sensitive[];
}

/** What was found in a workbook that is to be made public. */
export interface Scanned {
  readonly objections: readonly Objection[];
  /** What cannot be looked into here, as sentences: a person must. */
  readonly unseen: readonly string[];
}

/**
 * Looks through a workbook that somebody is about to publish: every sheet, hidden or not, and all that is beside the
 * cells. @throws UnreadableFile
 */
export async function scanFile(file: string, bytes: Uint8Array): Promise<Scanned> {
  const book = await readAnyBook(bytes, { name: file });
  const named = sensitiveIn(file);
  const own: readonly Objection[] = named.size > 0 ? [{ where: '文件名', kinds: [...named] }] : [];
  const kind = kindOf(bytes);
  const open = kind === 'zip' ? Package.open(bytes) : undefined;
  if (!open || isBinary(open.mainPart())) {
    const scanned = scanBook(book);
    return { objections: [...own, ...scanned], unseen: kind === 'text' ? [] : [LEGACY] };
  }
  const beside = readBeside(open);
  return { objections: [...own, ...scanBook(book, beside)], unseen: beside.closed.length > 0 ? [closedWords(beside.closed)] : [] };
}

const LEGACY = '这是旧格式（.xls、.et、.xlsb），只查了单元格和工作表，批注、页眉页脚、文档属性没有查；请另存为 .xlsx 再查一次';

function closedWords(closed: readonly string[]): string {
  const kinds = [
    closed.some((part) => /\/media\/|thumbnail/i.test(part)) && '图片',
    closed.some((part) => /\/(?:embeddings|activeX)\//i.test(part)) && '嵌入的文件',
    closed.some((part) => /vbaProject/i.test(part)) && '宏',
  ].filter((one) => one !== false);
  return `工作簿里有${kinds.length > 0 ? kinds.join('、') : '看不懂的部分'}，里面写着什么查不出来，请人工看一遍`;
}

/** The same of cells, and of what was found beside them. */
export function scanBook({ sheets, names, properties }: Pick<Book, 'sheets'> & Partial<Pick<Book, 'names' | 'properties'>>, beside?: Beside): readonly Objection[] {
  const labels = sheets.map(({ name }, index) => (sensitiveIn(name).size > 0 ? `第 ${index + 1} 张工作表` : name));
  const objections: Objection[] = [];
  sheets.forEach((sheet, index) => {
    const label = labels[index] ?? '';
    const kinds = sensitiveIn(sheet.name);
    if (kinds.size > 0) objections.push({ where: `${label}的名称`, kinds: [...kinds] });
    objections.push(...scanCells(sheet, label, beside?.hidden.get(index)));
  });
  const texts = beside?.texts ?? [...constants(names), ...[...(properties ?? [])].map(([called, words]): BesideText => ({ kind: 'property', called, words }))];
  const shown = new Set(sheets.flatMap(({ rows }) => rows.flatMap((cells) => cells?.map((cell) => (cell ? cellText(cell) : '')) ?? [])));
  for (const one of texts) {
    if (one.kind === 'leftover' && shown.has(one.words)) continue;
    const kinds = sensitiveIn(one.words, { looked: NUMBERS_ONLY.has(one.kind) ? 'numbers' : 'all' });
    const sheet = one.sheet === undefined ? undefined : sheets[one.sheet];
    if (kinds.size > 0) objections.push({ where: whereOf(one, sheet ? `${labels[one.sheet ?? 0] ?? ''} ` : ''), ...(sheet && one.cell !== undefined && { sheet: sheet.name, cell: one.cell }), kinds: [...kinds] });
  }
  return merged(objections);
}

const constants = (names: ReadonlyMap<string, string> = new Map()): readonly BesideText[] => [...names].map(([called, words]) => ({ kind: 'name', called, words }));

/** They tell what is to be typed or how it is worked out, not how somebody is. */
const NUMBERS_ONLY: ReadonlySet<BesideKind> = new Set(['formula', 'prompt', 'link']);

const PLACES: Readonly<Record<BesideKind, string>> = {
  note: '批注',
  header: '页眉页脚',
  prompt: '数据有效性提示',
  formula: '公式',
  link: '超链接',
  name: '定义的名称',
  property: '文档属性',
  shape: '文本框、图形或图表',
  cache: '数据透视表或外部链接的缓存',
  leftover: '已删除单元格留下的文字',
};

function whereOf({ kind, cell, called }: BesideText, sheet: string): string {
  if (cell !== undefined) return `${sheet}${cell} 的${PLACES[kind]}`;
  const named = called !== undefined && sensitiveIn(called).size === 0 ? `“${withoutNumbers(called)}”` : '';
  return `${sheet}${PLACES[kind]}${named}`;
}

function* scanCells(sheet: Sheet, label: string, hidden: Hidden | undefined): Generator<Objection> {
  const state = sheet.visibility === 'visible' ? '' : '（隐藏的工作表）';
  for (const key in sheet.rows) {
    const row = Number(key);
    const cells = sheet.rows[row] ?? [];
    let left: Cell = BLANK;
    for (const place in cells) {
      const column = Number(place);
      const cell = cells[column];
      if (!cell || cell.kind === 'blank') continue;
      const kinds = kindsIn(cell, left);
      left = cell;
      if (kinds.length === 0) continue;
      const address = cellAddress(rowIndex(row), columnIndex(column));
      const inside = state || (hidden?.rows.has(row) ? '（隐藏的行）' : hidden?.columns.some(([from, to]) => from <= column && column <= to) ? '（隐藏的列）' : '');
      yield { where: `${label} ${address}${inside}`, sheet: sheet.name, cell: address, ...(sheet.visibility !== 'visible' && { inHidden: true }), kinds };
    }
  }
}

function kindsIn(cell: Cell, left: Cell): readonly Sensitive[] {
  switch (cell.kind) {
    case 'number':
      // Amounts with a fraction and days are no numbers of anybody.
      return cell.date || (cell.digits === undefined && !Number.isInteger(cell.value)) ? [] : [...sensitiveIn(cellText(cell), { before: labelIn(left) })];
    case 'text': {
      const kinds = [...sensitiveIn(cell.text, { before: labelIn(left) })];
      return isSensitiveHeading(cell.text) ? [...kinds, 'column'] : kinds;
    }
    default:
      return [];
  }
}

/** The label that the cell on the left is to a number: 监督电话. */
const labelIn = (cell: Cell): string => (cell.kind === 'text' && /(?:电话|手机|方式|热线)\s*[:：]?\s*$/u.test(cell.text) ? cell.text : '');

/** One place is told once, with all that is found there. */
function merged(objections: readonly Objection[]): readonly Objection[] {
  const places = new Map<string, Objection>();
  for (const one of objections) {
    const known = places.get(one.where);
    places.set(one.where, known ? { ...known, kinds: [...new Set([...known.kinds, ...one.kinds])] } : one);
  }
  return [...places.values()];
}
