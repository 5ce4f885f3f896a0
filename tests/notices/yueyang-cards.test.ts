import fc from 'fast-check';
import { locate } from '../../src/forms/locate';
import { readSentence } from '../../src/forms/sentence';
import { householdForms, type LedgerHousehold } from '../../src/household/card';
import { cardsBook, type Binding } from '../../src/household/cards-book';
import { join } from '../../src/household/join';
import { onlyCards } from '../../src/household/made-of';
import { cardsOn } from '../../src/household/read-cards';
import type { ReadCard } from '../../src/household/read-card';
import { blankBook } from '../../src/native/book';
import { formOf, type Policy } from '../../src/policy/policy';
import { parseArea } from '../../src/workbook/address';
import type { Sheet } from '../../src/workbook/book';
import { cellText, type Cell } from '../../src/workbook/cell';
import { readBook } from '../../src/workbook/read/read';
import { serialOfText, type Day } from '../../src/workbook/serial';
import { writeBook } from '../../src/workbook/write/write';
import { judgeSheet } from '../judged';
import { identityOf } from '../people';
import { yueyang } from '../policies';
import { cell, sheetOf, type Written } from '../sheets';

const today: Day = { year: 2022, month: 12, day: 31 };
const reader = { policy: yueyang, today };
const forms = householdForms(yueyang)!;
const day = (written: string): Cell => ({ kind: 'number', value: serialOfText(written) ?? 0, date: true });

const person = (sequence: number, changes: Readonly<Record<string, Written>> = {}): LedgerHousehold => {
  const record = {
    township: '甲镇', village: '桃源村', group: '3组', headName: '张三', headIdentity: identityOf(sequence), phone: '15400000000', householdSize: 4, category: '监测对象', netIncome: 20_000,
    appliedOn: day('2022-05-21'), appliedCauses: '①⑥⑭', otherReason: '户主服刑', visitedOn: day('2022-05-22'), visitedProblems: '①', visitedRisks: '⑥⑭', reviewedOn: day('2022-05-23'), reviewedProblems: '①', reviewedRisks: '⑥⑭',
    townshipOn: day('2022-05-30'), countyOn: day('2022-06-01'), cleared: '是', exitVisitedOn: day('2022-10-10'), exitSignedOn: day('2022-10-10'), exitProblems: '①', exitRisks: '⑥⑭', exitReviewedOn: day('2022-10-12'), exitTownshipOn: day('2022-10-19'), exitCountyOn: day('2022-10-20'),
    ...changes,
  };
  return { household: new Map(Object.entries(record).flatMap(([key, written]) => (written == null ? [] : [[key, cell(written)] as const]))), head: new Map() };
};

const visible = async (plan: Parameters<typeof writeBook>[0]): Promise<readonly Sheet[]> => readBook(await writeBook(plan)).sheets.filter(({ visibility }) => visibility === 'visible');
const printed = (households: readonly LedgerHousehold[], binding: Binding = 'township', of = forms) => visible(cardsBook(yueyang, of, households, binding, { today }));

function read(sheets: readonly Sheet[], policy: Policy = yueyang): readonly ReadCard[] {
  return sheets.flatMap((sheet) => {
    const layout = locate(sheet, policy);
    return layout ? cardsOn({ policy, today }, householdForms(policy)!, '', { layout, sheet }).map(({ card }) => card) : [];
  });
}

const words = (sheet: Sheet | undefined): readonly string[] => (sheet?.rows ?? []).flatMap((row) => (row ?? []).flatMap((one) => (one && cellText(one) !== '' ? [cellText(one)] : [])));
const plain = (values: ReadonlyMap<string, Cell>): Record<string, string> => Object.fromEntries([...values].map(([key, one]) => [key, cellText(one)]));

describe('register → three forms', () => {
  test('say what the notice says, verbatim', async () => {
    const sheets = await printed([person(1)]);
    expect(sheets.map(({ name }) => name)).toEqual(['桃源村-张三-附件1', '桃源村-张三-附件2', '桃源村-张三-附件3']);
    const said = sheets.map((sheet) => words(sheet).map((one) => one.replace(/\s/gu, '')));
    expect(said[0]).toEqual(expect.arrayContaining([
      '附件1:', '防止返贫监测对象个人申请及承诺授权书',
      `姓名：张三，身份证号：${identityOf(1)}，家庭住址：岳阳市（州）岳阳县（市区）甲镇乡（镇、街道）桃源村（社区）3组村民小组。家庭4口人。我家因①⑥⑭（户主服刑）存在返贫致贫风险（填序号，填写⑭“其他”需写明具体原因）特申请纳入防止返贫监测对象。`,
      '2022年5月21日',
    ]));
    expect(said[1]).toEqual(expect.arrayContaining([
      '防止返贫监测对象识别审批表', '岳阳县（市区）甲镇乡镇（街道/社区）桃源村3组',
      '经乡镇入户核实，该户“三保障”和安全饮水方面存在（填序号）①问题，存在（填序号）⑥⑭类型返贫风险，以上问题及返贫致贫风险情况属实。',
      '经村（居）评议小组民主评议，该户“三保障”和安全饮水方面存在（填序号）①问题，存在（填序号）⑥⑭类型返贫致贫风险，同意将该户纳入监测户，予以帮扶。',
      '经乡镇入户核实，村（居）民主评议、公开公示及信息比对，该户存在返贫风险，同意将该户纳入监测户。', '经研究审批，同意将该户纳入监测户，给予政策帮扶。', '县乡村振兴局（盖章）', '2022年6月1日',
    ]));
    expect(said[2]).toEqual(expect.arrayContaining([
      '防止返贫监测对象风险消除评估表', '经过自身努力和各方帮扶，本户已达到风险消除标准，现自愿退出监测对象。',
      '经村（居）评议小组民主评议，该户“三保障”和安全饮水方面存在（填序号）①问题，存在（填序号）⑥⑭返贫风险。通过帮扶，现均已稳定消除，同意该户退出监测对象。', '岳阳县（市、区）乡村振兴局（盖章）', '2022年10月20日',
    ]));
  });

  test('the third only of those who are to be struck off, unless it is asked for', async () => {
    const watched = person(1, { cleared: '否', exitVisitedOn: null, exitReviewedOn: null, exitCountyOn: null });
    expect(await printed([watched])).toHaveLength(2);
    expect((await printed([watched], 'township', onlyCards(forms, ['annex3']))).map(({ name }) => name)).toEqual(['桃源村-张三-附件3']);
  });

  test('one long sheet of each form', async () => expect((await printed([person(1), person(2)], 'long')).map(({ name }) => name)).toEqual(['附件1', '附件2', '附件3']));
});

describe('and back', () => {
  /** Words that could be taken for a sentence's own, its blanks, its units. */
  const tricky = fc.constantFrom('村头村', '组', '县', '存在', '问题', '____', '（填序号）', '年', '1', '无', '某（某）', '桃源社区', 'a\nb');
  test.each<Binding>(['township', 'long'])('loses nothing, whatever was typed: %s', async (binding) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ village: tricky, group: tricky, headName: tricky, visitedRisks: tricky, otherReason: tricky, phone: tricky }), { minLength: 1, maxLength: 3 }), async (changes) => {
        const households = changes.map((one, index) => person(index + 1, one));
        const cards = read(await printed(households, binding));
        expect(cards).toHaveLength(3 * households.length);
        for (const card of cards) expect(households.map((one) => plain(one.household))).toContainEqual(plain(card.household));
        expect(cards.flatMap(({ altered, questions }) => [...altered, ...questions])).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  test('three cards of a household are one row', async () => {
    const cards = read(await printed([person(1), person(2, { headName: '李四' })])).map((card) => ({ file: '一户一档.xlsx', card }));
    const { households, placed, questions } = join(reader, forms, [], cards);
    expect(households.map(plain)).toEqual([person(1), person(2, { headName: '李四' })].map((one) => plain(one.household)));
    expect([placed.map(({ index }) => index), questions]).toEqual([[0, 0, 0, 1, 1, 1], []]);
  });
});

/** A sheet with some of its cells typed over. */
const retyped = (sheet: Sheet, cells: Readonly<Record<string, Written>>): Sheet => {
  const rows = sheet.rows.map((row) => row && [...row]);
  for (const [address, written] of Object.entries(cells)) {
    const where = parseArea(address);
    const row = where && rows[where.top];
    if (row) row[where.left] = cell(written);
  }
  return { ...sheet, rows };
};

/** Where a sentence stands. */
const placed = (sheet: Sheet, beginning: string): string => {
  const row = sheet.rows.findIndex((cells) => cells?.some((one) => one?.kind === 'text' && one.text.trim().startsWith(beginning)));
  const column = sheet.rows[row]?.findIndex((one) => one?.kind === 'text' && one.text.trim().startsWith(beginning)) ?? -1;
  return `${String.fromCharCode(65 + column)}${row + 1}`;
};

describe('written on by hand', () => {
  const VISIT = '经乡镇入户核实';
  test.each<[string, string, Record<string, string>, readonly string[]]>([
    ['another sign', '经乡镇入户核实,该户"三保障"和安全饮水方面存在(填序号)①②问题,存在(填序号)6、10类型返贫风险,以上问题及返贫致贫风险情况属实。', { visitedProblems: '①②', visitedRisks: '6、10' }, []],
    ['with the lines to write on', '经乡镇入户核实，该户“三保障”和安全饮水方面存在（填序号）__①__问题，存在（填序号）_⑧_ 类型返贫风险，以上问题及返贫致贫风险情况属实。', { visitedRisks: '⑧' }, []],
    ['a remark behind', '　　经乡镇入户核实，该户“三保障”和安全饮水方面存在（填序号）①问题，存在（填序号）⑥⑭类型返贫风险，以上问题及返贫致贫风险情况属实。户主长期在外', {}, ['“户主长期在外”不是表上原有的话，没有归入台账，请定']],
  ])('%s', async (_, sentence, changed, questions) => {
    const sheets = await printed([person(1)]);
    const [card] = read([retyped(sheets[1]!, { [placed(sheets[1]!, VISIT)]: sentence })]);
    expect(plain(card!.household)).toEqual({ ...plain(person(1).household), ...changed });
    expect(card!.questions.map(({ why }) => why)).toEqual(questions);
  });

  test('over the whole sentence: what stands there is named, and the check says so too', async () => {
    const sheets = await printed([person(1)]);
    const sheet = retyped(sheets[1]!, { [placed(sheets[1]!, VISIT)]: '情况属实' });
    expect(read([sheet])[0]!.questions.map(({ why }) => why)).toEqual(['“情况属实”不是表上原有的话，没有归入台账，请定']);
    const { findings } = judgeSheet(reader, locate(sheet, yueyang)!, sheet);
    expect(findings.filter(({ rule }) => rule === 'FORM-SENTENCE').map(({ say }) => say)).toEqual([expect.stringContaining('“情况属实”不是这句话原有的字')]);
  });

  test('another county than the form was handed out for', async () => {
    const sheets = await printed([person(1)]);
    const [card] = read([retyped(sheets[1]!, { [placed(sheets[1]!, '岳阳')]: '君山区县（市区）甲镇乡镇（街道/社区）桃源村3组' })]);
    expect(card!.questions.map(({ why }) => why)).toEqual(['写的是“君山区”，下发的表是“岳阳县”，台账没有这一栏，请核对']);
  });

  test('a card that was handed out blank: what is filled in goes into the register', async () => {
    const [blank] = await visible(blankBook(yueyang, ['annex2'], { today, township: '甲镇', village: '桃源村' }));
    expect(read([blank!])).toEqual([]);
    const filled = retyped(blank!, {
      B3: '张三', D3: 4, G3: identityOf(1),
      [placed(blank!, VISIT)]: '经乡镇入户核实，该户“三保障”和安全饮水方面存在（填序号）______问题，存在（填序号）因病类型返贫风险，以上问题及返贫致贫风险情况属实。',
    });
    const dates = filled.rows.flatMap((row, at) => (row?.some((one) => one?.kind === 'text' && /^\s*年\s+月\s+日/u.test(one.text)) ? [`B${at + 1}`] : []));
    expect(dates).toHaveLength(4);
    const [card] = read([retyped(filled, { [dates[0]!]: '2022年 5月 22日', [dates[1]!]: day('2022-05-23') })]);
    expect(plain(card!.household)).toEqual({ headName: '张三', householdSize: '4', headIdentity: identityOf(1), township: '甲镇', village: '桃源村', visitedRisks: '因病', visitedOn: String(serialOfText('2022-05-22')), reviewedOn: String(serialOfText('2022-05-23')) });
  });

  test.each(['annex1', 'annex2', 'annex3'])('%s handed out blank is no record, and nothing is wrong with it', async (id) => {
    const [blank] = await visible(blankBook(yueyang, [id], { today, township: '甲镇', village: '桃源村' }));
    const layout = locate(blank!, yueyang);
    expect(layout?.form.id).toBe(id);
    const { rows, findings } = judgeSheet(reader, layout!, blank!);
    expect([rows, findings]).toEqual([[], []]);
  });
});

test('a sentence is read in time that does not grow out of hand, whatever stands in it', () => {
  const [cellOf] = formOf(yueyang, 'annex1').kind === 'card' ? [(formOf(yueyang, 'annex1') as { rows: { cells: { say?: string }[] }[] }).rows[0]!.cells[0]!] : [];
  const say = cellOf!.say!;
  const started = Date.now();
  for (const text of ['_'.repeat(20_000), '姓名：'.repeat(5000), '村'.repeat(20_000), say.replace(/\{[^}]*\}/gu, '_'.repeat(500)).slice(0, -3), '，'.repeat(5000)]) readSentence(say, text);
  expect(Date.now() - started).toBeLessThan(2000);
});

test('words of a table are no sentence', () => expect(locate(sheetOf([['村', '组', '年', '月', '日'], ['一', '二', '三', '四', '五']]), yueyang)?.form.kind).not.toBe('card'));
