import { Buffer } from 'node:buffer';
import type { Frame } from 'playwright-core';
import { blankBook } from '../../src/native/book';
import { makeExercise } from '../../src/practice/exercise';
import { exerciseBook } from '../../src/practice/exercise-book';
import { text, type Cell } from '../../src/workbook/cell';
import { writeBook } from '../../src/workbook/write/write';
import { household, identityOf } from '../people';
import { allPolicies, heshan } from '../policies';
import { cell, type Written } from '../sheets';
import { cameBack, LIST } from '../taskpane/came-back';
import type { Visit, Workbook } from './browser';

/** Where one who goes through the views stands. */
export interface Stage {
  readonly visit: Visit;
  readonly book: Workbook;
  readonly pane: Frame;
}

/** A view of the pane, and the way to it from the view before. */
export interface View {
  readonly name: string;
  /** Opens the workbook that the views from here on stand in. */
  readonly opens?: (visit: Visit) => Promise<Workbook>;
  readonly reach: (stage: Stage) => Promise<void>;
}

const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const rows = (records: readonly Record<string, Written>[]) => records.map((record) => new Map(Object.entries(record).map(([key, written]) => [key, cell(written)])));

/** A township's ledger with something of every kind: blanks to mend in two cells, two warnings alike, an error. */
export async function ledgerFile(): Promise<Uint8Array> {
  const records = [
    household(1, { headName: '王 建国', netIncome: 1_200_000 }),
    household(2, { headName: '刘 玉梅', netIncome: 900_000 }),
    household(3, { headName: '黄金贵', headIdentity: '430999195001011234' }),
    household(4, { headName: '陈桂香', waterPersons: 4, housingPersons: 4 }),
    household(5, { headName: '周德顺', category: '边缘易致贫户', headIdentity: identityOf(4) }),
  ];
  return writeBook(blankBook(heshan, ['ledger', 'annex4'], { township: '甲镇', rows: 20, values: new Map([['ledger', { rows: rows(records) }]]) }));
}

const exerciseFile = () => writeBook(exerciseBook(makeExercise(heshan, { form: 'annex1', number: 7 })));

const person = (sequence: number, name: string, more: Readonly<Record<string, string>> = {}): ReadonlyMap<string, Cell> =>
  new Map(
    Object.entries({ township: '清泉镇', village: '东风村', name, identity: identityOf(sequence), phone: `154${String(sequence).padStart(8, '0')}`, identityStatus: '建档立卡贫困户', risk: '因大病存在返贫致贫风险', ...more }).map(([key, value]) => [key, text(value)]),
  );
const answersFile = () =>
  writeBook(blankBook(heshan, ['annex2', 'ledger'], { township: '清泉镇', rows: 8, values: new Map([['annex2', { rows: [person(11, '王建国', { conclusion: '有返贫风险' }), person(12, '刘玉梅', { conclusion: '有致贫风险', identityStatus: '档外低保户' }), person(13, '黄金贵')] }]]) }));
const reportedFile = () => writeBook(blankBook(heshan, ['annex1'], { rows: 8, values: new Map([['annex1', { rows: [person(11, '王建国'), person(12, '刘玉梅', { township: '' })] }]]) }));

/** A form of a notice that is not the one in use. */
async function foreignFile(): Promise<Uint8Array> {
  const other = allPolicies().find(({ id }) => id === 'suixi-2021');
  if (!other) throw new Error('no other notice');
  return writeBook(blankBook(other, [other.counting.ledger], { rows: 8 }));
}

const press = (pane: Frame, name: string | RegExp) => pane.locator('button:visible').and(pane.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) })).first().click();
const back = (pane: Frame) => pane.locator('button:visible').getByText('返回').click();
const tab = (pane: Frame, name: string) => pane.getByRole('tab', { name }).click();
const said = (pane: Frame, words: string | RegExp) => pane.getByText(words).locator('visible=true').first().waitFor();
const line = (pane: Frame, words: string | RegExp) => pane.locator('button[data-line]:visible').filter({ hasText: words }).first();
const list = (pane: Frame) => pane.getByRole('textbox', { name: '乡镇、村名单' }).locator('visible=true');

/** Every view of the pane, in an order in which each is a step or two from the one before. */
export const VIEWS: readonly View[] = [
  { name: 'fill-welcome', opens: (visit) => visit.newWorkbook(), reach: ({ pane }) => pane.getByRole('heading', { level: 2 }).waitFor() },
  { name: 'fill-welcome-form', reach: async ({ pane }) => { await press(pane, /^台账总表/); await pane.getByLabel('空白行数').fill('0'); } },
  { name: 'fill-calendar', reach: ({ pane }) => press(pane, /\d\d-\d\d .*(天|已过|截止)/) },
  { name: 'fill-elsewhere', opens: async (visit) => visit.openWorkbook('濉溪.xlsx', await foreignFile()), reach: async ({ pane }) => { await pane.getByRole('combobox', { name: '政策' }).selectOption('赫山区 2020'); await said(pane, /^改按/); } },
  { name: 'fill-findings', opens: async (visit) => visit.openWorkbook('甲镇台账.xlsx', await ledgerFile()), reach: async ({ pane }) => { await pane.getByRole('combobox', { name: '政策' }).selectOption('赫山区 2020'); await said(pane, '5 行'); await line(pane, /重复|校验位/).waitFor(); } },
  { name: 'fill-current', reach: async ({ pane }) => { await press(pane, '下一条'); await said(pane, /^依据：/); } },
  { name: 'fill-filter', reach: ({ pane }) => press(pane, /个提醒$/) },
  { name: 'fill-sort', reach: async ({ pane }) => { await press(pane, /个提醒$/); await press(pane, '排序'); await pane.getByLabel('按哪一栏排序').waitFor(); } },
  { name: 'fill-cards', reach: async ({ pane }) => { await press(pane, '一户一档'); await said(pane, '连续打印'); } },
  { name: 'fill-guidance', reach: async ({ pane }) => { await press(pane, '填报要点'); await pane.getByRole('group', { name: '填报要点' }).waitFor(); } },
  { name: 'fill-put-cards', reach: async ({ pane }) => { await press(pane, '归入台账'); await said(pane, /^请选收回的/); } },
  { name: 'fill-chooser', reach: async ({ pane }) => { await press(pane, '归入台账'); await press(pane, '新建表'); await pane.getByRole('list', { name: '本政策的表' }).waitFor(); } },
  { name: 'fill-preview', reach: async ({ pane }) => { await press(pane, '返回'); await press(pane, /^全部改正/); await said(pane, '请先看一遍改前改后；改完可以一次撤销。'); } },
  { name: 'fill-mended', reach: async ({ pane }) => { await press(pane, /^改正 2 格$/); await said(pane, /^已改正/); } },
  { name: 'fill-confirm', reach: async ({ pane }) => { await press(pane, '全部确认（2）…'); await press(pane, '确认无误'); await said(pane, '请写理由，至少两个字'); } },
  {
    name: 'fill-confirmed',
    reach: async ({ pane }) => {
      await pane.getByLabel('确认人').fill('李主任');
      await pane.getByLabel('理由').fill('卖房所得，合同已看');
      await press(pane, '确认无误');
      await press(pane, /^已确认 2 条/);
      await press(pane, /^共 \d 步/);
      await said(pane, /李主任（/);
    },
  },
  { name: 'report-empty', reach: async ({ pane }) => { await tab(pane, '统计'); await said(pane, /^由台账总表算出/); } },
  { name: 'report-counted', reach: async ({ pane }) => { await press(pane, '统计附件4'); await pane.getByRole('table', { name: '甲镇统计' }).waitFor({ timeout: 150_000 }); } },
  { name: 'report-origins', reach: async ({ pane }) => { await press(pane, /三保障政策 户数 2/); await said(pane, /累加|饮水安全/); } },
  { name: 'report-households', reach: async ({ pane }) => { await back(pane); await press(pane, '逐户看计入了什么'); await pane.getByLabel('找一户').waitFor(); } },
  { name: 'report-chart', reach: async ({ pane }) => { await back(pane); await press(pane, '用图看各项户数'); await pane.getByRole('heading', { name: '图表' }).waitFor(); } },
  { name: 'report-sheet', reach: async ({ pane }) => { await back(pane); await press(pane, /^看附件4全表/); await pane.getByRole('region', { name: '附件4全表' }).waitFor(); } },
  { name: 'report-periods', reach: async ({ pane }) => { await back(pane); await press(pane, '与上期比较'); await pane.locator('input[type=file]').first().waitFor({ state: 'attached' }); } },
  {
    name: 'report-compared',
    reach: async ({ pane }) => {
      const records = [household(1, { cleared: '是' }), household(7, { headName: '何秀英' })];
      const buffer = Buffer.from(await writeBook(blankBook(heshan, ['ledger'], { township: '甲镇', rows: 8, values: new Map([['ledger', { rows: rows(records) }]]) })));
      await pane.locator('#panel-report input[type=file]').first().setInputFiles({ name: '上期.xlsx', mimeType: MIME, buffer });
      await said(pane, /^新增户/);
    },
  },
  { name: 'consolidate-empty', reach: async ({ pane }) => { await back(pane); await tab(pane, '汇总'); await said(pane, '把收回来的表汇总成一本'); } },
  { name: 'consolidate-list', reach: async ({ pane }) => { await press(pane, /^填应报的乡镇名单/); await list(pane).fill([...LIST, LIST[0]].join('\n')); } },
  {
    name: 'consolidate-files',
    reach: async ({ pane }) => {
      await press(pane, '用这个名单');
      const files = (await cameBack()).map(({ file, bytes }) => ({ name: file.replaceAll('/', '-'), mimeType: MIME, buffer: Buffer.from(bytes) }));
      await pane.locator('#panel-consolidate input[type=file]').first().setInputFiles(files);
      await said(pane, /个文件，\d+ 个单位报来/);
      await press(pane, /^文件 \d+ 个/);
    },
  },
  { name: 'consolidate-overview', reach: ({ pane }) => back(pane) },
  { name: 'consolidate-decide', reach: async ({ pane }) => { await press(pane, /^要人定的/); await pane.getByRole('heading', { name: /要人定的/ }).waitFor(); } },
  { name: 'consolidate-standing', reach: async ({ pane }) => { await back(pane); await press(pane, /^清泉镇/); await said(pane, '在 Excel 中打开退回单'); } },
  { name: 'consolidate-figure', reach: async ({ pane }) => { await back(pane); await press(pane, /，查看来自哪些乡镇$/); } },
  { name: 'consolidate-households', reach: ({ pane }) => line(pane, '清泉镇').click() },
  { name: 'consolidate-row', reach: async ({ pane }) => { await pane.locator('button[data-line]:visible').first().click(); await press(pane, '这一行不计入…'); } },
  { name: 'handout', reach: async ({ pane }) => { await back(pane); await back(pane); await back(pane); await tab(pane, '模板'); await list(pane).waitFor(); } },
  { name: 'handout-list', reach: async ({ pane }) => { await list(pane).fill(['乡镇', '清泉镇 东风村', '清泉镇 红星村', '清泉镇 东风村', '石桥镇'].join('\n')); await pane.getByRole('textbox', { name: '年度' }).fill('20'); await said(pane, /行是表头/); } },
  { name: 'handout-files', reach: async ({ pane }) => { await pane.getByRole('textbox', { name: '年度' }).fill(''); await press(pane, /个文件/); await said(pane, /^点文件可单独/); } },
  { name: 'handout-publicity', reach: async ({ pane }) => { await back(pane); await press(pane, '公示前检查'); await said(pane, /^有 \d+ 处不能公示/); } },
  { name: 'handout-said', reach: async ({ pane }) => { await press(pane, /^看是哪些/); await pane.getByRole('heading', { name: '不能公示的' }).waitFor(); } },
  { name: 'handout-papers', reach: async ({ pane }) => { await back(pane); await pane.getByRole('combobox', { name: '政策' }).selectOption('岳阳县 2022'); await pane.getByLabel('张贴日期').fill('明天'); await said(pane, '写成 2022-05-17 的样子'); } },
  { name: 'policies', reach: async ({ pane }) => { await pane.getByRole('combobox', { name: '政策' }).selectOption('赫山区 2020'); await press(pane, /^政策/); await pane.getByRole('listitem', { name: '赫山区 2020' }).waitFor(); } },
  { name: 'policies-comparison', reach: async ({ pane }) => { await press(pane, '各通知对照'); await pane.getByRole('heading', { name: '各通知对照' }).waitFor(); } },
  { name: 'policies-editor', reach: async ({ pane }) => { await back(pane); await pane.getByRole('listitem', { name: '赫山区 2020' }).getByRole('button', { name: '复制修改' }).click(); await pane.getByRole('textbox', { name: '名称', exact: true }).fill(''); await said(pane, /不能是空的/); } },
  { name: 'policies-editor-parts', reach: async ({ pane }) => { for (const part of ['收入线等标准', '期限天数', '清单', '乡镇和村', '表题和栏目名称', '报送期限', '合计口径']) await press(pane, part); } },
  { name: 'policies-kept', reach: async ({ pane }) => { await pane.getByRole('textbox', { name: '名称', exact: true }).first().fill('平江县2023'); await said(pane, '没有问题，可以保存'); await press(pane, '保存'); await said(pane, /^已保存/); await pane.getByRole('listitem', { name: '平江县2023' }).getByRole('button', { name: '删除' }).click(); } },
  { name: 'exercise', opens: async (visit) => visit.openWorkbook('练习.xlsx', await exerciseFile()), reach: ({ pane }) => said(pane, '这是练习（第 7 号）') },
  { name: 'exercise-marked', reach: async ({ pane }) => { await press(pane, '批改'); await said(pane, /^得分/); } },
  { name: 'verify', opens: async (visit) => visit.openWorkbook('附件2.xlsx', await answersFile()), reach: async ({ pane }) => { await press(pane, '核实结果'); await pane.getByRole('list', { name: '核实结论' }).waitFor(); } },
  { name: 'verify-proposals', reach: async ({ pane }) => { await press(pane, /^转入台账/); await said(pane, '不转了'); } },
  { name: 'hand-down', opens: async (visit) => visit.openWorkbook('附件1.xlsx', await reportedFile()), reach: async ({ pane }) => { await press(pane, '按乡镇分发'); await said(pane, /^生成压缩包/); } },
];
