/**
 * The cells of text copied from a spreadsheet: tabs between cells, lines between rows, quotes around cells that hold
 * either. The last line break belongs to the last row.
 */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at <= text.length) {
    const quoted = text[at] === '"' ? quotedCell(text, at) : undefined;
    const end = quoted?.end ?? plainEnd(text, at);
    rows.at(-1)?.push(quoted?.value ?? text.slice(at, end));
    if (end >= text.length) break;
    if (text[end] === '\t') {
      at = end + 1;
      continue;
    }
    at = text.startsWith('\r\n', end) ? end + 2 : end + 1;
    if (at >= text.length) break;
    rows.push([]);
  }
  return rows;
}

function plainEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !'\t\r\n'.includes(text[end] ?? '')) end++;
  return end;
}

/** Quotes that do not end at a cell's end are just characters. */
function quotedCell(text: string, start: number): { value: string; end: number } | undefined {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return undefined;
    if (text[quote + 1] !== '"') {
      const end = quote + 1;
      const closes = end >= text.length || '\t\r\n'.includes(text[end] ?? '');
      return closes ? { value: text.slice(start + 1, quote).replaceAll('""', '"'), end } : undefined;
    }
    at = quote + 2;
  }
}
