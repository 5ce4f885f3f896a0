import { withoutNumbers } from '../identity/withhold';
import type { Severity } from '../policy/form';

/** Something said of lines of a list: an error must be mended first, the rest tells what was done. */
export interface Remark {
  readonly severity: Severity;
  /** Counted from 1. */
  readonly lines: readonly number[];
  readonly text: string;
}

/** One line a rule found something in, and the words that it is about. */
export interface Noted {
  readonly rule: Rule;
  readonly line: number;
  readonly about?: string;
}

/** Characters; no township or village has so many. */
export const LONGEST_NAME = 50;

/** What can be the matter with a line, gravest first: `where` is `第 3、5—9 行`, `what` the words it is about. */
const RULES = {
  columns: ['error', (where) => `${where}有好几栏，分不清哪一栏是乡镇、哪一栏是村；请只留乡镇、村两栏，或连表头一起粘贴`],
  several: ['error', (where, what) => `${where}写了几个名称（${what}），请一行写一个`],
  spaced: ['error', (where, what) => `${where}的名称只有一个字，或中间有空格（${what}），请改正`],
  orphan: ['error', (where) => `${where}没有写乡镇，上面也没有可以沿用的；请补上乡镇`],
  nameless: ['error', (where) => `${where}只有数字或符号，没有名称；请改正或删去`],
  long: ['error', (where) => `${where}的名称超过 ${LONGEST_NAME} 个字，不像乡镇或村的名称；请核对`],
  unlisted: ['warning', (where, what) => `${where}不在本政策的名单里（${what}），请核对写法`],
  villageFirst: ['warning', (where, what) => `${where}像是村，写在了乡镇的位置（${what}）；村应写成“乡镇 村”`],
  townshipSecond: ['warning', (where, what) => `${where}像是乡镇，写在了村的位置（${what}）；乡镇应一行写一个`],
  fileName: ['warning', (where, what) => `${where}的名称不能照原样作文件名（${what}），表内仍照原样`],
  duplicate: ['info', (where, what) => `${where}与前面重复，只做一份（${what}）`],
  title: ['info', (where, what) => `${where}是标题、合计或说明，已略过（${what}）`],
  header: ['info', (where) => `${where}是表头，已略过`],
  blank: ['info', (where) => `${where}是空行，已略过`],
  carried: ['info', (where) => `${where}没有写乡镇，沿用上一行的乡镇`],
  numbered: ['info', (where) => `${where}行首的序号已去掉`],
  cleaned: ['info', (where) => `${where}名称里的空格和看不见的字符已去掉`],
} as const satisfies Record<string, readonly [Severity, (where: string, what: string) => string]>;

/** What may be odd about a line of the list. */
export type Rule = keyof typeof RULES;

/** One remark per rule, gravest first. */
export function remarksOf(noted: readonly Noted[]): readonly Remark[] {
  return Object.entries(RULES).flatMap(([rule, [severity, say]]) => {
    const found = noted.filter((one) => one.rule === rule);
    if (found.length === 0) return [];
    const lines = found.map(({ line }) => line);
    return [{ severity, lines, text: say(`第 ${spoken(lines)} 行`, quoted(found.flatMap(({ about }) => about ?? []))) }];
  });
}

const MOST_RUNS = 6;
const MOST_QUOTED = 3;
const LONGEST_QUOTED = 24;

/** `3、5—9`; of many only the first, and how many there are. */
function spoken(lines: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last && line === last.to + 1) last.to = line;
    else runs.push({ from: line, to: line });
  }
  const named = runs.slice(0, MOST_RUNS).map(({ from, to }) => (from === to ? String(from) : `${from}—${to}`));
  return runs.length > MOST_RUNS ? `${named.join('、')} 等 ${lines.length}` : named.join('、');
}

function quoted(words: readonly string[]): string {
  const different = [...new Set(words.map(withoutNumbers))];
  const shown = different.slice(0, MOST_QUOTED).map((word) => (word.length > LONGEST_QUOTED ? `${word.slice(0, LONGEST_QUOTED)}…` : word));
  return `${shown.join('、')}${different.length > MOST_QUOTED ? ` 等 ${different.length} 个` : ''}`;
}
