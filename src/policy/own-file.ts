import type { Json } from './draft';
import { parseGuidance } from './guidance';
import { parsePolicy } from './load';
import { FORMAT, packed, type OwnPolicy } from './own-policy';
import { parse } from './parse';
import { fault, PolicyError } from './policy-error';
import type { Policy } from './policy';
import * as z from './zod';

/** What the file is called in sentences. */
const FILE = '政策文件';

/** A county's many villages and all its forms, several times over. */
const MOST_LETTERS = 1_000_000;
const MOST_VALUES = 60_000;
const MOST_TEXT = 8_000;
const MOST_RULES = 5_000;
const DEEPEST = 40;

const envelope = z.strictObject({
  format: z.literal(FORMAT),
  from: z.strictObject({ id: z.string(), version: z.string(), name: z.string() }).optional(),
  files: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9]*\.json$/u, '文件名只含英文字母和数字，以 .json 结尾'), z.custom<Json>()),
});

/** A policy that was read from its file, and the file. */
export interface ReadPolicy {
  readonly policy: Policy;
  readonly own: OwnPolicy;
}

/**
 * Reads a 政策文件. It may come from anywhere: whatever is in it, it is either a policy or a sentence.
 * @param taken the ids of policies that it must not pretend to be
 * @throws PolicyError naming file and key
 */
export function readPolicyFile(text: string, taken: readonly string[] = []): ReadPolicy {
  if (text.length > MOST_LETTERS) throw new PolicyError(`这个文件有 ${text.length} 个字，政策文件最多 ${MOST_LETTERS} 个字，请核对是否选错了文件`);
  const content = jsonOf(text);
  checkSize(content);
  return checked(parse(FILE, new Map([[FILE, content]]), envelope), taken);
}

/** The same of a policy that is being edited. @throws PolicyError */
export function checked(own: OwnPolicy, taken: readonly string[] = []): ReadPolicy {
  checkRules(own.files);
  const files = new AskedFor(Object.entries(own.files));
  const policy = policyOf(files);
  if (taken.includes(policy.id)) throw fault('policy.json', 'id', `${policy.id} 是自带的政策，自己的政策要用别的 id`);
  const unasked = files.unasked();
  if (unasked.length > 0) throw fault(FILE, 'files', `有不认识的文件 ${unasked.join('、')}，请删去或改正`);
  return { policy: { ...policy, file: packed(own) }, own };
}

function policyOf(files: ReadonlyMap<string, unknown>): Policy {
  try {
    const policy = parsePolicy(files);
    parseGuidance(policy, files);
    return policy;
  } catch (error) {
    // A condition of thousands of brackets.
    if (error instanceof RangeError) throw new PolicyError(`${FILE}里的内容套得太深，不能使用`);
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    const at = Number(/position (\d+)/u.exec(error instanceof Error ? error.message : '')?.[1]);
    const where = Number.isNaN(at) ? '' : `，第 ${text.slice(0, at).split('\n').length} 行起看不懂`;
    throw new PolicyError(`这不是政策文件，或者文件不完整${where}；请选从本助手“存为文件”得到的 .json 文件`);
  }
}

/** Nothing that is read later takes longer than a blink. */
function checkSize(content: unknown): void {
  let level: readonly unknown[] = [content];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    values += level.length;
    if (depth > DEEPEST) throw new PolicyError(`${FILE}里的内容套得太深，不能使用`);
    if (values > MOST_VALUES) throw new PolicyError(`${FILE}里的内容太多（多于 ${MOST_VALUES} 项），不能使用`);
    const long = level.find((value) => typeof value === 'string' && value.length > MOST_TEXT);
    if (typeof long === 'string') throw new PolicyError(`${FILE}里有一段文字多于 ${MOST_TEXT} 字（“${long.slice(0, 12)}…”），不能使用`);
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
}

/** One rule for every member of a set may be very many. */
function checkRules(files: Readonly<Record<string, Json>>): void {
  for (const [file, content] of Object.entries(files)) {
    const read = z.looseObject({ rules: z.array(z.looseObject({ each: z.string().optional() })), sets: z.record(z.string(), z.array(z.unknown())).default({}) }).safeParse(content);
    if (!read.success) continue;
    const { rules, sets } = read.data;
    const count = rules.reduce((sum, { each }) => sum + (each === undefined ? 1 : (sets[each]?.length ?? 1)), 0);
    if (count > MOST_RULES) throw fault(file, 'rules', `共 ${count} 条校验，最多 ${MOST_RULES} 条`);
  }
}

/** Files that know which of them have been asked for. */
class AskedFor extends Map<string, unknown> {
  readonly #asked = new Set<string>();

  override has(name: string): boolean {
    this.#asked.add(name);
    return super.has(name);
  }

  override get(name: string): unknown {
    this.#asked.add(name);
    return super.get(name);
  }

  unasked(): readonly string[] {
    return [...this.keys()].filter((name) => !this.#asked.has(name));
  }
}
