import { parseArgs } from 'node:util';

/** A subcommand: its options are data, so that parsing and help cannot disagree. */
export interface Command {
  readonly name: string;
  /** The line after the name in the usage: `文件…`. */
  readonly operands: string;
  readonly about: string;
  readonly options: Readonly<Record<string, Option>>;
  run(operands: readonly string[], options: Options, io: Io): Promise<ExitCode>;
}

/** One option of a command, as its help prints it. */
export interface Option {
  readonly about: string;
  /** What its value is called; an option without one is a switch. */
  readonly value?: string;
  readonly repeats?: boolean;
  /** One letter that says the same. */
  readonly short?: string;
}

/** Values by option name: switches are `['']`. */
export type Options = ReadonlyMap<string, readonly string[]>;

/** 0: all right; 1: problems found; 2: something could not be done. */
export type ExitCode = 0 | 1 | 2;

/** Where a command speaks; tests listen to it. */
export interface Io {
  print(text: string): void;
  complain(text: string): void;
  /** Reports how far long work has come; silent where the output is no terminal. */
  progress(done: number, of: number, what: string): void;
}

/** Why something is not done: a Chinese sentence for whoever typed the command. */
export class Complaint extends Error {
  override readonly name: string = 'Complaint';
}

const HELP: Readonly<Record<string, Option>> = { help: { about: '显示这份说明', short: 'h' } };

/** @throws Complaint for an option that is unknown, lacks its value or has one too many. */
export function parseCommand({ options, name }: Command, args: readonly string[]): { operands: readonly string[]; options: Options } {
  const known = { ...options, ...HELP };
  const config = Object.fromEntries(
    Object.entries(known).map(([key, { value, short }]) => [
      key,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: true, ...(short && { short }) },
    ]),
  );
  const { values, positionals } = parse(name, { args: [...args], options: config, allowPositionals: true });
  const given = new Map<string, readonly string[]>();
  for (const [key, value] of Object.entries(values)) {
    const all = (Array.isArray(value) ? value : [value]).map((one) => (typeof one === 'string' ? one : ''));
    if (all.length > 1 && known[key]?.value !== undefined && !known[key]?.repeats) throw new Complaint(`选项 --${key} 只能写一次`);
    if (known[key]?.value !== undefined && all.some((one) => one.trim() === '')) throw new Complaint(`选项 --${key} 后面要写${known[key].value}`);
    given.set(key, all);
  }
  return { operands: positionals, options: given };
}

function parse(command: string, config: Parameters<typeof parseArgs>[0] & object) {
  try {
    return parseArgs(config);
  } catch (error) {
    const option = /'(-[^' ]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    const hint = `，用 fangpin ${command} --help 查看用法`;
    if (codeOf(error) === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new Complaint(`没有选项 ${option}${hint}`);
    throw new Complaint(`选项 ${option} 的写法不对：可能缺少内容，或不该带内容${hint}`);
  }
}

/** The help of one command, in the columns a terminal shows them in. */
export function usage({ name, operands, about, options }: Command): string {
  const left = Object.entries({ ...options, ...HELP }).map(([key, option]) => ({
    head: `--${key}${option.value === undefined ? '' : ` ${option.value}`}${option.repeats ? ' …' : ''}`,
    about: option.about,
  }));
  const width = Math.max(...left.map(({ head }) => cellsOf(head)));
  const lines = left.map(({ head, about }) => `  ${head}${' '.repeat(width - cellsOf(head) + 2)}${about}`);
  return [`用法：fangpin ${name} ${operands} [选项]`, '', about, '', '选项：', ...lines].join('\n');
}

/** Columns a text takes in a terminal: Chinese characters take two. */
export const cellsOf = (text: string): number => [...text].reduce((sum, letter) => sum + (WIDE.test(letter) && !HALF.test(letter) ? 2 : 1), 0);

const WIDE = /[\u1100-\u115F\u2E80-\uFFDC]/u;
const HALF = /[\uFF61-\uFF9F]/u;

/** The system's code of an error: ENOENT and the like; empty where it has none. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
