import type { Reader } from '../forms/entry';
import { locate } from '../forms/locate';
import type { FoundForm } from '../forms/open-book';
import { originOf } from '../forms/origin';
import { countyInTitle } from '../forms/title';
import { compare, type Comparison } from '../periods/compare';
import { readPeriod, type Period } from '../periods/period';
import { formOf } from '../policy/policy';
import { tagOf } from '../practice/tag';
import type { Book } from '../workbook/book';
import { readAnyBook } from '../workbook/read/read-any';
import { UnreadableFile } from '../workbook/unreadable';
import type { GivenFile } from './desk';
import { Refusal } from './failure';
import { bytesOf } from './given-files';

/** Last period's workbook, as it was read. */
export interface PreviousPeriod {
  readonly name: string;
  compare(current: Period): Comparison;
}

/** Reads last period's workbook for comparing with. @throws Refusal where it is none, or has nothing to compare */
export async function previousPeriod(reader: Reader, file: GivenFile): Promise<PreviousPeriod> {
  const { name } = file;
  const refuse = (why: string) => new Refusal(`“${name}”：${why}`);
  const { policy } = reader;
  const book = await read(file, refuse);
  const origin = originOf(book)?.policy;
  if (origin !== undefined && origin !== policy.id) throw refuse(`是按别的政策（${origin}）制作的，不能与“${policy.name}”的台账比较`);
  if (tagOf(book)) throw refuse('是练习，里面的户是虚构的，不能比较');
  const forms = book.sheets.flatMap((sheet): FoundForm[] => {
    const layout = sheet.visibility === 'visible' ? locate(sheet, policy) : undefined;
    return layout ? [{ layout, sheet }] : [];
  });
  const ledger = formOf(policy, policy.counting.ledger);
  const period = readPeriod(reader, name, forms);
  if (!period) throw refuse(`里面没有看得见的“${ledger.sheet}”，请核对是否选错了文件`);
  for (const { layout: { form, title } } of forms) {
    const county = form.id === ledger.id && title ? countyInTitle(form, policy.region, policy.notice.issuer, title.text) : undefined;
    if (county !== undefined) throw refuse(`标题写的是“${county}”，不是“${policy.region.name}”的台账`);
  }
  return { name, compare: (current) => compare(policy, period, current) };
}

async function read(file: GivenFile, refuse: (why: string) => Refusal): Promise<Book> {
  const bytes = await bytesOf(file);
  try {
    return await readAnyBook(bytes, { name: file.name });
  } catch (error) {
    throw error instanceof UnreadableFile ? refuse(error.message) : error;
  }
}
