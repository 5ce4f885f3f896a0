import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBook } from '../../src/workbook/read/read';
import type { Book } from '../../src/workbook/book';

/** What LibreOffice shows in every cell of the workbooks' sheets, by sheet name, rows and columns from 0. Much faster than saving them. */
export function shown(workbooks: readonly Uint8Array[]): readonly ReadonlyMap<string, readonly (readonly string[])[]>[] {
  return converted(workbooks, 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1', (out, index) => {
    const prefix = `${index}-`;
    const files = readdirSync(out).filter((file) => file.startsWith(prefix));
    return new Map(files.map((file) => [file.slice(prefix.length, -'.csv'.length), fields(readFileSync(join(out, file), 'utf8'))]));
  });
}

/** The fields of a CSV file as LibreOffice writes them. */
function fields(source: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const FIELD = /(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/gy;
  for (let match = FIELD.exec(source); match && match.index < source.length; match = FIELD.exec(source)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\n') rows.push([]);
  }
  return rows;
}

/** Lets LibreOffice calculate the workbooks and reads them back with the values of their formulas, in the same order. */
export function recalculate(workbooks: readonly Uint8Array[]): readonly Book[] {
  return resaved(workbooks).map((bytes) => readBook(bytes));
}

/** The workbooks as LibreOffice writes them when one opens and saves them, in the same order. */
export function resaved(workbooks: readonly Uint8Array[]): readonly Uint8Array[] {
  return converted(workbooks, 'xlsx', (out, index) => new Uint8Array(readFileSync(join(out, `${index}.xlsx`))));
}

/** The workbooks as LibreOffice saves them in another format: its filter, and the ending it gives. */
export const savedAs = (workbooks: readonly Uint8Array[], filter: string, ending: string): readonly Uint8Array[] =>
  converted(workbooks, filter, (out, index) => new Uint8Array(readFileSync(join(out, `${index}.${ending}`))));

function converted<T>(workbooks: readonly Uint8Array[], format: string, read: (folder: string, index: number) => T): readonly T[] {
  const folder = mkdtempSync(join(tmpdir(), 'native-'));
  try {
    const names = workbooks.map((bytes, index) => {
      const name = join(folder, `${index}.xlsx`);
      writeFileSync(name, bytes);
      return name;
    });
    const out = join(folder, 'out');
    // A profile of its own: an office that is open already would take the work and return at once.
    const profile = join(folder, 'profile');
    mkdirSync(join(profile, 'user'), { recursive: true });
    writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS);
    execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${profile}`, '--convert-to', format, '--outdir', out, ...names], { stdio: 'ignore' });
    return names.map((_, index) => read(out, index));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every formula is calculated when a workbook is opened, whatever value was saved with it. */
const SETTINGS =
  '<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>';
