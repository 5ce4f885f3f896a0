/**
 * What a hidden cell begins with when something is wrong with its field: the marks go by it, and nobody reads it.
 * A required cell that is blank is an error too, but a blank one looks blank and is marked differently.
 */
export const SIGNS = { missing: '□', error: '×', warning: '△', info: '○' } as const;

/** What a hidden cell begins with when something is wrong: conditional formats and 校验结果 go by it. */
export type Sign = (typeof SIGNS)[keyof typeof SIGNS];
