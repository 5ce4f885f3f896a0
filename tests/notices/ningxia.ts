import { parsePolicy } from '../../src/policy/load';
import { identityOf } from '../people';
import { policyFiles } from '../policies';
import { on, type Record } from './found';

export const ningxia = parsePolicy(policyFiles('ningxia-2020'));

export const place = { township: '花马池镇', village: '东风村' };

/** What is not a mistake of its own, for whom a test needs: a household's place and name, and its number. */
export const who = (sequence: number): Record => ({ ...place, headName: '张三', headIdentity: identityOf(sequence), phone: '15400000000', householdSize: 4 });

/** A household of the township's register with nothing wrong, under help. */
export const registered = (sequence: number, changes: Record = {}): Record => ({
  ...who(sequence),
  category: '脱贫不稳定人口', labour: '有', elderlyAlone: '否', risk: '因病', unstableRisks: '②', netIncome: 16_000,
  summedOn: on('2020-3-31'), visitedOn: on('2020-4-2'), judgedOn: on('2020-4-3'), warnedOn: on('2020-4-3'), enteredOn: on('2020-4-7'), reportedOn: on('2020-4-7'),
  approvedOn: on('2020-4-10'), task: '县医保局落实大病救助', dueOn: on('2020-6-30'), helpedOn: on('2020-4-13'), healthContent: '大病救助', healthPersons: 1,
  helperUnit: '花马池镇人民政府', helperName: '李四', helperPhone: '15490000000', status: '帮扶',
  ...changes,
});
