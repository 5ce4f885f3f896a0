import type { Reader } from '../forms/entry';
import { namePart } from '../handout/file-names';
import { formOf } from '../policy/policy';
import { handDown } from '../verification/hand-down';
import { handedFiles } from '../verification/handed-book';
import { placeOf } from '../verification/mention';
import type { Person } from '../verification/persons';
import { readForm } from '../verification/read-form';
import { cellAddress, columnIndex } from '../workbook/address';
import type { Bridge } from './bridge';
import type { GivenFile } from './desk';
import { Refusal } from './failure';
import { openGiven } from './given-files';
import type { HandDownView, Said } from './moving';
import { formsIn, readWorkbook } from './read-workbook';
import { verificationOf } from './verify';

/** Everybody reported in this workbook and in the files, by township. @throws Refusal where nobody is */
export async function handDownHere(bridge: Bridge, reader: Reader, files: readonly GivenFile[]): Promise<HandDownView> {
  const { policy, today } = reader;
  const verification = verificationOf(reader);
  const workbook = await readWorkbook(bridge);
  const given = await openGiven(reader, workbook.file, files);
  const isReport = ({ layout }: { readonly layout: { readonly form: { readonly id: string } } }) => layout.form.id === verification.reported.form;
  const reports = [
    ...formsIn(reader, workbook).filter(isReport).map((form) => readForm(reader, workbook.file, form, workbook.township)),
    ...given.flatMap(({ file, forms, township }) => forms.filter(isReport).map((form) => readForm(reader, file, form, township))),
  ];
  const result = handDown(policy, verification, reports, policy.townships.map(({ name }) => name));
  if (result.townships.length + result.unassigned.length === 0) throw new Refusal('还没有填写要交办的人，没有可以分发的');
  const said = ({ mentions: [first] }: Person, say: string): Said => ({
    severity: 'warning',
    ...(first.file === workbook.file && { place: { sheet: first.row.sheet, cell: cellAddress(first.row.row, [...first.row.entries.values()][0]?.column ?? columnIndex(0)) } }),
    where: `${first.name ?? '（没有姓名）'}（${first.file === workbook.file ? placeOf(first, { ...first, row: { ...first.row, sheet: '' } }) : placeOf(first)}）`,
    say,
  });
  return {
    zip: `${[policy.region.name, formOf(policy, verification.answered.form).sheet, String(policy.year)].map(namePart).join('-')}.zip`,
    files: handedFiles(policy, verification, result, today, 'folders'),
    townships: result.townships.map(({ township, persons }) => ({ township, persons: persons.length })),
    unassigned: [...given.flatMap(({ unread }) => unread), ...result.unassigned.map(({ person, reason }) => said(person, reason))],
    remarks: result.remarks.map(({ person, about }) => said(person, about)),
  };
}
