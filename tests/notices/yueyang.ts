import { identityOf } from '../people';
import { on as day, type Record as Fields } from './found';

/** A household that the notice has nothing against: found, recognised, helped, struck off. */
export const person = (sequence: number, changes: Fields = {}): Fields => ({
  township: '甲镇', village: '一村', group: '3组', headName: '张三', headIdentity: identityOf(sequence), phone: '15400000000', householdSize: 4, category: '监测对象', netIncome: 20_000,
  clueOn: day('2022-05-20'), appliedOn: day('2022-05-21'), appliedCauses: '①⑥',
  visitedOn: day('2022-05-22'), visitedProblems: '①', visitedRisks: '⑥',
  reviewedOn: day('2022-05-23'), reviewedProblems: '①', reviewedRisks: '⑥', postedOn: day('2022-05-24'), postedUntil: day('2022-05-29'),
  comparedOn: day('2022-05-25'), deposits: '无', vehicles: '无', housing: '无', business: '无', payroll: '无',
  townshipOn: day('2022-05-30'), countyOn: day('2022-06-01'), announcedOn: day('2022-06-02'),
  measuresOn: day('2022-06-05'), enteredOn: day('2022-06-10'), industryPersons: 2, cleared: '否',
  ...changes,
});
