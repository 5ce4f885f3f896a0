import { listingBook } from '../forms/blank/listing';
import type { Verification } from '../policy/verification-schema';
import { text } from '../workbook/cell';
import type { BookPlan } from '../workbook/write/plan';
import { originsOf, type HandDown } from './hand-down';
import { placeOf } from './mention';
import type { Person } from './persons';

const COLUMNS = [
  { header: '序号', width: 6 },
  { header: '下发给', width: 15 },
  { header: '村', width: 13 },
  { header: '预警对象', width: 11 },
  { header: '报送部门', width: 22, words: true },
  { header: '在哪里', width: 40, words: true },
  { header: '要核对的', width: 40, words: true },
] as const;

/** For the county: everybody reported, to which township, by whom, and what is in doubt. */
export function handDownBook(verification: Verification, { townships, unassigned, remarks }: HandDown): BookPlan {
  const doubts = new Map<Person, string[]>();
  for (const { person, about } of remarks) doubts.set(person, [...(doubts.get(person) ?? []), about]);
  const all = [
    ...unassigned.map(({ person, reason }) => ({ person, township: '没有下发', about: [reason] })),
    ...townships.flatMap(({ township, persons }) => persons.map((person) => ({ person, township, about: doubts.get(person) ?? [] }))),
  ];
  const handed = all.length - unassigned.length;
  return listingBook({
    title: '交办核实名单分发情况',
    sheet: '分发情况',
    line: `共 ${all.length} 人，下发 ${townships.length} 个乡镇 ${handed} 人，没有下发 ${unassigned.length} 人`,
    columns: COLUMNS,
    rows: all.map(({ person, township, about }, index) => [
      String(index + 1),
      township,
      person.mentions.find(({ village }) => village !== null)?.village ?? '',
      person.mentions.find(({ name }) => name !== null)?.name ?? '',
      originsOf(verification, person).join('、'),
      person.mentions.map((mention) => placeOf(mention)).join('、'),
      about.join('；'),
    ].map(text)),
    note: '说明：几个部门报了同一人的只下发一次。没有下发的，补清乡镇后重新分发。',
  });
}
