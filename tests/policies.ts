import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePolicy } from '../src/policy/load';
import type { Policy } from '../src/policy/policy';

const templates = join(__dirname, '..', 'templates');

/** The parsed JSON files of a policy folder, fresh at every call so that a test may spoil them. */
export const policyFiles = (id: string): Map<string, unknown> =>
  new Map(readdirSync(join(templates, id)).map((file) => [file, JSON.parse(readFileSync(join(templates, id, file), 'utf8'))]));

/** Every policy of the folder. */
export const allPolicies = (): readonly Policy[] => readdirSync(templates).map((id) => parsePolicy(policyFiles(id)));

export const heshan: Policy = parsePolicy(policyFiles('heshan-2020'));
