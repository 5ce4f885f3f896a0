import { parsePolicy } from '../../src/policy/load';
import type { Policy } from '../../src/policy/policy';
import { policyFiles } from '../policies';

type Json = Record<string, unknown>;

/** What a notice that publishes adds to its folder. */
export const publicity = (): { lists: Json[] } => ({
  lists: [
    {
      id: 'identified',
      label: '识别公示',
      title: '{township}{village}防止返贫监测对象识别公示',
      of: 'ledger',
      by: 'village',
      when: "cleared = '否'",
      columns: [
        { key: 'headName', label: '户主姓名' },
        { key: 'village', label: '村' },
        { key: 'householdSize', label: '家庭人数' },
        { key: 'category', label: '监测对象类别' },
      ],
      lead: '经农户申请、入户核实、民主评议，拟将下列农户纳入防止返贫监测对象，现予公示，接受群众监督。',
      term: 'villagePublicity',
      foot: ['对公示对象有异议的，请在公示期内向村民委员会或{township}人民政府反映。', '监督电话：______________'],
      signed: '{township}{village}村民委员会',
      clause: '二、1',
    },
    {
      id: 'announced',
      label: '县级公告',
      title: '防止返贫监测对象公告',
      of: 'ledger',
      by: 'county',
      columns: [
        { key: 'township', label: '乡镇' },
        { key: 'village', label: '村' },
        { key: 'headName', label: '户主姓名' },
      ],
      signed: '县委乡村振兴领导小组办公室',
      clause: '二、3',
    },
  ],
});

export const terms = (): Json[] => [
  { id: 'villagePublicity', label: '村级公示', amount: 5, unit: 'day', operator: '>=', clause: '二、1' },
  { id: 'workdays', label: '核实', amount: 3, unit: 'workday', operator: '<=', clause: '二、2' },
];

/** 赫山's forms under a notice that publishes. */
export function publishingFiles(change: (publicity: { lists: Json[] }, policy: Json) => void = () => undefined): Map<string, unknown> {
  const files = policyFiles('heshan-2020');
  const [policy, lists] = [files.get('policy.json') as Json, publicity()];
  policy['terms'] = terms();
  change(lists, policy);
  return files.set('publicity.json', lists);
}

export const publishing: Policy = parsePolicy(publishingFiles());
