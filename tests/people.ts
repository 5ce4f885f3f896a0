import { checkDigit } from '../src/identity/checksum';
import type { Day } from '../src/workbook/serial';
import type { Written } from './sheets';

export const today: Day = { year: 2020, month: 10, day: 20 };

/** An identity number that belongs to nobody: county 430999 was never assigned. */
export const identityOf = (sequence: number): string => {
  const first17 = `430999${1950 + (sequence % 50)}0${1 + (sequence % 9)}1${sequence % 10}${String(sequence % 1000).padStart(3, '0')}`;
  return first17 + checkDigit(first17);
};

/** A ledger record with nothing wrong in it. */
export const household = (sequence: number, changes: Readonly<Record<string, Written>> = {}): Record<string, Written> => ({
  serial: sequence,
  township: '甲镇',
  village: '一村',
  headName: '张三',
  headIdentity: identityOf(sequence),
  phone: '15400000000',
  householdSize: 4,
  category: '脱贫不稳定户',
  risk: '因大病存在返贫致贫风险',
  cleared: '否',
  healthContent: '慢病签约',
  healthPersons: 1,
  ...changes,
});
