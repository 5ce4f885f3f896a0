import { checkDigit } from '../src/identity/checksum';
import { number, text, type Cell } from '../src/workbook/cell';

/** A row of the ledger, by field. */
export type Household = ReadonlyMap<string, Cell>;

export const TOWNSHIP = '清泉镇';

/** Invented households of one township: nothing wrong in them, every measure somewhere. */
export const households = (count: number): readonly Household[] => Array.from({ length: count }, (_, index) => household(index));

/** An identity number that checks and belongs to nobody: county 430999 never was. Each index has its own. */
export function identityOf(index: number): string {
  const day = 1 + (index % 28);
  const month = 1 + (Math.floor(index / 28) % 12);
  const year = 1940 + (Math.floor(index / 336) % 60);
  const first17 = `430999${year}${padded(month, 2)}${padded(day, 2)}${padded(Math.floor(index / 20_160), 3)}`;
  return first17 + checkDigit(first17);
}

/** The same number with another check digit. */
export const wrongIdentityOf = (index: number): string => {
  const right = identityOf(index);
  return right.slice(0, 17) + (right.endsWith('1') ? '2' : '1');
};

const VILLAGES = ['东风村', '红星村', '石桥村', '新塘村'];
const SURNAMES = [...'王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗'];
const GIVEN = ['建国', '秀英', '德胜', '桂兰', '长生', '玉梅', '志强', '春花', '大勇', '小红'];
const RISKS = ['因大病存在返贫致贫风险', '因残存在返贫致贫风险', '因学存在返贫致贫风险', '因灾存在返贫致贫风险'];
/** Content and people of every measure, and in every how many households it is given. */
const MEASURES = [
  ['industry', '发展油茶种植', 2],
  ['microcredit', '小额信贷 5 万元', 7],
  ['employment', '乡村公益岗位', 3],
  ['training', '家政服务培训', 9],
  ['comprehensive', '农村低保', 4],
  ['health', '慢病签约服务', 5],
  ['social', '爱心企业捐助生活物资', 15],
] as const;

function household(index: number): Household {
  const size = 2 + (index % 5);
  const measures = MEASURES.filter(([, , every]) => index % every === 0).flatMap(([name, content]): [string, Cell][] => [
    [`${name}Content`, text(content)],
    [`${name}Persons`, number(1 + (index % size))],
  ]);
  return new Map<string, Cell>([
    ['township', text(TOWNSHIP)],
    ['village', text(pick(VILLAGES, Math.floor(index / 50)))],
    ['headName', text(pick(SURNAMES, index * 3) + pick(GIVEN, index * 7))],
    ['headIdentity', text(identityOf(index))],
    ['phone', text(`139${padded(index, 8)}`)],
    ['householdSize', number(size)],
    ['category', text(index % 3 === 0 ? '边缘易致贫户' : '脱贫不稳定户')],
    ['risk', text(pick(RISKS, index))],
    ['cleared', text(index % 4 === 0 ? '是' : '否')],
    ['netIncome', number(4200 * size)],
    ['wageIncome', number(2000 * size)],
    ['healthStatus', text(index % 5 === 0 ? '患有慢病' : '健康')],
    ['waterPersons', number(size)],
    ...measures,
    ['helperUnit', text(`${TOWNSHIP}人民政府`)],
    ['helperName', text(pick(SURNAMES, index + 7) + pick(GIVEN, index + 3))],
    ['helperPhone', text(`137${padded(index, 8)}`)],
  ]);
}

const padded = (value: number, length: number): string => String(value).padStart(length, '0');

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
