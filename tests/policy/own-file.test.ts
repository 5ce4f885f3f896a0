import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { textAt, valueAt, withItem, withoutItem, withValue, type Json, type Path, type PolicyFiles } from '../../src/policy/draft';
import { checked, readPolicyFile } from '../../src/policy/own-file';
import { canBeRenamed, copied, FORMAT, isLater, isNamed, ownId, packed, renamedValue, revised, written, type OwnPolicy } from '../../src/policy/own-policy';
import { PolicyError, type Fault } from '../../src/policy/policy-error';
import { OWN_ID, ownPolicy, readOwn } from '../own-policies';
import { policyFiles } from '../policies';

const POLICY = 'policy.json';
const LINE: Path = [POLICY, 'thresholds', 0];

const faultsOf = (read: () => unknown): readonly Fault[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof PolicyError) return error.faults;
    throw error;
  }
  throw new Error('nothing was refused');
};

const changed = (own: OwnPolicy, path: Path, value: Json | undefined): OwnPolicy => ({ ...own, files: withValue(own.files, path, value) });

describe('a policy of one’s own', () => {
  test.each(readdirSync(join(__dirname, '../../templates')))('%s can be copied, and says what it was copied from', (id) => {
    const files = Object.fromEntries(policyFiles(id)) as PolicyFiles;
    const own = copied(files, { id: OWN_ID, name: '我县' });
    const { policy } = readPolicyFile(written(own), [id]);
    expect([policy.id, policy.name, policy.version]).toEqual([OWN_ID, '我县', '1.0.0']);
    expect(own.from).toEqual({ id, version: textAt(files, [POLICY, 'version']), name: textAt(files, [POLICY, 'name']) });
  });

  test('is the same after it was edited, saved and loaded again', () => {
    const own = ownPolicy();
    const edited = changed(changed(own, [...LINE, 'value'], 7500), [...LINE, 'year'], 2023);
    const saved = revised(own, edited.files);
    const again = readPolicyFile(written(saved));
    expect(again.own).toEqual(saved);
    expect(packed(again.own)).toBe(again.policy.file);
    expect(again.policy).toEqual(checked(saved).policy);
    expect(again.policy.thresholds[0]).toMatchObject({ value: 7500, year: 2023 });
    expect([own, saved].map(({ files }) => textAt(files, [POLICY, 'version']))).toEqual(['1.0.0', '1.0.1']);
    expect(saved.from).toEqual(own.from);
  });

  test('every save is a later version', () => {
    const versions = [ownPolicy()];
    for (let round = 0; round < 12; round++) versions.push(revised(versions.at(-1)!, versions.at(-1)!.files));
    const said = versions.map(({ files }) => textAt(files, [POLICY, 'version']));
    expect(said.slice(1).every((version, index) => isLater(version, said[index]!) && !isLater(said[index]!, version))).toBe(true);
    expect(said.at(-1)).toBe('1.0.12');
  });

  test('columns and titles are still known by the names they had', () => {
    const own = ownPolicy();
    const ledger = own.files['ledger.json'] as PolicyFiles;
    const index = ((ledger['header'] as readonly { children?: readonly { key: string }[] }[])[0]?.children ?? []).findIndex(({ key }) => key === 'headName');
    const path: Path = ['ledger.json', 'header', 0, 'children', index];
    const edited = [[[...path, 'label'], '户主'], [['ledger.json', 'title'], '{year} 年台账']] as const;
    const { files } = revised(own, edited.reduce((all, [at, value]) => withValue(all, at, value), own.files));
    expect(valueAt(files, [...path, 'aliases'])).toContain('户主姓名');
    expect(valueAt(files, ['ledger.json', 'titleAliases'])).toContain('{year} 年度脱贫不稳定户（边缘户）帮扶措施台账总表');
    expect(checked({ ...own, files }).policy.version).toBe('1.0.1');
  });

  test.each<[word: string, isFixed: boolean]>([['因大病存在返贫致贫风险', true], ['是', true], ['脱贫不稳定户', true], ['大数据比对掌握', false], ['没有这个词', false]])(
    '%s is named by rules: %s',
    (word, isFixed) => expect(isNamed(ownPolicy().files, word)).toBe(isFixed),
  );

  test('a value is called otherwise wherever rules name it, and its old word is still read', () => {
    const own = ownPolicy();
    const departments: Path = [POLICY, 'lists', 'department', 'values', 0];
    expect(canBeRenamed(own.files, '区民政局')).toBe(true);
    const files = renamedValue(own.files, 'department', 0, '县民政局');
    expect(valueAt(files, [...departments, 'aliases'])).toEqual(['民政局', '赫山区民政局', '区民政局']);
    expect(valueAt(files, [...departments, 'value'])).toBe('县民政局');
    expect(JSON.stringify(valueAt(files, ['annex1.json', 'sets', 'departments']))).toBe(JSON.stringify(valueAt(own.files, ['annex1.json', 'sets', 'departments'])).replace('区民政局', '县民政局'));
    expect(isNamed(files, '区民政局')).toBe(false);
    expect(checked({ ...own, files }).policy.lists['department']?.values[0]?.value).toBe('县民政局');
  });

  test('whatever value is called otherwise, the policy holds', () => {
    const own = ownPolicy();
    const all = Object.entries(readOwn(own).lists).flatMap(([list, { values }]) => values.map(({ value }, index) => ({ list, index, value })));
    for (const { list, index, value } of all.filter((one) => canBeRenamed(own.files, one.value))) {
      const files = renamedValue(own.files, list, index, `新的${value}`);
      expect(() => checked({ ...own, files })).not.toThrow();
      expect(isNamed(files, value)).toBe(false);
    }
  });

  test('ids are nobody else’s', () => expect(ownId(new Uint8Array([0, 171, 16, 255, 9]))).toBe('own-00ab10ff'));
});

describe('a 政策文件 that cannot be used is a sentence with its place', () => {
  const spoilt: [what: string, spoil: (own: OwnPolicy) => OwnPolicy, file: string, key: string, say: RegExp][] = [
    ['an unknown key', (own) => changed(own, [...LINE, 'colour'], 'red'), POLICY, 'thresholds.0', /不认识的键 colour/],
    ['a missing label', (own) => changed(own, [...LINE, 'label'], undefined), POLICY, 'thresholds.0.label', /缺少/],
    ['an empty label', (own) => changed(own, [...LINE, 'label'], ''), POLICY, 'thresholds.0.label', /不能是空的/],
    ['a line without a year', (own) => changed(own, [...LINE, 'year'], undefined), POLICY, 'thresholds.0.year', /金额要写明是哪一年的/],
    ['an operator the wrong way round', (own) => changed(own, [...LINE, 'operator'], '>'), POLICY, 'thresholds.0.operator', /是不是写反了/],
    ['words for a figure', (own) => changed(own, [...LINE, 'value'], '六千九'), POLICY, 'thresholds.0.value', /应为数字/],
    ['a term of no days', (own) => changed(own, [POLICY, 'terms', 0, 'amount'], 0), POLICY, 'terms.0.amount', /至少为 1/],
    ['a date that is none', (own) => changed(own, [POLICY, 'deadlines', 1, 'due'], '10月30日'), POLICY, 'deadlines.1.due', /日期写成/],
    ['a column without a name', (own) => changed(own, ['ledger.json', 'header', 0, 'children', 3, 'label'], ''), 'ledger.json', 'header.0.children.3.label', /不能是空的/],
    ['a measure of the 合计 that is not there', (own) => changed(own, [POLICY, 'counting', 'total', 'of'], ['housing']), POLICY, 'counting', /measures 里没有 housing/],
    ['a word of two values', (own) => changed(own, [POLICY, 'lists', 'source', 'values', 0, 'aliases'], ['来信来访']), POLICY, 'lists.source', /写了两次/],
    ['a file that is missing', (own) => changed(own, ['annex2.json'], undefined), '', '', /缺少文件 annex2\.json/],
    ['a file that nobody asks for', (own) => changed(own, ['annex9.json'], {}), '政策文件', 'files', /不认识的文件 annex9\.json/],
    ['a file of no such name', (own) => changed(own, ['../x.json'], {}), '政策文件', 'files.../x.json', /文件名只含英文字母和数字/],
    ['a shipped id', (own) => changed(own, [POLICY, 'id'], 'heshan-2020'), POLICY, 'id', /自带的政策/],
    ['another format', (own) => ({ ...own, format: 'fangpin-people' }) as unknown as OwnPolicy, '政策文件', 'format', new RegExp(`只能是 ${FORMAT}`)],
    ['an unknown part', (own) => ({ ...own, author: 'x' }) as OwnPolicy, '政策文件', '（整个文件）', /不认识的键 author/],
  ];
  test.each(spoilt)('%s', (_, spoil, file, key, say) => {
    const faults = faultsOf(() => readPolicyFile(JSON.stringify(spoil(ownPolicy())), ['heshan-2020']));
    expect(faults).toContainEqual({ file, key, say: expect.stringMatching(say) });
  });

  test('several at once are all told', () => {
    const own = changed(changed(ownPolicy(), [...LINE, 'label'], ''), [POLICY, 'name'], '');
    expect(faultsOf(() => checked(own)).map(({ key }) => key).sort()).toEqual(['name', 'thresholds.0.label']);
  });

  const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const withRule = (when: string): string => {
    const own = ownPolicy();
    return written(changed(own, ['ledger.json', 'rules'], withItem({}, ['x'], { id: 'X', severity: 'error', clause: 'x', at: 'village', when, say: 'x' })['x'] ?? null));
  };
  const set = Array.from({ length: 1000 }, () => ({ x: 'y' }));
  const hostile: [what: string, text: () => string, say: RegExp][] = [
    ['no JSON', () => '政策', /这不是政策文件/],
    ['a part of JSON', () => written(ownPolicy()).slice(0, 5000), /文件不完整/],
    ['nothing', () => '', /这不是政策文件/],
    ['a number', () => '1', /政策文件 的 （整个文件）：缺少或类型不对/],
    ['a file as large as a film', () => ' '.repeat(2_000_000), /最多 1000000 个字/],
    ['brackets in brackets', () => deep(100_000), /套得太深/],
    ['brackets in brackets, where a form is', () => written(changed(ownPolicy(), ['ledger.json', 'header'], JSON.parse(deep(30)))), /ledger\.json 的 header/],
    ['very many values', () => packed(changed(ownPolicy(), [POLICY, 'noneWords'], Array.from({ length: 70_000 }, () => '无'))), /内容太多/],
    ['one text without end', () => written(changed(ownPolicy(), [POLICY, 'name'], '长'.repeat(9000))), /有一段文字多于 8000 字/],
    ['a condition of brackets', () => withRule(`${'('.repeat(3900)}1${')'.repeat(3900)}`), /./],
    ['rules times rules', () => written(changed(changed(ownPolicy(), ['ledger.json', 'sets', 'many'], set), ['ledger.json', 'rules'], Array.from({ length: 10 }, () => ({ id: 'X', severity: 'error', clause: 'x', each: 'many', at: 'village', when: '1 = 1', say: 'x' })))), /共 10000 条校验，最多 5000 条/],
    ['a prototype', () => written(ownPolicy()).replace('"files": {', '"files": { "__proto__": { "polluted": true },'), /./],
    ['a form of a billion rows', () => written(changed(ownPolicy(), ['ledger.json', 'body', 'rows'], 1e9)), /ledger\.json 的 body\.rows：至多为 10000/],
  ];
  test.each(hostile)('%s, and soon', (what, text, say) => {
    const source = text();
    const begun = performance.now();
    const read = () => readPolicyFile(source);
    // Deep conditions may be fine on a large stack, and a prototype is a key as any other: what matters is that nothing else happens.
    if (/prototype|condition/u.test(what)) {
      try {
        read();
      } catch (error) {
        expect(error).toBeInstanceOf(PolicyError);
      }
    } else expect(faultsOf(read).map(({ file, key, say: sentence }) => (file === '' ? sentence : `${file} 的 ${key}：${sentence}`)).join('\n')).toMatch(say);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  test('whatever one value becomes, it is a policy or a sentence', () => {
    const own = ownPolicy();
    const paths: Path[] = [];
    const walk = (path: Path, value: Json) => {
      paths.push(path);
      if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) walk([...path, Array.isArray(value) ? Number(key) : key], inner as Json);
    };
    for (const [file, value] of Object.entries(own.files)) walk([file], value);
    const strange = fc.constantFrom<Json>(null, '', '(', 'own-1', -1, 1.5, 1e300, true, [], {}, [[]], [{}], 'line', '{limit:line}', "x'", '\u0000', '[a-', '$x', '__proto__');
    fc.assert(
      fc.property(fc.constantFrom(...paths), strange, (path, value) => {
        try {
          checked(changed(own, path, value));
        } catch (error) {
          if (!(error instanceof PolicyError)) throw error;
          expect(error.message).toMatch(/\p{Script=Han}/u);
        }
      }),
      { numRuns: 120 },
    );
  });
});

describe('editing', () => {
  const files: PolicyFiles = { 'a.json': { list: ['x', 'y', 'z'], group: { one: 1, two: 2 } } };

  test('what is taken out can be put back where it was', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.nat(), (list, at) => {
        fc.pre(list.length > 0);
        const index = at % list.length;
        const before: PolicyFiles = { 'a.json': { list } };
        const without = withoutItem(before, ['a.json', 'list'], index);
        expect(withItem(without, ['a.json', 'list'], list[index]!, index)).toEqual(before);
      }),
    );
  });

  test('what is changed stays in its place, and what is not is the same', () => {
    const after = withValue(files, ['a.json', 'group', 'one'], 3);
    expect(JSON.stringify(after)).toBe('{"a.json":{"list":["x","y","z"],"group":{"one":3,"two":2}}}');
    expect(valueAt(after, ['a.json', 'list'])).toBe(valueAt(files, ['a.json', 'list']));
    expect(withValue(after, ['a.json', 'group', 'one'], 1)).toEqual(files);
  });

  test('nothing is there where nothing is', () => {
    expect(valueAt(files, ['b.json', 'x', 3])).toBeUndefined();
    expect(valueAt(files, ['a.json', 'constructor'])).toBeUndefined();
    expect(withoutItem(files, ['a.json', 'nothing'], 0)).toBe(files);
  });
});
