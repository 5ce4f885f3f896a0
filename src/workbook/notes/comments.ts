import { cellAddress, parseArea, type ColumnIndex, type RowIndex } from '../address';
import { SPREADSHEET } from '../write/spreadsheet';
import { element, xmlDocument } from '../xml/element';
import { appendedToList, prefixed, spliced, type Splice } from '../xml/splice';
import { escapeString, richText, unescapeString } from '../xml/strings';
import { XmlReader, escapeXml } from '../xml/xml';

/** Sentences to stand beside a cell. */
export interface Note {
  readonly row: RowIndex;
  readonly column: ColumnIndex;
  readonly sentences: readonly string[];
}

/** A note as it is now, and what was put there of it. */
export interface WrittenNote {
  readonly note: Note;
  readonly text: string;
  readonly added: string;
}

/** A comments part (ECMA-376 part 1, 18.7) with notes put into it. */
export interface WrittenComments {
  readonly source: string;
  /** Those that need a box of their own. */
  readonly fresh: readonly WrittenNote[];
  /** Those that stand in a note somebody else wrote. */
  readonly grown: readonly WrittenNote[];
  /** Those that could not be put there. */
  readonly left: readonly Note[];
}

/** Who a note's author is said to be. */
const AUTHOR = '防贫监测填报助手';
/** What tells its sentences from those of whoever wrote the note. */
const HEADING = `${AUTHOR}：\n`;
/** Characters a note holds in Excel. */
const LONGEST = 32_767;
/** The authors of what stands in for a conversation: programs that show it show nothing else there. */
const CONVERSATION = /^tc=/;
const BEFORE_COMMENTS: ReadonlySet<string> = new Set(['authors']);

/** A comments part without a comment (ECMA-376 part 1, 18.7). */
export const newComments = (): string => xmlDocument('comments', { xmlns: SPREADSHEET }, ['<authors></authors>', '<commentList></commentList>']);

/** @throws UnreadableFile when the part is not well formed */
export function withNotes(source: string, notes: readonly Note[]): WrittenComments {
  const { prefix, authors, comments } = surveyComments(source);
  const author = authors.includes(AUTHOR) ? authors.indexOf(AUTHOR) : authors.length;
  const splices: Splice[] = [];
  const elements: string[] = [];
  const fresh: WrittenNote[] = [];
  const grown: WrittenNote[] = [];
  const left: Note[] = [];
  for (const note of notes) {
    const address = cellAddress(note.row, note.column);
    const present = comments.get(address);
    const sentences = note.sentences.map(spelled).filter((sentence) => !present?.body?.text.includes(sentence));
    const added = sentences.join('\n');
    const text = (present?.body?.text ?? '') + added;
    if (text.length + HEADING.length > LONGEST || (present && (!present.body || CONVERSATION.test(authors[present.author] ?? '')))) left.push(note);
    else if (!present) {
      elements.push(`<comment ref="${address}" authorId="${author}"><text>${run(added)}</text></comment>`);
      fresh.push({ note, text, added });
    } else if (present.body && added !== '') {
      const known = authors[present.author] === AUTHOR || present.body.text.includes(HEADING);
      const heading = (present.body.text.trim() === '' ? '' : '\n') + (known ? '' : HEADING);
      splices.push(...appendedRuns(present.body, [run(heading, true), run(added)], prefix));
      grown.push({ note, text: present.body.text + heading + added, added: heading + added });
    }
  }
  let written = spliced(source, splices);
  if (elements.length > 0) {
    written = appendedToList(written, 'commentList', elements, BEFORE_COMMENTS);
    if (author === authors.length) written = appendedToList(written, 'authors', [element('author', {}, [AUTHOR])], new Set());
  }
  return { source: written, fresh, grown, left };
}

/** What of a comment is this product's. */
export interface OwnNote {
  readonly row: RowIndex;
  readonly column: ColumnIndex;
  /** All of it; all of it if the cell bears a mark too, for some programs forget who wrote it; or what stands behind somebody else's words. */
  readonly is: 'whole' | 'perhaps' | 'behind';
  /** What must be taken out of the part for it to be gone. */
  readonly splices: readonly Splice[];
}

/** The notes of a comments part that an earlier marking has left there. @throws UnreadableFile when the part is not well formed */
export function ownNotes(source: string): readonly OwnNote[] {
  const xml = new XmlReader(source);
  const authors: string[] = [];
  const found: OwnNote[] = [];
  xml.enterRoot();
  while (xml.next()) {
    if (!xml.opens) continue;
    if (xml.name === 'author') authors.push(unescapeString(xml.text()));
    if (xml.name !== 'comment') continue;
    const area = parseArea(xml.attribute('ref') ?? '');
    const author = authors[Number(xml.attribute('authorId'))] ?? '';
    const { start } = xml;
    const runs = surveyRuns(xml);
    if (!area) continue;
    const place = { row: area.top, column: area.left };
    const heading = runs.findIndex(({ text }) => text.trim() === HEADING.trim());
    const behind = heading < 0 ? [] : runs.slice(heading, heading + 2).map((run): Splice => ({ start: run.start, end: run.end, text: '' }));
    if (author === AUTHOR) found.push({ ...place, is: 'whole', splices: [{ start, end: xml.end, text: '' }] });
    else if (behind.length > 0) found.push({ ...place, is: 'behind', splices: behind });
    else if (author.trim() === '') found.push({ ...place, is: 'perhaps', splices: [{ start, end: xml.end, text: '' }] });
  }
  return found;
}

/** The runs of the `comment` element just opened. */
function surveyRuns(xml: XmlReader): readonly { readonly start: number; readonly end: number; readonly text: string }[] {
  const { depth } = xml;
  const runs: { start: number; end: number; text: string }[] = [];
  while (xml.nextWithin(depth)) {
    if (!xml.opens || xml.name !== 'r') continue;
    const { start } = xml;
    const text = richText(xml);
    runs.push({ start, end: xml.end, text });
  }
  return runs;
}

/** As a note holds it: lines end in one way. */
const spelled = (sentence: string): string => sentence.replace(/\r\n?/g, '\n');

/** Text as Excel's own notes look: 9 points, in the colour of hints. */
const run = (text: string, bold = false): string =>
  `<r>${bold ? BOLD : REGULAR}<t xml:space="preserve">${escapeXml(escapeString(text))}</t></r>`;

const look = (...before: readonly string[]): string =>
  element('rPr', {}, [
    ...before,
    element('sz', { val: 9 }),
    element('color', { indexed: 81 }),
    element('rFont', { val: '宋体' }),
    element('family', { val: 3 }),
    element('charset', { val: 134 }),
  ]);
const REGULAR = look();
const BOLD = look(element('b'));

/** The text of a comment, and where more of it goes. */
interface Body {
  readonly text: string;
  /** After its last piece of text. */
  readonly end: number;
  /** The opening tag, where it closes itself. */
  readonly selfClosing: { readonly end: number; readonly name: string } | undefined;
  /** Text that stands in no run, which none may follow. */
  readonly bare: { readonly start: number; readonly end: number } | undefined;
}

interface SurveyedComments {
  readonly prefix: string;
  readonly authors: readonly string[];
  /** By address. */
  readonly comments: ReadonlyMap<string, { readonly author: number; readonly body: Body | undefined }>;
}

function surveyComments(source: string): SurveyedComments {
  const xml = new XmlReader(source);
  const authors: string[] = [];
  const comments = new Map<string, { author: number; body: Body | undefined }>();
  xml.enterRoot();
  const { prefix } = xml;
  while (xml.next()) {
    if (!xml.opens) continue;
    if (xml.name === 'author') authors.push(unescapeString(xml.text()));
    else if (xml.name === 'comment') {
      const area = parseArea(xml.attribute('ref') ?? '');
      const author = Number(xml.attribute('authorId'));
      const body = surveyComment(xml);
      const address = area && cellAddress(area.top, area.left);
      if (address !== undefined && !comments.has(address)) comments.set(address, { author, body });
    }
  }
  return { prefix, authors, comments };
}

/** The `comment` element just opened. */
function surveyComment(xml: XmlReader): Body | undefined {
  const { depth } = xml;
  let body: Body | undefined;
  while (xml.nextWithin(depth)) if (xml.opens && xml.name === 'text' && xml.depth === depth + 1) body = surveyText(xml);
  return body;
}

/** The `text` element just opened. */
function surveyText(xml: XmlReader): Body {
  const { depth, selfClosing, end: openEnd } = xml;
  let text = '';
  let end = openEnd;
  let bare: Body['bare'];
  while (xml.nextWithin(depth)) {
    if (!xml.opens || xml.depth > depth + 1) continue;
    const { start } = xml;
    if (xml.name === 't') {
      text += unescapeString(xml.text());
      bare = { start, end: xml.end };
    } else if (xml.name === 'r') text += richText(xml);
    else {
      xml.skip();
      continue;
    }
    ({ end } = xml);
  }
  return { text, end, selfClosing: selfClosing ? { end: openEnd, name: `${xml.prefix}text` } : undefined, bare };
}

function appendedRuns({ end, selfClosing, bare }: Body, runs: readonly string[], prefix: string): readonly Splice[] {
  const text = prefixed(runs.join(''), prefix);
  if (selfClosing) return [{ start: end - 2, end, text: `>${text}</${selfClosing.name}>` }];
  if (!bare) return [{ start: end, end, text }];
  const into = (at: number, tag: string) => ({ start: at, end: at, text: tag });
  return [into(bare.start, `<${prefix}r>`), into(bare.end, `</${prefix}r>`), into(end, text)];
}
