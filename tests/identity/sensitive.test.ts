import fc from 'fast-check';
import { sensitiveIn, type Sensitive } from '../../src/identity/sensitive';
import { isSensitiveHeading } from '../../src/policy/sensitive-words';
import { identityOf } from '../people';

const ID = identityOf(7);
const wide = (digits: string) => digits.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
/** 62 is the banks' prefix; the rest was made up and passes no check. */
const CARD = '6299990000000000001';
const kinds = (words: string, before?: string): readonly Sensitive[] => [...sensitiveIn(words, before === undefined ? {} : { before })].sort();

describe('what must not be public is found however it is written', () => {
  test.each<[string, string, readonly Sensitive[]]>([
    ['an identity number', ID, ['identity']],
    ['in full width', wide(ID), ['identity']],
    ['in groups', `${ID.slice(0, 6)} ${ID.slice(6, 14)} ${ID.slice(14)}`, ['identity']],
    ['with dashes', `${ID.slice(0, 6)}-${ID.slice(6, 10)}-${ID.slice(10, 12)}-${ID.slice(12, 14)}-${ID.slice(14)}`, ['identity']],
    ['a space between all digits', [...ID].join(' '), ['identity']],
    ['over two lines', `${ID.slice(0, 9)}\n${ID.slice(9)}`, ['identity']],
    ['with invisible characters', [...ID].join('\u200b'), ['identity']],
    ['in a sentence', `张三（${ID}）拟纳入`, ['identity']],
    ['with a wrong check digit', `${ID.slice(0, 17)}${ID.endsWith('0') ? '1' : '0'}`, ['identity']],
    ['ending in a small x', '43099919900101101x', ['identity']],
    ['with the day of birth mistyped, but an X', '43099919901301101X', ['identity']],
    ['with the day of birth mistyped', '430999199013011011', ['account']],
    ['one digit short', ID.slice(0, 17).replace(/./u, '4'), ['account']],
    ['of 15 digits', '430999900101101', ['identity']],
    ['a disability card', `${ID}43`, ['identity']],
    ['a permit', '810000199001010011', ['identity']],
    ['a foreigner’s new card', '911124199001010011', ['identity']],
    ['a foreigner’s old card', 'CAN110090010112', ['identity']],
    ['a mobile', '15400000000', ['mobile']],
    ['a mobile in groups', '154 0000 0000', ['mobile']],
    ['a mobile with dashes and its country', '+86 154-0000-0000', ['mobile']],
    ['a mobile in full width', wide('15400000000'), ['mobile']],
    ['a mobile behind a name', '张三15400000000', ['mobile']],
    ['two mobiles', '15400000000、15490000000', ['mobile']],
    ['a landline', '0737-6666666', ['landline']],
    ['a landline in brackets', '（0737）6666666', ['landline']],
    ['a landline in one', '07376666666', ['landline']],
    ['a local number that says what it is', '电话：6666666', ['landline']],
    ['an account', CARD, ['account']],
    ['an account in groups', CARD.replace(/(\d{4})(?=\d)/gu, '$1 '), ['account']],
    ['an account behind its bank', `农商行${CARD}`, ['account']],
    ['an account whatever it is called', `账号：${CARD}`, ['account']],
    ['several kinds', `${ID} 15400000000 患尿毒症`, ['health', 'identity', 'mobile']],
    ['an illness', '患尿毒症', ['health']],
    ['a chronic one', '慢性病', ['health']],
    ['a disability', '肢体残疾二级', ['health']],
    ['the certificate of one', '持残疾证', ['health']],
    ['the kind of a risk', '因病', ['health']],
    ['the other kind of a risk', '因残', ['health']],
    ['being well', '健康', ['health']],
    ['with a space inside', '高 血 压、糖 尿 病', ['health']],
    ['what is paid for', '刚性医疗支出较大', ['health']],
    ['a policy and an illness', '健康扶贫：慢病签约', ['health']],
    ['no labour', '丧失劳动能力', ['health']],
  ])('%s', (_, words, expected) => expect(kinds(words)).toEqual([...expected].sort()));
});

describe('what is nobody’s is let pass', () => {
  test.each([
    ['a day', '2022-05-17'],
    ['two days', '2022-05-17至2022-05-22'],
    ['two days apart by a blank', '2022-05-17 2022-05-22'],
    ['a time', '2022-05-17 08:30:00 至 2022-05-22 17:30:00'],
    ['a day in characters', '2022年5月17日至2022年5月22日'],
    ['a day as one number', '20220517'],
    ['an amount', '1234567.89'],
    ['an amount with commas', '12,345,678,901.00'],
    ['an amount in words', '累计投入资金1540000万元'],
    ['a document number', '岳县委乡振组办发〔2022〕4号'],
    ['a record number', '备案号：202205170001'],
    ['a long record number', '备案号：2022051700012345'],
    ['a code of an office', '统一社会信用代码：1143060000000000A1'],
    ['an area', '面积 120.5 平方米，150 亩'],
    ['a number of households', '共 12 户 35 人'],
    ['a service number', '12317'],
    ['a postal code', '414100'],
    ['a village code', '430999101200'],
    ['a masked identity number', '430999********1234'],
    ['a masked mobile', '138****0000'],
    ['the telephone of an office', '监督电话：0730-8000000'],
    ['a mobile of an office', '举报电话15400000000、15490000000'],
    ['to whom to object', '有异议的请向村民委员会反映，电话：8000000'],
    ['a policy', '健康扶贫'],
    ['an office', '区残联、区卫生健康局'],
    ['a village', '健康村'],
    ['pests', '水稻病虫害防治'],
    ['the spirit of a notice', '根据会议精神'],
    ['a category', '脱贫不稳定户'],
    ['another kind of risk', '因学'],
    ['insurance for all', '基本医疗、医疗保障'],
    ['nothing', ''],
  ])('%s', (_, words) => expect(kinds(words)).toEqual([]));

  test('a telephone whose cell on the left says whose it is', () => {
    expect(kinds('0730-8000000', '监督电话')).toEqual([]);
    expect(kinds('0730-8000000', '联系电话')).toEqual(['landline']);
    // An identity number behind such a label is still somebody's.
    expect(kinds(ID, '监督电话')).toEqual(['identity']);
  });
});

test('an identity number is found wherever blanks and signs were put between its digits', () => {
  const gap = fc.constantFrom('', '', ' ', '-', '　', '.', ' - '.trim());
  fc.assert(
    fc.property(fc.nat(999), fc.array(gap, { minLength: 18, maxLength: 18 }), fc.constantFrom('', '张三', '（', '编号：'), (sequence, gaps, front) => {
      const words = front + [...identityOf(sequence)].map((digit, index) => digit + (gaps[index] ?? '')).join('');
      expect(kinds(words)).toContain('identity');
    }),
  );
});

describe('headings of columns that must not be public', () => {
  test.each(['身份证号', '户主身份证号码', '身份证号\n联系电话', '预警对象身份证 联系电话', '公民身份号码', '证件号码', '联系电话', '户主联系电话', '手机号（必填）', '联系方式', '银行账号', '开户行及账号', '一卡通账号', '社会保障卡号', '帮扶责任人电话'])('%s', (words) => expect(isSensitiveHeading(words)).toBe(true));
  test.each(['姓名', '户主姓名', '家庭人数', '村组', '监测对象类别', '监督电话', '监督电话：', '联系电话：______', '银行贷款贴息', '电话 15400000000', '请带身份证到村委会办理', '序号', '备注', '小额信贷'])('not %s', (words) => expect(isSensitiveHeading(words)).toBe(false));
});
