import { readRecipients, townshipsIn } from '../../src/handout/recipient-list';
import { identityOf } from '../people';

const anywhere = { townships: [] };
const county = { townships: [{ name: '清泉镇', villages: ['东风村', '红星村'] }, { name: '石桥镇', villages: [] }] };

const read = (text: string, policy: Parameters<typeof readRecipients>[1] = anywhere) => {
  const { recipients, remarks } = readRecipients(text, policy);
  return {
    recipients: recipients.map(({ township, village }) => [township, village].filter((name) => name !== undefined).join('/')),
    remarks: remarks.map(({ severity, text: said }) => `${severity} ${said}`),
  };
};

test.each([
  ['nothing', '', []],
  ['blank lines only', '\n \n\t\n', []],
  ['one township a line', '清泉镇\n石桥镇', ['清泉镇', '石桥镇']],
  ['line ends of every system', '清泉镇\r\n石桥镇\r新塘乡\u2028红星街道\r\n', ['清泉镇', '石桥镇', '新塘乡', '红星街道']],
  ['two columns of a spreadsheet', '清泉镇\t东风村\r\n石桥镇\t新塘村\r\n', ['清泉镇/东风村', '石桥镇/新塘村']],
  ['a comma, of either width', '清泉镇,东风村\n清泉镇，红星村', ['清泉镇/东风村', '清泉镇/红星村']],
  ['blanks, of either width', '清泉镇 东风村\n清泉镇　红星村', ['清泉镇/东风村', '清泉镇/红星村']],
  ['CSV with quotation marks', '"清泉镇","东风村"\n"石桥镇"', ['清泉镇/东风村', '石桥镇']],
  ['empty cells behind', '清泉镇\t\t\n石桥镇\t', ['清泉镇', '石桥镇']],
  ['blanks around', '  清泉镇  \n\u00A0石桥镇\u3000', ['清泉镇', '石桥镇']],
  ['a mark of UTF-8 before it', '\uFEFF清泉镇', ['清泉镇']],
  ['the same village name in two townships', '清泉镇 东风村\n石桥镇 东风村', ['清泉镇/东风村', '石桥镇/东风村']],
  ['units that are no townships', '工业园区管委会\n清泉林场', ['工业园区管委会', '清泉林场']],
  ['names in other letters', 'ᠨᠠᠢᠮᠠᠨ\nKashgar', ['ᠨᠠᠢᠮᠠᠨ', 'Kashgar']],
])('%s', (_, text, recipients) => {
  expect(read(text).recipients).toEqual(recipients);
});

describe('is remarked upon, with line and what was done', () => {
  test.each([
    ['a blank line between', '清泉镇\n\n石桥镇\n\n', ['清泉镇', '石桥镇'], ['info 第 2 行是空行，已略过']],
    ['a township twice', '清泉镇\n石桥镇\n 清泉镇', ['清泉镇', '石桥镇'], ['info 第 3 行与前面重复，只做一份（“清泉镇”第 1 行已有）']],
    ['a header', '乡镇\n清泉镇', ['清泉镇'], ['info 第 1 行是表头，已略过']],
    ['a header of two', '乡镇（街道）\t村（社区）\n清泉镇\t东风村', ['清泉镇/东风村'], ['info 第 1 行是表头，已略过']],
    ['a header of single characters', '镇\t村\n清泉镇\t东风村', ['清泉镇/东风村'], ['info 第 1 行是表头，已略过']],
    ['a header in one cell', '乡镇/村名\n清泉镇', ['清泉镇'], ['info 第 1 行是表头，已略过']],
    ['a header with blanks in it', '乡  镇\t村 名\n清泉镇\t东风村', ['清泉镇/东风村'], ['info 第 1 行是表头，已略过']],
    ['columns by their header', '序号\t村名\t户数\t所属乡镇\n1\t东风村\t30\t清泉镇', ['清泉镇/东风村'], ['info 第 1 行是表头，已略过']],
    ['villages by their header', '行政村\n东风村\n红星村', ['东风村', '红星村'], ['info 第 1 行是表头，已略过']],
    ['a title and a sum', '2020年乡镇名单\n清泉镇\n合计\t1', ['清泉镇'], ['info 第 1、3 行是标题、合计或说明，已略过（2020年乡镇名单、合计）']],
    ['running numbers in a column', '1\t清泉镇\n2\t石桥镇\n3\t新塘乡', ['清泉镇', '石桥镇', '新塘乡'], ['info 第 1—3 行行首的序号已去掉']],
    ['running numbers before names', '1、清泉镇\n（二）石桥镇\n3. 新塘乡', ['清泉镇', '石桥镇', '新塘乡'], ['info 第 1—3 行行首的序号已去掉']],
    ['a township merged over its villages', '清泉镇\t东风村\n\t红星村', ['清泉镇/东风村', '清泉镇/红星村'], ['info 第 2 行没有写乡镇，沿用上一行的乡镇']],
    ['invisible characters', '清泉\u200B镇\n牌\u3000楼镇\t东风村', ['清泉镇', '牌楼镇/东风村'], ['info 第 1—2 行名称里的空格和看不见的字符已去掉']],
    ['signs that file names cannot have', '清泉/镇', ['清泉/镇'], ['warning 第 1 行的名称不能照原样作文件名（“清泉/镇”写成“清泉_镇”），表内仍照原样']],
    ['a device of Windows', 'CON', ['CON'], ['warning 第 1 行的名称不能照原样作文件名（“CON”写成“_CON”），表内仍照原样']],
    ['a village where a township belongs', '东风村\n清泉镇', ['东风村', '清泉镇'], ['warning 第 1 行像是村，写在了乡镇的位置（东风村）；村应写成“乡镇 村”']],
    ['a township where a village belongs', '清泉镇，石桥镇', ['清泉镇/石桥镇'], ['warning 第 1 行像是乡镇，写在了村的位置（石桥镇）；乡镇应一行写一个']],
  ])('%s', (_, text, recipients, remarks) => {
    expect(read(text)).toEqual({ recipients, remarks });
  });

  test.each([
    ['more columns than two', '清泉镇\t东风村\t30\t甲', 'error 第 1 行有好几栏，分不清哪一栏是乡镇、哪一栏是村；请只留乡镇、村两栏，或连表头一起粘贴'],
    ['several names', '清泉镇、石桥镇', 'error 第 1 行写了几个名称（清泉镇、石桥镇），请一行写一个'],
    ['a name drawn apart', '牌 楼 镇', 'error 第 1 行的名称只有一个字，或中间有空格（牌 楼 镇），请改正'],
    ['a name drawn apart by one blank', '清泉 镇', 'error 第 1 行的名称只有一个字，或中间有空格（清泉 镇），请改正'],
    ['a name of one character', '东', 'error 第 1 行的名称只有一个字，或中间有空格（东），请改正'],
    ['a village of no township', '\t东风村', 'error 第 1 行没有写乡镇，上面也没有可以沿用的；请补上乡镇'],
    ['no name', '430999\t——', 'error 第 1 行只有数字或符号，没有名称；请改正或删去'],
    ['no name at all', '12345', 'error 第 1 行只有数字或符号，没有名称；请改正或删去'],
    ['a name nobody has', '镇'.repeat(51), 'error 第 1 行的名称超过 50 个字，不像乡镇或村的名称；请核对'],
  ])('%s must be mended and gives no recipient', (_, text, remark) => {
    expect(read(`${text}\n石桥镇`)).toEqual({ recipients: ['石桥镇'], remarks: [remark] });
  });

  test('a name drawn apart is no row of a headed table', () => {
    expect(read('乡镇\t村\n牌 楼 镇').remarks).toEqual([
      'error 第 2 行的名称只有一个字，或中间有空格（牌 楼 镇），请改正',
      'info 第 1 行是表头，已略过',
    ]);
  });

  test('what the county’s list does not have', () => {
    const { recipients, remarks } = read('清泉镇 东风村\n清泉镇 西风村\n清泉乡\n石桥镇 任何村', county);
    expect(recipients).toHaveLength(4);
    expect(remarks).toEqual(['warning 第 2—3 行不在本政策的名单里（西风村、清泉乡），请核对写法']);
  });

  test('many lines are told as one, errors first', () => {
    const lines = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? `第${index}镇` : ''));
    const { recipients, remarks } = read([...lines, '甲镇、乙镇', '第0镇'].join('\n'));
    expect(recipients).toHaveLength(20);
    expect(remarks).toEqual([
      'error 第 41 行写了几个名称（甲镇、乙镇），请一行写一个',
      'info 第 42 行与前面重复，只做一份（“第0镇”第 1 行已有）',
      'info 第 2、4、6、8、10、12 等 20 行是空行，已略过',
    ]);
  });

  test('an identity number that was pasted is not repeated', () => {
    const pasted = readRecipients(`张三${identityOf(1)}、李四\n甲/${identityOf(2)}镇`, anywhere);
    expect(pasted.remarks).toHaveLength(2);
    expect(JSON.stringify(pasted.remarks)).not.toMatch(/\d{11}/u);
  });
});

test('the list as a policy has it: every township once, its villages with it', () => {
  expect(townshipsIn(readRecipients('清泉镇 东风村\n石桥镇\n清泉镇 红星村\n村\n一村', anywhere).recipients)).toEqual(
    [{ name: '清泉镇', villages: ['东风村', '红星村'] }, { name: '石桥镇', villages: [] }],
  );
});

test('two hundred villages are read at once', () => {
  const text = Array.from({ length: 200 }, (_, index) => `${index % 8 === 0 ? `第${index / 8}镇` : ''}\t第${index}村`).join('\n');
  const started = performance.now();
  const { recipients } = read(text);
  expect(recipients).toHaveLength(200);
  expect(recipients[7]).toBe('第0镇/第7村');
  expect(performance.now() - started).toBeLessThan(500);
});
