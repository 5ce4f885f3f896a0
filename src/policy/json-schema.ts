import { form } from './form-schema';
import { guidanceFile } from './guidance';
import { householdFile } from './household-schema';
import { policyFile } from './policy-schema';
import { practiceFile } from './practice-schema';
import { publicityFile } from './publicity-schema';
import { verificationFile } from './verification-schema';
import * as z from './zod';

/** The schemas of a policy folder's files by which name they are for; every other file of the folder is a form. */
const FILES = {
  policy: policyFile,
  form,
  guidance: guidanceFile,
  household: householdFile,
  practice: practiceFile,
  publicity: publicityFile,
  verification: verificationFile,
} as const;

/** JSON Schemas (2020-12) of a policy folder's files, so that an editor offers keys and marks mistakes as they are typed. */
export const jsonSchemas = (): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(FILES).map(([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input', reused: 'ref' })]));
