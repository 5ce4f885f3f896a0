import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBook } from '../../src/workbook/read/read';
import type { Book } from '../../src/workbook/book';

/** Lets LibreOffice calculate the workbooks and reads them back with the values of their formulas, in the same order. */
export function recalculate(workbooks: readonly Uint8Array[]): readonly Book[] {
  const folder = mkdtempSync(join(tmpdir(), 'native-'));
  try {
    const names = workbooks.map((bytes, index) => {
      const name = join(folder, `${index}.xlsx`);
      writeFileSync(name, bytes);
      return name;
    });
    const out = join(folder, 'out');
    // A profile of its own: an office that is open already would take the work and return at once.
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync('soffice', ['--headless', profile, '--convert-to', 'xlsx', '--outdir', out, ...names], { stdio: 'ignore' });
    return names.map((_, index) => readBook(new Uint8Array(readFileSync(join(out, `${index}.xlsx`)))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
