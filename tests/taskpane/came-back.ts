import { strToU8, zipSync } from 'fflate';
import { bytesOf } from '../consolidate/returned';
import { household } from '../people';
import { answered, reported } from '../verification/papers';

/** A file as it lies in the folder of what came back. */
export interface CameBack {
  readonly file: string;
  readonly bytes: Uint8Array;
}

export const LIST = ['清泉镇', '石桥镇', '新塘乡', '红星街道', '云岭乡'] as const;

const names = ['王建国', '刘玉梅', '黄金贵', '陈桂香', '周德顺', '何秀英', '彭立秋', '谢满娥', '曹长庚'];
export const at = (township: string) => (sequence: number, changes: Parameters<typeof household>[1] = {}) =>
  household(sequence, { serial: 1, township, village: sequence % 2 ? '东风村' : '红星村', headName: names[sequence % names.length] ?? '', phone: `1540000${1000 + sequence}`, ...changes });
const [inQ, inS, inX] = [at('清泉镇'), at('石桥镇'), at('新塘乡')];

const numbered = (...rows: readonly ReturnType<typeof household>[]) => rows.map((row, index) => ({ ...row, serial: index + 1 }));
export const ledger = (...rows: readonly ReturnType<typeof household>[]) => ({ ledger: { rows: numbered(...rows), head: {} } });

/** A line of 附件4. */
const line = (township: string, category: string, households: number, persons: number, health = households) => ({
  township, category, households, persons, clearedHouseholds: 0, clearedPersons: 0, healthHouseholds: health, healthPersons: health, totalHouseholds: health, totalPersons: health,
});

/** What came back from four of five townships and a department: clean, wrong, twice, of nobody, damaged and packed. */
export async function cameBack(): Promise<readonly CameBack[]> {
  const clean = await bytesOf(ledger(inS(11), inS(12, { category: '边缘易致贫户' }), inS(13)), '石桥镇');
  const files: readonly (readonly [string, Uint8Array])[] = [
    ['清泉镇/台账.xlsx', await bytesOf(ledger(inQ(1, { phone: '1540000' }), inQ(2), inQ(3, { waterPersons: 4, housingPersons: 4 })), '清泉镇')],
    ['清泉镇/红星村台账.xlsx', await bytesOf(ledger(inQ(4), inQ(5, { headIdentity: '430999195001011234' })), '清泉镇')],
    ['清泉镇/附件4.xlsx', await bytesOf({ annex4: { rows: [line('清泉镇', '脱贫不稳户', 7, 20)] } }, '清泉镇')],
    ['清泉镇/附件2.xlsx', await bytesOf({ annex2: { rows: [answered(21, { township: '清泉镇', name: '谢满娥' })] } }, '清泉镇')],
    ['石桥镇/台账.xlsx', clean],
    ['石桥镇/台账 - 副本.xlsx', clean],
    ['石桥镇/补报.xlsx', await bytesOf(ledger(inS(14), inS(2)), '石桥镇')],
    ['新塘乡.zip', zipSync({ '台账.xlsx': await bytesOf(ledger(inX(15)), '新塘乡'), '.DS_Store': strToU8('x') })],
    ['红星街道/台账.xlsx', await bytesOf({ ledger: { rows: [zero()] } }, '红星街道')],
    ['来历不明.xlsx', await bytesOf(ledger(inQ(16), inS(17)))],
    ['民政附件1.xlsx', await bytesOf({ annex1: { rows: [reported(21, { township: '清泉镇', name: '谢满娥' }), reported(22, { township: '石桥镇', name: '曹长庚' })] } })],
    ['坏了的台账.xlsx', clean.subarray(0, clean.length / 2)],
    ['~$台账.xlsx', strToU8('x')],
  ];
  return files.map(([file, bytes]) => ({ file, bytes }));
}

/** Nothing but the words 零报告. */
const zero = () => ({ ...Object.fromEntries(Object.keys(household(1)).map((key) => [key, null])), township: '零报告' });
