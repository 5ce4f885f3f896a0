import { columnsOf } from '../../src/policy/form';
import { parsePolicy } from '../../src/policy/load';
import { formOf } from '../../src/policy/policy';
import { heshan, policyFiles } from '../policies';

const forms = (practice: Record<string, unknown>) => practice['forms'] as Record<string, Record<string, unknown>>;
type Lists = Record<string, { open?: boolean; values: { value: string; aliases?: string[] }[] }>;

describe('a policy folder', () => {
  test('赫山 loads with its five forms', () => {
    expect(heshan.forms.map((form) => form.id)).toEqual(['annex1', 'annex2', 'annex3', 'annex4', 'ledger']);
  });

  test('附件4 has the 25 columns of the notice', () => {
    const annex4 = formOf(heshan, 'annex4');
    expect(annex4.kind === 'table' && columnsOf(annex4).filter(({ printed }) => printed)).toHaveLength(25);
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
    ['a breakdown by no column', 'policy.json', (file) => ((file['counting'] as { breakdowns: string[] }).breakdowns = ['danger']), /policy\.json 的 counting：ledger\.json 没有 danger 这一栏/],
    ['a breakdown by what is not chosen from a list', 'policy.json', (file) => ((file['counting'] as { breakdowns: string[] }).breakdowns = ['netIncome']), /policy\.json 的 counting\.breakdowns：netIncome 不是从列表中选的/],
    ['an empty title', 'annex1.json', (file) => (file['title'] = ''), /annex1\.json 的 title：不能是空的/],
    ['a year of another age', 'policy.json', (file) => (file['year'] = 1020), /policy\.json 的 year：至少为 2000/],
    ['a version in words', 'policy.json', (file) => (file['version'] = '第一版'), /policy\.json 的 version：写法不对/],
    ['words in the place of a number', 'policy.json', (file) => (file['year'] = '2020'), /policy\.json 的 year：缺少或类型不对，应为数字/],
    ['two fields of one name', 'annex1.json', (file) => ((file['header'] as { key: string }[])[1]!.key = 'village'), /annex1\.json 的 village：有两栏用了这个键名/],
    ['a condition that makes no sense', 'annex2.json', (file) => ((file['rules'] as { when: string }[])[0]!.when = 'filled(conclusion and'), /annex2\.json 的 rules\.0\.when：条件从“.*”起看不懂/],
    ['a condition on no column', 'ledger.json', (file) => ((file['rules'] as { when: string }[])[6]!.when = 'wage > netIncome'), /ledger\.json 的 rules\.6\.when：没有 wage 这一栏/],
    ['a condition over a set that is not there', 'ledger.json', (file) => ((file['rules'] as { each: string }[])[1]!.each = 'benefits'), /ledger\.json 的 rules\.1\.each：sets 里没有 benefits/],
    ['a sentence with no such column', 'ledger.json', (file) => ((file['rules'] as { say: string }[])[6]!.say = '{wage} 元'), /ledger\.json 的 rules\.6\.say：没有 wage 这一栏/],
    ['a mark on no column', 'ledger.json', (file) => ((file['rules'] as { at: string }[])[6]!.at = 'wage'), /ledger\.json 的 rules\.6\.at：没有 wage 这一栏/],
    ['persons told by no column', 'annex1.json', (file) => ((file['rules'] as { by: string }[])[0]!.by = 'idNumber'), /annex1\.json 的 rules\.0\.by：没有 idNumber 这一栏/],
    ['a card cell of no field', 'annex3.json', (file) => ((file['rows'] as { cells: { field?: string }[] }[])[0]!.cells[2]!.field = 'head'), /annex3\.json 的 rows：没有 head 这一栏/],
    ['a field the card has no cell for', 'annex3.json', (file) => (file['rows'] as unknown[]).pop(), /annex3\.json 的 helperUnit：rows 里没有这一栏的格子/],
    ['a deadline of no form', 'policy.json', (file) => ((file['deadlines'] as { form: string }[])[0]!.form = 'annex9'), /policy\.json 的 deadlines\.0\.form：forms 里没有 annex9/],
    ['a word with two meanings', 'policy.json', (file) => ((file['lists'] as Lists)['category']!.values[1]!.aliases = ['脱贫不稳户']), /policy\.json 的 lists\.category：“脱贫不稳户”写了两次/],
    ['an answer that is none', 'policy.json', (file) => ((file['counting'] as { cleared: { value: string } }).cleared.value = '已消除'), /policy\.json 的 counting\.cleared\.value：cleared 的列表里没有“已消除”/],
    ['categories that could be any', 'policy.json', (file) => ((file['lists'] as Lists)['category']!.open = true), /policy\.json 的 lists：统计用的类别（category）不能是 open/],
    ['a category the report has no word for', 'policy.json', (file) => (file['lists'] as Lists)['reportCategory']!.values.pop(), /policy\.json 的 lists：annex4 的类别里没有与“边缘易致贫户”对应的/],
    ['an exercise of no form', 'practice.json', (file) => (forms(file)['annex9'] = {}), /practice\.json 的 forms\.annex9：没有表 annex9/],
    ['invented words for no column', 'practice.json', (file) => (forms(file)['ledger']!['income'] = [{ words: ['一'] }]), /practice\.json 的 forms\.ledger：没有 income 这一栏/],
    ['invented words naming no column', 'practice.json', (file) => (forms(file)['ledger']!['unit'] = [{ words: ['{town}人民政府'] }]), /practice\.json 的 forms\.ledger\.unit\.0：没有 town 这一栏/],
    ['a range that makes no sense', 'practice.json', (file) => (forms(file)['ledger']!['netIncome'] = [{ from: '1 +', to: '2' }]), /practice\.json 的 forms\.ledger\.netIncome\.0：条件从“.*”起看不懂/],
    ['neither words nor range', 'practice.json', (file) => (forms(file)['ledger']!['netIncome'] = [{ share: 0.5 }]), /practice\.json 的 forms\.ledger\.netIncome\.0\.words：缺少/],
    ['persons reported on no form', 'verification.json', (file) => ((file['reported'] as { form: string }).form = 'annex9'), /verification\.json 的 reported\.form：forms 里没有 annex9/],
    ['a person told by no column', 'verification.json', (file) => ((file['answered'] as { person: { phone: string } }).person.phone = 'mobile'), /verification\.json 的 answered\.person：annex2\.json 没有 mobile 这一栏/],
    ['a day that stands nowhere', 'verification.json', (file) => ((file['reported'] as { on: string }).on = 'sentOn'), /verification\.json 的 reported：annex1\.json 的表上方没有 sentOn 这一栏/],
    ['a field carried from nowhere', 'verification.json', (file) => ((file['carried'] as { risk: string }).risk = 'danger'), /verification\.json 的 carried：annex1\.json 没有 danger 这一栏/],
    ['a comparison of what is not carried', 'verification.json', (file) => ((file['compared'] as { field: string }[])[0]!.field = 'conclusion'), /verification\.json 的 compared：conclusion 不在 carried 里/],
    ['an update told by no date', 'policy.json', (file) => ((file['cycle'] as { updated: { fields: string[] } }).updated.fields = ['unit']), /policy\.json 的 cycle\.updated：ledger 的表上方没有 unit 这个日期/],
    ['a deadline nobody has set', 'verification.json', (file) => (file['deadline'] = 'S1-WF-9'), /verification\.json 的 deadline：policy\.json 的 deadlines 里没有 S1-WF-9/],
    ['a conclusion that makes nothing', 'verification.json', (file) => (file['conclusions'] as unknown[]).pop(), /verification\.json 的 conclusions：没有写“无”怎么办/],
    ['a status of no known category', 'verification.json', (file) => ((file['statuses'] as { category: string }[])[0]!.category = '突发严重困难户'), /verification\.json 的 statuses：户属性里没有“突发严重困难户”/],
    ['a category without a list', 'verification.json', (file) => (file['lists'] as unknown[]).pop(), /verification\.json 的 lists：没有写“边缘易致贫户”怎么办/],
    ['a list filled from no column', 'verification.json', (file) => ((file['lists'] as { filled: Record<string, string> }[])[0]!.filled['remark'] = 'note'), /verification\.json 的 lists\.0\.filled：annex2\.json 没有 note 这一栏/],
    ['a list whose persons cannot be told', 'verification.json', (file) => delete (file['lists'] as { filled: Record<string, string> }[])[0]!.filled['identity'], /verification\.json 的 lists\.0\.filled：没有一栏由 identity 填入/],
    ['a ledger row of no column', 'verification.json', (file) => ((file['ledger'] as { filled: Record<string, string> }).filled['head'] = 'name'), /verification\.json 的 ledger\.filled：ledger\.json 没有 head 这一栏/],
    ['a list that is no table', 'verification.json', (file) => ((file['lists'] as { form: string }[])[0]!.form = 'annex3'), /verification\.json 的 lists：annex3 应当是一张表/],
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
