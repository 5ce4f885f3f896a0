import { checkDigit } from '../identity/checksum';
import { blankBook } from '../native/book';
import { bundledPolicies } from '../policy/bundled';
import { number, text, type Cell } from '../workbook/cell';
import { writeBook } from '../workbook/write/write';

type Household = ReadonlyMap<string, Cell>;

export const SAMPLE_TOWNSHIP = '清泉镇';
const VILLAGES = ['东风村', '红星村', '石桥村', '新塘村'];
const SURNAMES = [...'王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗'];
const GIVEN = ['建国', '秀英', '德胜', '桂兰', '长生', '玉梅', '志强', '春花', '大勇', '小红', '金贵', '素珍', '友田', '凤仙', '明', '芳'];
const RISKS = ['因大病', '因残', '因学', '因灾', '因疫情'];
const HOUSEHOLDS = 60;

/** The sample ledger of the first policy as a workbook, with rows to spare. */
export function sampleBook(): Promise<Uint8Array> {
  const [policy] = bundledPolicies();
  if (!policy) throw new Error('no policy is bundled');
  const values = new Map([[policy.counting.ledger, { rows: sampleHouseholds() }]]);
  return writeBook(blankBook(policy, [policy.counting.ledger], { township: SAMPLE_TOWNSHIP, rows: HOUSEHOLDS + 40, values }));
}

/**
 * A township's ledger to try the product on: invented households, most rows right, some wrong in the
 * ways clerks are wrong. The identity numbers check but belong to nobody: county 430999 never was.
 */
export function sampleHouseholds(): readonly Household[] {
  const rows = Array.from({ length: HOUSEHOLDS }, (_, index) => household(index));
  for (const [index, mistakes] of MISTAKES) {
    const row = rows[index];
    if (row) for (const [key, value] of Object.entries(mistakes(rows))) row.set(key, value);
  }
  return rows;
}

function household(index: number): Map<string, Cell> {
  const size = 1 + (index * 7) % 6;
  const unstable = index % 3 !== 0;
  const income = 4200 + ((index * 733) % 9000);
  const row = new Map<string, Cell>([
    ['serial', number(index + 1)],
    ['township', text(SAMPLE_TOWNSHIP)],
    ['village', text(pick(VILLAGES, Math.floor(index / 15)))],
    ['headName', text(pick(SURNAMES, index * 3) + pick(GIVEN, index * 5))],
    ['headIdentity', text(identity(index))],
    ['phone', text(`139${String(7_300_000 + index * 1237).padStart(8, '0')}`)],
    ['householdSize', number(size)],
    ['category', text(unstable ? '脱贫不稳定户' : '边缘易致贫户')],
    ['risk', text(`${pick(RISKS, index)}存在返贫致贫风险`)],
    ['cleared', text(index % 4 === 0 ? '是' : '否')],
    ['netIncome', number(income * size)],
    ['wageIncome', number(Math.floor((income * size) / 2))],
    ['healthStatus', text(index % 5 === 0 ? '患有大病' : '健康')],
    ['helperUnit', text(`${SAMPLE_TOWNSHIP}人民政府`)],
    ['helperName', text(pick(SURNAMES, index + 7) + pick(GIVEN, index + 3))],
    ['helperPhone', text(`137${String(2_100_000 + index * 911).padStart(8, '0')}`)],
  ]);
  const add = (name: string, content: string, persons: number) => {
    row.set(`${name}Content`, text(content)).set(`${name}Persons`, number(persons));
  };
  if (index % 2 === 0) add('industry', '发展油茶种植', Math.min(size, 2));
  if (index % 7 === 0) add('microcredit', '小额信贷 5 万元', size);
  if (index % 3 === 1) add('employment', '乡村公益岗位', 1);
  if (index % 9 === 1) add('training', '家政服务培训', 1);
  if (index % 4 === 1) row.set('waterPersons', number(size));
  if (index % 10 === 1) row.set('housingPersons', number(size));
  if (index % 6 === 2 && size > 2) row.set('educationPersons', number(1));
  if (!unstable) add('comprehensive', '农村低保', size);
  if (index % 5 === 0) add('health', '慢病签约服务', 1);
  if (index % 15 === 4) add('social', '爱心企业捐助生活物资', size);
  return row;
}

function identity(index: number): string {
  const first17 = `430999${1948 + ((index * 5) % 50)}${pad(1 + (index % 12))}${pad(1 + ((index * 3) % 28))}${String(101 + index * 7).padStart(3, '0')}`;
  return first17 + checkDigit(first17);
}

/** What is wrong in which row, one kind each. */
const MISTAKES: readonly (readonly [number, (rows: readonly Household[]) => Readonly<Record<string, Cell>>])[] = [
  [4, () => ({ headIdentity: text(wrongCheck(identity(4))) })],
  [9, () => ({ phone: text('1397350118') })],
  [13, () => ({ category: text('脱贫不稳户') })],
  [17, () => ({ headName: text('买买提•艾力') })],
  [20, () => ({ industryPersons: number(9) })],
  [24, () => ({ netIncome: text('1.2万元') })],
  [28, () => ({ employmentPersons: { kind: 'blank' } })],
  [31, () => ({ headIdentity: number(Number(identity(31))) })],
  [34, () => ({ socialContent: { kind: 'blank' } })],
  [38, () => ({ householdSize: text('３') })],
  [42, (rows) => ({ headIdentity: rows[11]?.get('headIdentity') ?? text('') })],
  [47, () => ({ risk: { kind: 'blank' } })],
  [52, () => ({ headIdentity: text(` ${identity(52)} `) })],
];

const wrongCheck = (number: string): string => number.slice(0, 17) + (number.endsWith('3') ? '4' : '3');
const pick = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
};
const pad = (value: number): string => String(value).padStart(2, '0');
