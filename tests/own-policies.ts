import type { Json, PolicyFiles } from '../src/policy/draft';
import { readPolicyFile } from '../src/policy/own-file';
import { copied, packed, type OwnPolicy } from '../src/policy/own-policy';
import type { Policy } from '../src/policy/policy';
import { policyFiles } from './policies';

type Group = Record<string, Json>;

const LINE = { id: 'line', label: '监测收入线', value: 6900, unit: '元/人/年', year: 2022, operator: '<', clause: '二、6' };
const SHARE = { id: 'share', label: '参会人数', value: 10, unit: '人', operator: '>=', clause: '二、7' };
const TERM = { id: 'publicity', label: '村级公示', amount: 5, unit: 'day', operator: '>=', clause: '二、1' };
const ABOVE_LINE = { id: 'T-1', severity: 'warning', clause: '二、6', at: 'netIncome', when: 'filled(netIncome) and filled(householdSize) and not meets(netIncome / householdSize, line)', say: '人均不低于 {limit:line} 元' };

/** The files of 赫山 as JSON, with an income line, a share of people, a length of time, and a rule by the line. */
export function filesWithFigures(): PolicyFiles {
  const files = Object.fromEntries(policyFiles('heshan-2020')) as Record<string, Json>;
  const [policy, ledger] = [files['policy.json'] as Group, files['ledger.json'] as Group];
  return {
    ...files,
    'policy.json': { ...policy, thresholds: [LINE, SHARE], terms: [TERM] },
    'ledger.json': { ...ledger, rules: [...(ledger['rules'] as Json[]), ABOVE_LINE] },
  };
}

export const OWN_ID = 'own-0a1b2c3d';

/** A county's own policy, copied from that one. */
export const ownPolicy = (): OwnPolicy => copied(filesWithFigures(), { id: OWN_ID, name: '平江县2023' });

export const readOwn = (own: OwnPolicy): Policy => readPolicyFile(packed(own)).policy;
