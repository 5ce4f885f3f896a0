import fc from 'fast-check';
import { checkDigit } from '../../src/identity/checksum';
import type { Field } from '../../src/policy/form';
import type { Policy } from '../../src/policy/policy';
import { number, text, type Cell } from '../../src/workbook/cell';

/*
 * Cells as they come back: valid, nearly valid, dirty. Of what a formula cannot know (which of ten thousand characters is
 * no Han character, how a phone number in groups was meant) there is one example each, whose sentence is a general one.
 */

type Written = Cell | string | number;
const blank: Cell = { kind: 'blank' };
const ERRORS: readonly Cell[] = [{ kind: 'error', code: '#N/A' }, { kind: 'error', code: '#DIV/0!' }];
const TRUTHS: readonly Cell[] = [{ kind: 'boolean', value: true }, { kind: 'boolean', value: false }];

const cell = (one: Written): Cell => (typeof one === 'string' ? text(one) : typeof one === 'number' ? number(one) : one);
const cells = (...choices: readonly Written[]) => fc.constantFrom(...choices.map(cell));

/** Mostly right, so that rules over several cells are met as well. */
const mixed = (right: fc.Arbitrary<Cell>, ...dirty: readonly fc.Arbitrary<Cell>[]): fc.Arbitrary<Cell> =>
  fc.oneof(
    { weight: 24 * dirty.length, arbitrary: right },
    { weight: 3 * dirty.length, arbitrary: cells(blank, blank, blank, '', ' ', '　', '\u200b', '无', '/', ' — ', 0) },
    ...dirty.map((arbitrary) => ({ weight: 5, arbitrary })),
    { weight: dirty.length, arbitrary: fc.constantFrom(...ERRORS) },
  );

/** LibreOffice takes a truth value in a cell formatted as text or date for a number: only the others can hold one. */
const perhapsTrue = (arbitrary: fc.Arbitrary<Cell>): fc.Arbitrary<Cell> => fc.oneof({ weight: 60, arbitrary }, { weight: 1, arbitrary: fc.constantFrom(...TRUTHS) });

const FORMATTED: ReadonlySet<Field['type']> = new Set(['identity', 'phone', 'date', 'codes']);

/** The text with a space, a full-width one, something invisible. */
const soiled = (words: fc.Arbitrary<string>): fc.Arbitrary<Cell> =>
  fc
    .tuple(words, fc.constantFrom(' ', '　', '\u00a0', '\t', '\n', '\u200b', '\u202c', '\ufeff', '\u200d', '\u00ad'), fc.nat(30))
    .map(([word, dirt, place]) => text(word.slice(0, place % (word.length + 1)) + dirt + word.slice(place % (word.length + 1))));

const wide = (digits: string) => digits.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** Invented people: county 430999 never was. */
const identity = fc
  .record({ year: fc.integer({ min: 1930, max: 2010 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }), serial: fc.integer({ min: 100, max: 999 }) })
  .map(({ year, month, day, serial }) => {
    const first17 = `430999${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${serial}`;
    return first17 + checkDigit(first17);
  });
const known = fc.constantFrom(...fc.sample(identity, { numRuns: 400, seed: 5 }));
const person = fc.oneof({ weight: 1, arbitrary: known }, { weight: 4, arbitrary: identity });
const checked = (first17: string) => first17 + checkDigit(first17);
const old = person.filter((one) => one.slice(6, 8) === '19').map((one) => one.slice(0, 6) + one.slice(8, 17));

const identities = mixed(
  person.map(text),
  soiled(person),
  person.map((one) => text(one.toLowerCase())),
  person.map((one) => text(wide(one))),
  fc.tuple(person, fc.nat(17), fc.constantFrom(...'0123456789X')).map(([one, at, digit]) => text(one.slice(0, at) + digit + one.slice(at + 1))),
  fc.tuple(person, fc.nat(16)).map(([one, at]) => text(one.slice(0, at) + (one[at + 1] ?? '') + (one[at] ?? '') + one.slice(at + 2))),
  fc.tuple(person, fc.nat(17)).map(([one, at]) => text(one.slice(0, at) + one.slice(at + 1))),
  fc.tuple(person, fc.integer({ min: 1, max: 6 })).map(([one, more]) => text(one + '123456'.slice(0, more))),
  person.map((one) => text(checked(`${one.slice(0, 6)}2099${one.slice(10, 17)}`))),
  person.map((one) => text(checked(`${one.slice(0, 6)}1820${one.slice(10, 17)}`))),
  person.map((one) => text(checked(`${one.slice(0, 10)}0230${one.slice(14, 17)}`))),
  person.map((one) => text(checked(`77${one.slice(2, 17)}`))),
  person.map((one) => text(checked(`83${one.slice(2, 17)}`))),
  person.map((one) => text(checked(`9${one.slice(1, 17)}`))),
  old.map(text),
  old.map((one) => number(Number(one))),
  person.map((one) => number(Number(one.replace('X', '0')))),
  person.map((one) => text(Number(one.replace('X', '0')).toExponential(11).replace('e', 'E'))),
  fc.tuple(person, fc.constantFrom('43', '4', '44B1', '11', '4３', '本人', '99', '41B')).map(([one, ending]) => text(one + ending)),
  fc.tuple(person, fc.constantFrom('****', 'O123', '-'), fc.nat(14)).map(([one, odd, at]) => text(one.slice(0, at) + odd + one.slice(at + 4))),
  cells('999999194901011234', 'ABC123456789012', 'AB1123456789012', '43099919', '43099919001301001X', '????', '*', '户口本', 7, -1),
);

const names = ['张三', '李秀英', '王建国', '欧阳春花', '阿依古丽·买买提', '迪丽努尔·阿不都热合曼', 'John Smith', '𠮷田'];
const name = mixed(
  cells(...names.filter((one) => one !== '𠮷田')),
  soiled(fc.constantFrom(...names.slice(0, 6))),
  cells('买买提•艾力', '买买提.艾力', '买买提-艾力', '·艾力', '艾力·', '阿里．江', '张三1', '张（三）', '李四(已故)', '张*', '王?', '张三、李四', '张', 'x三', '三x', 12, '①张'),
  cells('John  Smith', "O'Brien", 'J', '阿'.repeat(26), '阿'.repeat(25), `${'阿'.repeat(12)}·${'依'.repeat(13)}`),
);

/** Never twice the same: whether two numbers in odd writing are one is beyond a formula. */
const mobile = fc.noBias(fc.integer({ min: 3000000000, max: 9999999999 })).map((rest) => `1${rest}`);
const landline = fc.tuple(fc.constantFrom('010', '021', '0737', '0855'), fc.noBias(fc.integer({ min: 2000000, max: 89999999 }))).map(([area, local]) => ({ area, local: String(local) }));
const phone = mixed(
  fc.oneof(fc.constantFrom('15400000000', '15490000001', '15500000002').map(text), mobile.map(text), mobile.map((one) => number(Number(one)))),
  soiled(mobile),
  mobile.map((one) => text(wide(one))),
  landline.map(({ area, local }) => text(`${area}-${local}`)),
  landline.map(({ area, local }) => text(area + local)),
  landline.map(({ area, local }) => text(`(${area})${local}`)),
  landline.map(({ area, local }) => text(`（${area}）${local}`)),
  fc.tuple(landline, fc.constantFrom('转801', '-12', '转', '-1234567')).map(([{ area, local }, more]) => text(`${area}-${local}${more}`)),
  landline.map(({ area, local }) => number(Number(area + local))),
  landline.map(({ local }) => text(local)),
  fc.tuple(mobile, mobile, fc.constantFrom('、', '/', ' ', '，', '；')).map(([a, b, sign]) => text(a + sign + b)),
  fc.tuple(mobile, fc.constantFrom('、123', '/无', ' 12345678901')).map(([a, more]) => text(a + more)),
  mobile.map((one) => text(`+86 ${one}`)),
  mobile.map((one) => text(`${one.slice(0, 3)}-${one.slice(3, 7)}-${one.slice(7)}`)),
  mobile.map((one) => text(one.slice(0, 10))),
  mobile.map((one) => text(`${one}1`)),
  cells('12345678901', '0', '110', '暂缺', '01112345', '0100000000', '(0737)', 1),
);

const word = mixed(
  cells('患有慢性病，长期服药', '房屋漏雨', '达标', '发展油茶种植 3 亩', '慰问金 500 元', '健康', '户主无劳动能力', '防返贫保险', '电工培训', '大病住院报销', '小额信贷 3 万元', '住房不达标', '因残'),
  soiled(fc.constantFrom('房屋漏雨', '达标', '慰问金 500 元')),
  cells('A', '一\u2063二', '１２', 5, 2.5, '"引号"', '=1+1', '<b>', '很长'.repeat(200)),
);

const place = (choices: readonly string[]) =>
  mixed(cells(...choices), soiled(fc.constantFrom(...choices)), cells(3, '某处', `${choices[0] ?? ''}（合并）`));

function list({ values, open }: Policy['lists'][string]): fc.Arbitrary<Cell> {
  const words = values.map(({ value }) => value);
  const aliases = values.flatMap((one) => one.aliases);
  return mixed(
    cells(...words),
    soiled(fc.constantFrom(...words)),
    ...(aliases.length > 0 ? [cells(...aliases), soiled(fc.constantFrom(...aliases))] : []),
    cells('不详', 1, `${words[0] ?? ''}等`, '?', '*', words[0]?.slice(0, 1) ?? '', ...(open ? ['因婚', ' 因婚'] : [])),
  );
}

/** Signs of a list, in the notations they come in; every fifth in none. */
function codes({ values }: Policy['lists'][string]): fc.Arbitrary<Cell> {
  const signs = values.map(({ value }) => value);
  const some = fc.subarray(signs.map((_, index) => index), { minLength: 1, maxLength: 3 });
  const joined = (spell: (index: number) => string, ...separators: readonly string[]) =>
    fc.tuple(some, fc.constantFrom(...separators)).map(([indexes, separator]) => text(indexes.map(spell).join(separator)));
  const word = (index: number) => values[index]?.meaning ?? values[index]?.aliases[0] ?? '';
  return mixed(
    joined((index) => signs[index] ?? '', ''),
    joined((index) => signs[index] ?? '', '、', ' ', '，', '/'),
    joined((index) => String(index + 1), '、', '.', '，', ' '),
    joined(word, '、', '；'),
    cells('⑲', '99', '因故', `${signs[0] ?? ''}因故`, '①①', '①—③', 1, 2, 12, 1.2, '①、', '，'),
  );
}

const count = mixed(
  fc.integer({ min: 0, max: 9 }).map(number),
  cells('3', ' 4', '５', '　２', '03', '1２', '0', '００', '123456', '7 '),
  cells(2.5, -1, 1e6, 999999, '2.5', '-2', '-2.0', '2.0', '3人', '三', '两户', '1 2', '1234567', '0000001', '15412345678', '1e2', '+3', '0x1', '.5', '5.', '1.2.3', '１２３４５６７', '①', '>3', '*', '--1', '1-2'),
);

const money = mixed(
  fc.integer({ min: 0, max: 60000 }).map(number),
  cells('5000', ' 5000.5', '５０００', '0', '0.5', '00'),
  cells(-1, -0.5, 0.25, '1.2万元', '约4000', '12,000', '5000元', '-300', '-', '-.5', '--5', '1.2.3', '.5', '5.', '1e3', '￥30', '三千'),
);

const date = mixed(
  fc.integer({ min: 43800, max: 44300 }).map((serial): Cell => ({ kind: 'number', value: serial, date: true })),
  cells('2020-10-12', '2020/1/2', '2020年10月2日', '２０２０-10-12', ' 2020-10-12', '2020-2-30', '2020/13/1', '2020年0月1日', '2019-2-29', '2020-2-29'),
  cells('2020.10.12', '20201012', '10月12日', '2020年10月', '2020', '明天', '????-?-?', '2020-10-12 08:00', '2020/10-12'),
);

const TOWNSHIPS = ['清泉镇', '石桥镇', '新塘乡', '龙光桥街道'];
const VILLAGES = ['东风村', '红星村', '石桥村'];

/** What may stand in a field's cell. */
export const dirt = (policy: Policy, field: Field): fc.Arbitrary<Cell> =>
  FORMATTED.has(field.type) ? ofType(policy, field) : perhapsTrue(ofType(policy, field));

function ofType(policy: Policy, field: Field): fc.Arbitrary<Cell> {
  switch (field.type) {
    case 'identity':
      return identities;
    case 'name':
      return name;
    case 'phone':
      return phone;
    case 'township':
      return place(policy.townships.length > 0 ? policy.townships.map(({ name: one }) => one) : TOWNSHIPS);
    case 'village':
      return place(VILLAGES);
    case 'list':
      return list(policy.lists[field.list ?? ''] ?? { label: '', open: false, values: [] });
    case 'codes':
      return codes(policy.lists[field.list ?? ''] ?? { label: '', open: false, values: [] });
    case 'count':
      return count;
    case 'money':
      return money;
    case 'date':
      return date;
    default:
      return word;
  }
}
