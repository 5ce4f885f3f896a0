import { columnsOf } from '../../src/policy/form-schema';
import { formOf, parsePolicy } from '../../src/policy/load';
import { heshan, policyFiles } from '../policies';

describe('a policy folder', () => {
  test('赫山 loads with its five forms', () => {
    expect(heshan.forms.map((form) => form.id)).toEqual(['annex1', 'annex2', 'annex3', 'annex4', 'ledger']);
  });

  test('附件4 has the 25 columns of the notice', () => {
    const annex4 = formOf(heshan, 'annex4');
    expect(annex4.kind === 'table' && columnsOf(annex4)).toHaveLength(25);
  });

  // A wrong file is named with its key, so that whoever edits the data finds the place.
  const spoil: [string, string, (file: Record<string, unknown>) => void, RegExp][] = [
    ['a missing key', 'annex1.json', (file) => delete file['title'], /annex1\.json 的 title：缺少或类型不对/],
    ['an unknown key', 'policy.json', (file) => (file['treshold'] = 1), /policy\.json .*不认识的键 treshold/],
    ['a wrong severity', 'annex4.json', (file) => ((file['rules'] as { severity: string }[])[1]!.severity = 'fatal'), /annex4\.json 的 rules\.1\.severity：只能是 error、warning、info/],
    ['a wrong type of field', 'annex1.json', (file) => ((file['header'] as { type: string }[])[1]!.type = 'nmae'), /annex1\.json 的 header\.1\.type：只能是/],
    ['a list that is not there', 'annex1.json', (file) => ((file['header'] as { list?: string }[])[3]!.list = 'status'), /annex1\.json 的 identityStatus：政策没有名为 status 的列表/],
    ['a deadline that is no date', 'policy.json', (file) => ((file['deadlines'] as { due: string }[])[0]!.due = '10月20日'), /policy\.json 的 deadlines\.0\.due：日期写成/],
    ['a count of no column', 'policy.json', (file) => ((file['counting'] as { persons: string }).persons = 'familySize'), /policy\.json 的 counting：ledger\.json 没有 familySize 这一栏/],
  ];
  test.each(spoil)('%s is refused with file and key', (_, name, damage, message) => {
    const files = policyFiles('heshan-2020');
    damage(files.get(name) as Record<string, unknown>);
    expect(() => parsePolicy(files)).toThrow(message);
  });

  test('a missing form file is named', () => {
    const files = policyFiles('heshan-2020');
    files.delete('annex2.json');
    expect(() => parsePolicy(files)).toThrow('缺少文件 annex2.json');
  });
});
