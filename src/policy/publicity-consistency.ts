import { keysOf, parse } from './expression';
import { columnsOf, type Column, type TableForm } from './form';
import { keysIn, need, noColumn } from './need';
import { allForms, type Policy } from './policy';
import { fault } from './policy-error';
import type { Publicity, PublicList } from './publicity-schema';
import { isSensitiveHeading, saysHealth } from './sensitive-words';

const FILE = 'publicity.json';

/**
 * What `publicity.json` says of forms and terms, and that nothing is on its lists that must not be public.
 * @throws PolicyError naming file and key
 */
export function checkPublicity(policy: Policy, { lists }: Publicity): void {
  for (const [index, list] of lists.entries()) {
    const path = `lists.${index}`;
    if (lists.findIndex(({ id }) => id === list.id) < index) throw fault(FILE, `${path}.id`, `有两份名单都叫 ${list.id}`);
    const form = allForms(policy).find(({ id }) => id === list.of);
    if (form?.kind !== 'table') throw fault(FILE, `${path}.of`, `没有 ${list.of} 这张表`);
    checkPlaces(form, list, path);
    checkColumns(policy, form, list, path);
    checkCondition(form, list, path);
    checkTerm(policy, list, path);
    for (const [part, words] of Object.entries({ title: list.title, lead: list.lead ?? '', foot: list.foot.join('\n'), signed: list.signed })) {
      if (saysHealth(words)) throw fault(FILE, `${path}.${part}`, '提到健康状况，不能公示（S3-ID-9）');
    }
  }
}

/** A paper is of a place, and about somebody: the form must tell both. */
function checkPlaces(form: TableForm, { by, columns }: PublicList, path: string): void {
  const types = columnsOf(form).map(({ type }) => type);
  const places = by === 'village' ? (['township', 'village'] as const) : by === 'township' ? (['township'] as const) : [];
  for (const type of places) if (!types.includes(type)) throw fault(FILE, `${path}.of`, `${form.id}.json 没有类型为 ${type} 的栏目，分不出是哪个${type === 'village' ? '村' : '乡镇'}的`);
  const named = columns.some(({ key }) => columnsOf(form).some((column) => column.key === key && column.type === 'name'));
  if (!named) throw fault(FILE, `${path}.columns`, '没有姓名，不知道公示的是谁');
}

function checkColumns({ lists }: Policy, form: TableForm, { columns }: PublicList, path: string): void {
  for (const [index, { key, label }] of columns.entries()) {
    const place = `${path}.columns.${index}`;
    need(keysIn(form), FILE, place, key, noColumn);
    const column = columnsOf(form).find((one) => one.key === key);
    const why = isSensitiveHeading(label) || saysHealth(label) ? '栏目名称' : column && secret(column, lists);
    if (why !== undefined) throw fault(FILE, place, `${key}（${why}）不能公示：公告、公示不得公开身份证号码、手机号、银行账号、收入、健康状况等（S3-ID-9）`);
  }
}

/** Why a column is none to be made public, as far as it is known before anything stands in it. */
function secret({ type, label, list, aliases }: Column, lists: Policy['lists']): string | undefined {
  if (NEVER[type] !== undefined) return NEVER[type];
  if ([label, ...aliases].some((words) => isSensitiveHeading(words) || saysHealth(words))) return label;
  // What a paper prints is the list's own word; another spelling of it may tell more (重病大病家庭中的边缘易致贫户).
  const telling = lists[list ?? '']?.values.find(({ value, meaning = '' }) => saysHealth(value) || saysHealth(meaning));
  return telling && `可选“${telling.value}${telling.meaning ?? ''}”`;
}

const NEVER: Readonly<Partial<Record<Column['type'], string>>> = { identity: '身份证号', phone: '电话', money: '金额', serial: '序号', verdict: '校验结果' };

function checkCondition(form: TableForm, { when }: PublicList, path: string): void {
  if (when === undefined) return;
  for (const key of keysRead(path, when)) need(keysIn(form), FILE, `${path}.when`, key, noColumn);
}

function keysRead(path: string, when: string): ReadonlySet<string> {
  try {
    return keysOf(parse(when));
  } catch (error) {
    throw error instanceof SyntaxError ? fault(FILE, `${path}.when`, error.message) : error;
  }
}

function checkTerm({ terms }: Policy, { term: id }: PublicList, path: string): void {
  if (id === undefined) return;
  const term = terms.find((one) => one.id === id);
  if (!term) throw fault(FILE, `${path}.term`, `policy.json 的 terms 里没有 ${id}`);
  // 公示 is counted in natural days: nobody looks holidays up before the wall.
  if (term.unit === 'workday') throw fault(FILE, `${path}.term`, `${id} 按工作日计，公示期按自然日计，请写成 day 或 month`);
}
