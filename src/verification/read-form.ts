import type { Reader } from '../forms/entry';
import type { FoundForm } from '../forms/open-book';
import { readHead, readRows } from '../forms/rows';
import type { ReadForm } from './mention';

/** A form read out of a sheet of a file. @param township whom the file was handed out to; empty where it was to none */
export const readForm = (reader: Reader, file: string, { layout, sheet }: FoundForm, township: string): ReadForm => ({
  file,
  sheet: sheet.name,
  township,
  head: readHead(reader, layout, sheet),
  rows: readRows(reader, layout, sheet).filter(({ total }) => !total),
});
