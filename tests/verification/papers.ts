import { locate } from '../../src/forms/locate';
import { readHead, readRows } from '../../src/forms/rows';
import type { Verification } from '../../src/policy/verification-schema';
import { openCase, type Case, type Papers } from '../../src/verification/answers';
import type { ReadForm } from '../../src/verification/mention';
import { identityOf, today } from '../people';
import { heshan } from '../policies';
import { tableForm, tableSheet, type Written } from '../sheets';

export const reader = { policy: heshan, today };
export const verification: Verification = (() => {
  if (!heshan.verification) throw new Error('heshan-2020 has no verification.json');
  return heshan.verification;
})();

export type Fields = Readonly<Record<string, Written>>;

/** Somebody a department reports, with nothing wrong. */
export const reported = (sequence: number, changes: Fields = {}): Fields => ({
  township: '甲镇',
  village: '一村',
  name: '张三',
  identity: identityOf(sequence),
  phone: `154${String(sequence).padStart(8, '0')}`,
  identityStatus: '建档立卡贫困户',
  risk: '因大病存在返贫致贫风险',
  detail: '户主患尿毒症，自付医疗费约 2 万元',
  source: '入户走访掌握',
  ...changes,
});

/** The same person's row as a township sends it back. */
export const answered = (sequence: number, changes: Fields = {}): Fields => {
  const { detail, source, ...carried } = reported(sequence);
  void [detail, source];
  return { ...carried, riskDetail: '自付医疗费高，入不敷出', standard: '达标', conclusion: '有返贫风险', ...changes };
};

/** A form as it is read out of a file. */
export function paper(id: string, file: string, rows: readonly Fields[], head: Fields = {}, township = ''): ReadForm {
  const labels = tableForm(id).head.flatMap(({ key, header, label }) => [header ?? label, head[key]]);
  const sheet = tableSheet(id, rows, labels.length > 0 ? [labels] : []);
  const layout = locate(sheet, heshan);
  if (layout?.form.id !== id) throw new Error(`${id} is read as ${layout?.form.id}`);
  return { file, sheet: sheet.name, township, head: readHead(reader, layout, sheet), rows: readRows(reader, layout, sheet) };
}

export const report = (file: string, rows: readonly Fields[], head: Fields = {}) => paper('annex1', file, rows, { department: '区民政局', reporter: '李四', reportedOn: '2020-10-15', ...head });
export const answer = (file: string, rows: readonly Fields[], head: Fields = {}, township = '甲镇') =>
  paper('annex2', file, rows, { verifier: '甲镇人民政府', verifiedOn: '2020-10-25', verifiedBy: '王五', ...head }, township);

export const caseOf = (papers: Partial<Papers>): Case =>
  openCase(heshan, verification, { reports: [], answers: [], ledgers: [], lists: [], townships: [], ...papers });
