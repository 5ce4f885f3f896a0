/** @jest-environment jsdom */
import type { Contribution } from '../../src/tally/contributions';
import type { Difference } from '../../src/tally/differences';
import { fakeDesk, figure, LEDGER, origin, report, tallyRow, WORKED, type FakeDesk } from './fake-desk';
import { all, button, happens, one, open, pageText, press, type } from './render';

async function openReport(desk: FakeDesk): Promise<void> {
  await open(desk);
  await press('统计', '[role=tab]');
}

const UNSTABLE = '脱贫不稳定户';

const TOTAL: Difference = {
  township: '会龙山街道',
  category: UNSTABLE,
  column: 'total',
  unit: 'households',
  reported: 7,
  computed: 8,
  sheet: '附件4',
  cell: 'G7',
  note: '可能少计了社会帮扶或综合保障',
};

test('before it is counted, one button counts', async () => {
  const desk = fakeDesk();
  await openReport(desk);
  await press('统计附件4');
  expect(desk.asked).toEqual([['countReport']]);
});

describe('the worked example', () => {
  test('stands as the notice counts it', async () => {
    await openReport(fakeDesk({ report: report() }));
    const lines = [...document.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(lines).toEqual([
      ['全部', '2', '7', '0', '0'],
      ['其中已消除风险', '1', '3', '0', '0'],
      ['帮扶措施合计', '8', '19', '0', '0'],
      ['产业帮扶', '1', '2', '0', '0'],
      ['小额信贷', '0', '0', '0', '0'],
      ['就业帮扶', '1', '1', '0', '0'],
      ['综合保障', '1', '3', '0', '0'],
      ['三保障政策', '2', '8', '0', '0'],
      ['职业技能培训', '1', '1', '0', '0'],
      ['健康扶贫', '1', '1', '0', '0'],
      ['社会帮扶', '1', '3', '0', '0'],
    ]);
    expect(pageText()).toContain('爱心企业捐助取暖物资');
  });

  test('says how it was counted', async () => {
    await openReport(fakeDesk({ report: report() }));
    expect(pageText()).toContain('实施帮扶措施中合计户数、人数为后面七项之和累加（表中实有八栏，按八栏累加）');
    expect(pageText()).toContain('三保障政策按累加法：饮水安全、危房改造、教育资助分别计户');
    expect(pageText()).toContain('人数按实际享受的人计');
  });

  test('a number opens to its households, and they to their rows', async () => {
    const desk = fakeDesk({ report: report() });
    await openReport(desk);
    await press(`${UNSTABLE} 三保障政策 户数 2`);
    expect(pageText()).toContain('三保障政策：2 户 8 人');
    expect(pageText()).toContain('饮水安全 1 户，危房改造 1 户（累加）');
    expect(button(`${LEDGER} 第 5 行`).textContent).toMatch(/饮水安全、危房改造\s→\s计\s2\s户\s8\s人/u);
    await press(`${LEDGER} 第 5 行`);
    expect(desk.asked).toEqual([['goTo', { sheet: LEDGER, cell: 'A5' }]]);
  });

  test('the total takes a household together, whatever it was counted for', async () => {
    await openReport(fakeDesk({ report: report() }));
    await press(`${UNSTABLE} 帮扶措施合计 人数 19`);
    expect(all('li button', '行').map((line) => line.textContent?.replaceAll('\u00A0', ' '))).toEqual([
      `${LEDGER} 第 5 行产业帮扶、饮水安全、危房改造、健康扶贫 → 计 4 户 11 人`,
      `${LEDGER} 第 6 行就业帮扶、职业技能培训、综合保障、社会帮扶 → 计 4 户 8 人`,
    ]);
  });

  test('the way back leads to the number one came from', async () => {
    await openReport(fakeDesk({ report: report() }));
    const number = button(`${UNSTABLE} 健康扶贫 户数 1`);
    await happens(() => {
      number.focus();
      number.click();
    });
    await press('返回');
    expect(document.activeElement).toBe(number);
  });

  test('a zero opens nothing', async () => {
    await openReport(fakeDesk({ report: report() }));
    expect(all('button', '小额信贷')).toHaveLength(0);
  });
});

test('the first township with households is shown, another can be chosen', async () => {
  const rows = [tallyRow('甲乡', UNSTABLE), tallyRow('乙镇', UNSTABLE, { all: figure(origin(9, 3)) }), ...WORKED];
  await openReport(fakeDesk({ report: report({ tally: { rows, excluded: [] } }) }));
  const choice = one('select', '乡镇');
  expect([...choice.children].map(({ textContent }) => textContent)).toEqual(['甲乡', '乙镇', '会龙山街道']);
  expect(choice).toHaveProperty('value', '乙镇');
  await type(choice, '会龙山街道');
  expect(button(`${UNSTABLE} 全部 户数 2`)).toBeTruthy();
});

test('households of several files are told apart by file', async () => {
  const rows = [tallyRow('甲乡', UNSTABLE, { all: figure(origin(5, 3), { ...origin(5, 2), file: '乙村.xlsx' }) })];
  await openReport(fakeDesk({ report: report({ tally: { rows, excluded: [] } }) }));
  await press('全部 户数 2');
  expect(all('li button', '行').map((line) => line.textContent)).toEqual([
    expect.stringContaining(`台账.xlsx ${LEDGER} 第 5 行`),
    expect.stringContaining(`乙村.xlsx ${LEDGER} 第 5 行`),
  ]);
});

test('what was not counted is listed and can be gone to', async () => {
  const excluded = [
    { file: '台账.xlsx', sheet: LEDGER, row: 17, reason: '乡镇没有填' },
    { file: '台账.xlsx', sheet: LEDGER, row: 21, cell: 'G21', reason: '家庭人数“三口”无法识别，按 0 计' },
  ];
  const desk = fakeDesk({ report: report({ tally: { rows: WORKED, excluded } }) });
  await openReport(desk);
  await press('未计入 2 处');
  await press('第 17 行乡镇没有填');
  await press('G21家庭人数');
  expect(desk.asked.map(([, place]) => place)).toEqual([
    { sheet: LEDGER, cell: 'A17' },
    { sheet: LEDGER, cell: 'G21' },
  ]);
});

test('a reported figure that differs stands under the computed one and in a list', async () => {
  const desk = fakeDesk({ report: report({ differences: [TOTAL] }) });
  await openReport(desk);
  expect(pageText()).toContain('填 7');
  await press('与统计不同 1 处');
  expect(pageText()).toContain('帮扶措施合计户数：填 7，统计 8（可能少计了社会帮扶或综合保障）');
  await press('附件4 G7');
  expect(desk.asked).toEqual([['goTo', { sheet: '附件4', cell: 'G7' }]]);
});

test('what is not there is not mentioned', async () => {
  await openReport(fakeDesk({ report: report() }));
  expect(pageText()).not.toContain('未计入');
  expect(pageText()).not.toContain('不同');
});

test('a stale report says so, and is counted again before it is written', async () => {
  const desk = fakeDesk({ report: report({ stale: true }) });
  await openReport(desk);
  expect(pageText()).toContain('不是最新的');
  expect(button('写入附件4').hasAttribute('disabled')).toBe(true);
  await press('重新统计');
  await happens(() => desk.put({ report: report() }));
  await press('写入附件4');
  expect(desk.asked).toEqual([['countReport'], ['writeReport']]);
});

test('every household tells what it adds to which column, and is found by name', async () => {
  const household = (row: number, name: string): Contribution => ({
    file: '台账.xlsx', sheet: LEDGER, row, name, township: '会龙山街道', category: '脱贫不稳定户', village: '东风村', tail: '123X', persons: 4, answers: new Map(),
    parts: [{ label: '三保障政策', households: 2, persons: 8, policies: [{ label: '饮水安全', persons: 4 }, { label: '危房改造', persons: 4 }], why: undefined }],
  });
  const desk = fakeDesk({ report: report({ households: [household(5, '王五'), household(6, '李四')] }) });
  await open(desk);
  await press('统计', '[role=tab]');
  await press('逐户看计入了什么');
  expect(pageText().replaceAll('\u00A0', ' ')).toContain('三保障政策计 2 户 8 人：饮水安全 4 人、危房改造 4 人，累加各计一户');
  await type(one('input', '找一户'), '李');
  expect(pageText()).toContain('找到 1 户，共 2 户');
  await press('李四');
  expect(desk.asked.at(-1)).toEqual(['goTo', { sheet: LEDGER, cell: 'A6' }]);
});
