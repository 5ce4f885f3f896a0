import { LEDGER_LABELS } from './labels';
import type { Fields } from './county';
import { MEASURES, type Line } from './recount';

/** What somebody typed into a cell, beyond words and numbers. */
export type Typed =
  | string
  | number
  | null
  /** Words in several looks. */
  | { readonly rich: readonly string[] }
  /** A formula, with what it came to. */
  | { readonly formula: string; readonly value: number }
  /** A number with exactly these digits in the file. */
  | { readonly digits: string }
  | { readonly year: number; readonly month: number; readonly day: number };

/** A sheet made by hand. */
export interface Grid {
  readonly name: string;
  readonly rows: readonly (readonly Typed[])[];
  readonly merges?: readonly string[];
}

/** A column of a table made by hand: what stands over it, and the field it holds; none for one that somebody put in. */
export type Column = readonly [label: string, key: string];

/** Every column of the ledger under the words of the notice, in its order. */
export const LEDGER_COLUMNS: readonly Column[] = Object.entries(LEDGER_LABELS).map(([key, label]) => [label, key]);

export const ANNEX1_COLUMNS: readonly Column[] = [
  ['镇', 'township'], ['村', 'village'], ['预警对象姓名', 'name'], ['预警对象身份证', 'identity'], ['联系电话', 'phone'], ['身份属性', 'identityStatus'], ['风险类别', 'risk'], ['情况明细', 'detail'], ['预警来源', 'source'],
];

export const ANNEX2_COLUMNS: readonly Column[] = [
  ['镇', 'township'], ['村', 'village'], ['核实对象姓名', 'name'], ['核实对象联系电话', 'phone'], ['身份属性', 'identityStatus'], ['风险类别', 'risk'], ['是否有返贫致贫风险核实情况', 'riskDetail'], ['“一超过两不愁三保障”是否达标核实情况', 'standard'], ['核实结论', 'conclusion'], ['身份证号', 'identity'],
];

/** A table as somebody makes it: title, what stands above, header, a row each. */
export const tableRows = (title: string, head: readonly Typed[], columns: readonly Column[], records: readonly Readonly<Record<string, Typed>>[]): readonly (readonly Typed[])[] => [
  [title],
  head,
  columns.map(([label]) => label),
  ...records.map((record, index) => columns.map(([, key]) => (key === 'serial' ? index + 1 : (record[key] ?? null)))),
];

export const LEDGER_TITLE = '2020 年度脱贫不稳定户（边缘户）帮扶措施台账总表';
export const ANNEX1_TITLE = '赫山区行业部门筛查预警疑似有返贫致贫风险户样表';
export const ANNEX2_TITLE = '赫山区疑似有返贫致贫风险户入户情况核实样表';
const ANNEX4_TITLE = '防止返贫致贫监测和帮扶政策落实情况统计表';

/** 附件4 with the three lines of its header, made by hand. */
export function annex4Rows(lines: readonly Line[]): readonly (readonly Typed[])[] {
  const labels = ['合计', '产业帮扶', '小额信贷', '就业帮扶', '综合保障', '三保障政策', '职业技能培训', '健康扶贫', '社会帮扶'];
  const blank = (many: number) => Array.from({ length: many }, () => null);
  return [
    [ANNEX4_TITLE],
    ['乡镇（街道、集中区）', '类别', '户数', '人数', '其中已消除风险', null, '实施帮扶措施', ...blank(17), '备注'],
    [...blank(4), '户数', '人数', ...labels.flatMap((label) => [label, null])],
    [...blank(6), ...labels.flatMap(() => ['户数', '人数'])],
    ...lines.map((line) => {
      const report = reportOf(line);
      return ['township', 'category', ...['', 'cleared', 'total', ...MEASURES].flatMap((id) => unitsOf(id)), 'remark'].map((key) => report[key] ?? null);
    }),
  ];
}

const unitsOf = (id: string): readonly [string, string] => (id === '' ? ['households', 'persons'] : [`${id}Households`, `${id}Persons`]);

/** A line of 附件4 by the form's fields, as a township reports it. */
export function reportOf({ township, category, all, cleared, total, measures, particulars }: Line): Fields {
  const figures = Object.entries({ '': all, cleared, total, ...measures });
  return {
    township,
    category: category === '脱贫不稳定户' ? '脱贫不稳户' : category,
    ...Object.fromEntries(figures.flatMap(([id, { households, persons }]) => [[unitsOf(id)[0], households], [unitsOf(id)[1], persons]])),
    remark: particulars.join('；'),
  };
}
