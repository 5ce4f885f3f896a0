import type { XmlReader } from './xml';

/** A stretch of source to be replaced; of no length, an insertion. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The source with stretches replaced that do not overlap; insertions in one place keep their order. */
export function spliced(source: string, splices: readonly Splice[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text } of [...splices].sort((a, b) => a.start - b.start)) {
    pieces.push(source.slice(at, start), text);
    at = end;
  }
  return pieces.join('') + source.slice(at);
}

/** Sets an attribute of the tag just opened; the value must need no escaping. */
export function attributeSplice(xml: XmlReader, name: string, value: string): Splice {
  const span = xml.attributeSpan(name);
  if (span) return { ...span, text: `${name}="${value}"` };
  const at = xml.end - (xml.selfClosing ? 2 : 1);
  return { start: at, end: at, text: ` ${name}="${value}"` };
}
