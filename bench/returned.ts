import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { frameOf } from '../src/forms/blank/frame';
import { checkDigit } from '../src/identity/checksum';
import { parameters } from '../src/forms/blank/parameters';
import { tableSheet } from '../src/forms/blank/table';
import { bundledPolicies } from '../src/policy/bundled';
import type { HeaderNode, TableForm } from '../src/policy/form';
import { formOf } from '../src/policy/policy';
import { invent } from '../src/practice/exercise';
import { number, text, type Cell } from '../src/workbook/cell';
import { writeBook } from '../src/workbook/write/write';

/** The columns that a township returns: who, and what counts. */
const COLUMNS = ['serial', 'township', 'village', 'headName', 'headIdentity', 'phone', 'householdSize', 'category', 'risk', 'cleared', 'healthContent', 'healthPersons'];

/** What every household has, so that nothing is wrong with it. */
const BENEFIT: readonly (readonly [string, Cell])[] = [['risk', text('因大病存在返贫致贫风险')], ['cleared', text('否')], ['healthContent', text('慢病签约')], ['healthPersons', number(1)]];

/** How many workbooks of how many rows, all different households. */
export interface Returned {
  readonly files: number;
  readonly rows: number;
}

/** Writes returned ledgers of twelve columns, with the template's styles and validations, one township each. Answers their paths. */
export async function writeReturned(folder: string, { files, rows }: Returned): Promise<readonly string[]> {
  const [policy] = bundledPolicies();
  if (!policy) throw new Error('no policy is bundled');
  const ledger = formOf(policy, policy.counting.ledger);
  if (ledger.kind !== 'table') throw new Error('the ledger is no table');
  const form = narrow(ledger);
  const frame = frameOf(form, rows);
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (let index = 0; index < files; index++) {
    const township = `清泉${index + 1}镇`;
    const { records } = invent(policy, ledger, `returned ${index}`, rows, [], { township });
    const values = records.map((record, row): ReadonlyMap<string, Cell> => {
      const kept = new Map([...record].filter(([key]) => COLUMNS.includes(key)));
      return new Map<string, Cell>([...kept, ...BENEFIT]).set('township', text(township)).set('headIdentity', text(identityOf(index * rows + row)));
    });
    const own = parameters(policy, [ledger.id], { township });
    const path = join(folder, `${township}.xlsx`);
    await writeFile(path, await writeBook({ title: form.sheet, sheets: [tableSheet(policy, frame, { township }, values), own.sheet], names: own.names, properties: own.properties }));
    paths.push(path);
  }
  return paths;
}

const narrow = (form: TableForm): TableForm => ({ ...form, header: form.header.flatMap(kept) });

function kept(node: HeaderNode): readonly HeaderNode[] {
  if ('type' in node) return COLUMNS.includes(node.key) ? [node] : [];
  if ('columns' in node) return node.columns.filter(({ key }) => COLUMNS.includes(key));
  const children = node.children.flatMap(kept);
  return children.length === 0 ? [] : [{ ...node, children }];
}

/** A number of its own for every household, of a county that was never assigned. */
function identityOf(household: number): string {
  const [year, month, day] = [1940 + (household % 60), 1 + (Math.floor(household / 60) % 12), 1 + (Math.floor(household / 720) % 28)];
  const first17 = `430999${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(Math.floor(household / 20_160)).padStart(3, '0')}`;
  return first17 + checkDigit(first17);
}
