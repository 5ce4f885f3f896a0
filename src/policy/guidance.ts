import { parse } from './parse';
import { fault } from './policy-error';
import { allForms, type Policy } from './policy';
import * as z from './zod';

const guidance = z.strictObject({
  /** Named as rules are, so that the list of rules can name it. */
  id: z.string().min(1),
  /** Where the notice says so. */
  clause: z.string().min(1),
  /** The forms it stands beside. */
  forms: z.array(z.string()).min(1),
  /** The sentence, as the notice words it. */
  say: z.string().min(1),
});

/** What a notice asks for that no rule can check, told beside the form. */
export const guidanceFile = z.array(guidance);

/** What the notice asks of people and no sheet can prove: it is told beside the form (填报要点), never judged. */
export type Guidance = z.output<typeof guidance>;

export const GUIDANCE = 'guidance.json';

/** Reads a policy's `guidance.json`; none where the folder has no such file. @throws PolicyError naming file and key */
export function parseGuidance(policy: Policy, files: ReadonlyMap<string, unknown>): readonly Guidance[] {
  if (!files.has(GUIDANCE)) return [];
  const all = parse(GUIDANCE, files, guidanceFile);
  const forms = new Set(allForms(policy).map(({ id }) => id));
  for (const [index, { id, forms: beside }] of all.entries()) {
    if (all.findIndex((one) => one.id === id) < index) throw fault(GUIDANCE, `${index}.id`, `${id} 写了两次`);
    const unknown = beside.find((form) => !forms.has(form));
    if (unknown !== undefined) throw fault(GUIDANCE, `${index}.forms`, `没有表 ${unknown}`);
  }
  return all;
}

/** The guidance in the file of a county's own policy, which was found right before. */
export function guidanceInFile(policy: Policy, file: string): readonly Guidance[] {
  const { files } = z.object({ files: z.record(z.string(), z.unknown()) }).parse(JSON.parse(file));
  return parseGuidance(policy, new Map(Object.entries(files)));
}
