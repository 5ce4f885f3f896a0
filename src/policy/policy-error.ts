/** One thing that is wrong in a policy, and where. */
export interface Fault {
  /** `policy.json`; empty where it is of no file. */
  readonly file: string;
  /** `thresholds.0.year`, or the key of a field. */
  readonly key: string;
  readonly say: string;
}

/** A policy file that cannot be used. The message names the file and the key, in Chinese. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';

  /** @param faults the same by their places */
  constructor(
    message: string,
    readonly faults: readonly Fault[] = [{ file: '', key: '', say: message }],
  ) {
    super(message);
  }
}

/** An error with one fault. @param key the path inside the file, `thresholds.0.year` */
export const fault = (file: string, key: string, say: string) => faulty([{ file, key, say }]);

/** Several at once, a sentence each. */
export const faulty = (faults: readonly Fault[]) => new PolicyError(faults.map(({ file, key, say }) => `${file} 的 ${key}：${say}`).join('\n'), faults);
