import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { frameOf } from '../src/forms/blank/frame';
import { parameters } from '../src/forms/blank/parameters';
import { tableSheet } from '../src/forms/blank/table';
import { checkDigit } from '../src/identity/checksum';
import { bundledPolicies } from '../src/policy/bundled';
import type { HeaderNode, TableForm } from '../src/policy/form';
import { formOf } from '../src/policy/policy';
import { number, text, type Cell } from '../src/workbook/cell';
import { writeBook } from '../src/workbook/write/write';

/** The columns that a township returns: who, and what counts. */
const COLUMNS = ['serial', 'township', 'village', 'headName', 'headIdentity', 'phone', 'householdSize', 'category', 'risk', 'cleared', 'healthContent', 'healthPersons'];

/** How many workbooks of how many rows, all different households. */
export interface Returned {
  readonly files: number;
  readonly rows: number;
}

/** Writes the workbooks of so many townships into a folder. Answers their paths. */
export async function writeReturned(folder: string, { files, rows }: Returned): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (let index = 0; index < files; index++) {
    const path = join(folder, `${townshipOf(index)}.xlsx`);
    await writeFile(path, await returnedLedger(index, rows));
    paths.push(path);
  }
  return paths;
}

/** A township's ledger of twelve columns as it comes back, with the template's styles and validations, nothing wrong in it. */
export async function returnedLedger(index: number, rows: number): Promise<Uint8Array> {
  const [policy] = bundledPolicies();
  const form = policy && formOf(policy, policy.counting.ledger);
  if (!policy || form?.kind !== 'table') throw new Error('no ledger is bundled');
  const township = townshipOf(index);
  const values = Array.from({ length: rows }, (_, row) => household(township, index * rows + row));
  const own = parameters(policy, [form.id], { township });
  const sheet = tableSheet(policy, frameOf(narrow(form), rows), { township }, values);
  return writeBook({ title: form.sheet, sheets: [sheet, own.sheet], names: own.names, properties: own.properties });
}

const townshipOf = (index: number): string => `清泉${index + 1}镇`;

const narrow = (form: TableForm): TableForm => ({ ...form, header: form.header.flatMap(kept) });

function kept(node: HeaderNode): readonly HeaderNode[] {
  if ('type' in node) return COLUMNS.includes(node.key) ? [node] : [];
  if ('columns' in node) return node.columns.filter(({ key }) => COLUMNS.includes(key));
  const children = node.children.flatMap(kept);
  return children.length === 0 ? [] : [{ ...node, children }];
}

const household = (township: string, serial: number): ReadonlyMap<string, Cell> =>
  new Map([
    ['township', text(township)],
    ['village', text(`东风${serial % 17}村`)],
    ['headName', text(`${'赵钱孙李周吴郑王'[serial % 8]}${'一二三四五六七八九'[serial % 9]}${'甲乙丙丁'[serial % 4]}`)],
    ['headIdentity', text(identityOf(serial))],
    ['phone', text(`1540000${String(serial % 10_000).padStart(4, '0')}`)],
    ['householdSize', number(1 + (serial % 7))],
    ['category', text(serial % 3 === 0 ? '边缘易致贫户' : '脱贫不稳定户')],
    ['risk', text('因大病存在返贫致贫风险')],
    ['cleared', text(serial % 5 === 0 ? '是' : '否')],
    ['healthContent', text('慢病签约')],
    ['healthPersons', number(1)],
  ]);

/** A number of its own for every household, of a county that was never assigned. */
export function identityOf(serial: number): string {
  const [year, month, day] = [1940 + (serial % 60), 1 + (Math.floor(serial / 60) % 12), 1 + (Math.floor(serial / 720) % 28)];
  const first17 = `430999${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(Math.floor(serial / 20_160)).padStart(3, '0')}`;
  return first17 + checkDigit(first17);
}
