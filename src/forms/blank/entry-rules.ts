import type { Field } from '../../policy/form';
import type { Policy } from '../../policy/policy';
import { cellAddress, type Area } from '../../workbook/address';
import type { ValidationPlan, ValidationRule } from '../../workbook/write/plan';
import { listName, NAMES } from './names';
import type { BlankOptions } from './options';
import { knowsTownships, townshipsOf, villageList } from './places';

/**
 * What may be typed into a field's cells, with the Chinese prompt; `undefined` where anything may and nothing need be said.
 * @param township the cell that says the township of the area's first cell
 */
export function validationOf(policy: Policy, options: BlankOptions, field: Field, area: Area, township?: string): ValidationPlan | undefined {
  const found = guidance(policy, options, field, area, township);
  if (!found) return undefined;
  const { rule, alert = 'stop', prompt, error } = found;
  return {
    area,
    rule,
    alert,
    title: shorten(field.label, 32),
    prompt: shorten(field.prompt ?? prompt, 255),
    error: shorten(error, 225),
  };
}

interface Guidance {
  readonly rule: ValidationRule;
  readonly alert?: 'stop' | 'warning';
  readonly prompt: string;
  readonly error: string;
}

const MOST_PEOPLE = 9_999_999;
const MOST_MONEY = 1e12;
const LONGEST_TEXT = 2000;
/** Serial days of 1900-01-01 and 2199-12-31. */
const DAYS = { from: 1, to: 109_574 };

function guidance(policy: Policy, options: BlankOptions, field: Field, area: Area, township: string | undefined): Guidance | undefined {
  const { label, type } = field;
  switch (type) {
    case 'serial':
    case 'verdict':
      return undefined;
    case 'township': {
      const known = townshipsOf(policy, options).length > 0;
      return place(label, '乡镇（街道、园区）', known ? { source: NAMES.townships, closed: knowsTownships(policy, options) } : undefined);
    }
    case 'village':
      return place(label, '村（社区）', villageList(policy, options, township), township === undefined ? '' : '先填乡镇，再');
    case 'name':
      return { rule: length(60), prompt: '按身份证上的姓名填写；名字中间的间隔号用“·”', error: `${label}太长，请核对` };
    case 'identity': {
      const cell = cellAddress(area.top, area.left);
      return {
        rule: { kind: 'formula', formula: `OR(LEN(${cell})=18,LEN(${cell})=15,LEN(${cell})=20,LEN(${cell})=22)` },
        prompt: '填 18 位身份证号，末位 X 大写，中间不留空格；单元格已设为文本，直接输入即可',
        error: '身份证号应为 18 位（残疾人证 20 位或 22 位），请核对位数，不要有空格',
      };
    }
    case 'phone':
      return {
        rule: length(60),
        prompt: '填 11 位手机号；固定电话带区号，如 0737-1234567；多个号码用“、”分开',
        error: `${label}太长，请核对`,
      };
    case 'text':
      return field.prompt ? { rule: length(LONGEST_TEXT), prompt: field.prompt, error: `${label}太长，请精简` } : undefined;
    case 'list':
      return listed(policy, field);
    case 'codes':
      return coded(policy, field);
    case 'count':
      return {
        rule: { kind: 'whole', from: 0, to: MOST_PEOPLE },
        prompt: countPrompt(label),
        error: `${label}应填大于等于 0 的整数，不要带文字`,
      };
    case 'money':
      return {
        rule: { kind: 'decimal', from: 0, to: MOST_MONEY },
        prompt: '以元为单位填数字，不写“元”“万元”',
        error: `${label}应填以元为单位的数字，不要带文字和逗号`,
      };
    case 'date':
      return { rule: { kind: 'date', ...DAYS }, prompt: '填日期，如 2020-10-20', error: `${label}应填日期，如 2020-10-20` };
  }
}

const length = (to: number): ValidationRule => ({ kind: 'length', from: 0, to });

function place(label: string, name: string, list: { readonly source: string; readonly closed: boolean } | undefined, whose = ''): Guidance {
  if (!list) return { rule: length(50), prompt: `填${name}名称，同一个名称前后写法要一致`, error: `${label}太长，请填${name}名称` };
  const { source, closed } = list;
  return {
    rule: { kind: 'list', source },
    alert: closed ? 'stop' : 'warning',
    prompt: `${whose}从列表中选择${name}`,
    error: `“${label}”应从列表中选择${closed ? '' : '；确有其他单位的可以保留'}`,
  };
}

function listed(policy: Policy, { label, list: key = '' }: Field): Guidance | undefined {
  const list = policy.lists[key];
  if (!list) return undefined;
  const words = list.values.map(({ value }) => value).join('、');
  return {
    rule: { kind: 'list', source: listName(key) },
    alert: list.open ? 'warning' : 'stop',
    prompt: `从列表中选择${list.open ? '；确有其他情形的可以另填' : ''}。${words}`,
    error: `“${label}”应从列表中选择：${words}${list.open ? '。确有其他情形的可以保留' : ''}`,
  };
}

/** Several values have no drop-down list: the signs are told. */
function coded(policy: Policy, { label, list: key = '' }: Field): Guidance | undefined {
  const list = policy.lists[key];
  if (!list) return undefined;
  return {
    rule: length(60),
    prompt: `填序号，有几项填几个，连着写。${list.values.map(({ value, meaning = '' }) => value + meaning).join('；')}`,
    error: `${label}太长，请只填序号`,
  };
}

const countPrompt = (label: string): string =>
  /户数$/u.test(label) ? '填户数，整数；没有的填 0' : `填人数，整数${label === '家庭人数' ? '' : '；没有的不填或填 0'}`;

const shorten = (words: string, most: number): string => (words.length <= most ? words : `${words.slice(0, most - 1)}…`);
