import type { Calculation } from '../forms/blank/calculation';
import { listName } from '../forms/blank/names';
import type { Column } from '../policy/form-schema';
import type { Policy } from '../policy/schema';
import { nativeFormula, quote, type Terms } from '../rules/native';
import { rowRules } from '../rules/row-rules';
import { flawRule } from '../rules/flaws';
import { among, squeezed } from './fragments';
import { composed, said } from './identity';
import type { LedgerColumns } from './columns';
import { ledgerTerms, saysNone } from './terms';

/** A condition, and the sentence the row shows when it is the first that holds. */
interface Problem {
  readonly condition: string;
  readonly sentence: string;
}

/** A formula holds 8192 characters and 64 levels; row numbers grow from the first row to the last. */
const LONGEST = 6500;
const DEEPEST = 40;

/**
 * 校验结果: the row's first problem in the product's own words, column by column and within a column in the order
 * `judge` finds them. The sentences do not fit one formula: hidden columns hold a part each, and wait for the one before.
 */
export function verdictColumns(policy: Policy, columns: LedgerColumns): { readonly columns: Calculation['columns']; readonly formula: string } {
  const { reference } = columns;
  const row = reference.frame.firstRow;
  const parts = portions(problemsOf(policy, columns));
  const cell = (part: number) => reference.cell(reference.hidden(columns.size + part), row);
  const blank = `${reference.started(row)}=0`;
  return {
    columns: parts.map((problems, part) => {
      const nested = problems.reduceRight((otherwise, { condition, sentence }) => `IF(${condition},${sentence},${otherwise})`, '""');
      const judged = `IFERROR(${nested},${quote('有一格是错误值（如 #N/A），请改正')})`;
      const formula = part === 0 ? `IF(${blank},"",${judged})` : `IF(OR(${blank},${cell(part - 1)}<>""),${cell(part - 1)},${judged})`;
      return { header: `问题（${part + 1}）`, formula };
    }),
    formula: cell(parts.length - 1),
  };
}

function portions(problems: readonly Problem[]): readonly (readonly Problem[])[] {
  const parts: Problem[][] = [[]];
  let length = 0;
  for (const problem of problems) {
    const own = problem.condition.length + problem.sentence.length + 6;
    const current = parts.at(-1) ?? [];
    if (current.length > 0 && (length + own > LONGEST || current.length >= DEEPEST)) {
      parts.push([problem]);
      length = own;
    } else {
      current.push(problem);
      length += own;
    }
  }
  return parts;
}

function problemsOf(policy: Policy, columns: LedgerColumns): readonly Problem[] {
  const { form, columns: fields } = columns.reference.frame;
  const terms = ledgerTerms(policy, columns);
  return fields.flatMap((field): readonly Problem[] => {
    const found = [
      ...cellProblems(policy, columns, field),
      ...rowRules(form)
        .filter(({ rule }) => rule.at === field.key)
        .map(({ rule, when }) => ({ condition: `IFERROR(${nativeFormula(when, terms)},FALSE)`, sentence: filledIn(rule.say, terms) })),
      ...form.rules.flatMap((rule) => ('check' in rule && rule.check === 'unique' && rule.by === field.key ? [repeated(columns)] : [])),
    ];
    return found.map(({ condition, sentence }) => ({ condition, sentence: `${quote(`${field.label}：`)}&${sentence}` }));
  });
}

function cellProblems(policy: Policy, columns: LedgerColumns, { key, label, type, list = '', required }: Column): readonly Problem[] {
  const { reference } = columns;
  const row = reference.frame.firstRow;
  const cell = reference.field(key, row);
  const blank = type === 'count' ? `OR(LEN(TRIM(${cell}))=0,${saysNone(cell)})` : `LEN(TRIM(${cell}))=0`;
  const missing = required ? [{ condition: blank, sentence: quote(`没有填写，请补填${label}`) }] : [];
  return [...byType(), ...missing];

  function byType(): readonly Problem[] {
    switch (type) {
      case 'township':
      case 'village':
        return [{ condition: `AND(LEN(TRIM(${cell}))>0,LEN(${squeezed(cell)})<>LEN(${cell}))`, sentence: said('text-space') }];
      case 'identity':
        return key === policy.counting.identity ? identityProblems(columns, cell) : [];
      case 'list': {
        const { open = false, label: name = '' } = policy.lists[list] ?? {};
        const unknown = flawRule({ code: 'list-unknown', detail: { list: name, ...(open && { open: 'open' }) } }).say;
        return [
          { condition: `AND(LEN(TRIM(${cell}))>0,${reference.cell(columns.meant(key), row)}="")`, sentence: quote(unknown) },
          { condition: `AND(LEN(TRIM(${cell}))>0,NOT(${among(cell, listName(list))}))`, sentence: said('list-alias') },
        ];
      }
      case 'count': {
        const readable = `OR(${reference.cell(columns.people(key), row)}>0,LEN(SUBSTITUTE(SUBSTITUTE(TRIM(${cell}),"0",""),"０",""))=0)`;
        return [
          {
            condition: `IF(ISNUMBER(${cell}),OR(${cell}<0,${cell}<>INT(${cell})),IF(LEN(TRIM(${cell}))=0,FALSE,NOT(${saysNone(cell)})))`,
            sentence: `IF(ISNUMBER(${cell}),${said('count-range')},IF(${readable},${said('number-text')},${said('count-wording')}))`,
          },
        ];
      }
      case 'money':
        return [
          {
            condition: `IF(ISNUMBER(${cell}),${cell}<0,IF(LEN(TRIM(${cell}))=0,FALSE,NOT(${saysNone(cell)})))`,
            sentence: `IF(ISNUMBER(${cell}),${said('money-range')},IF(ISERROR(VALUE(${cell})),${said('money-wording')},${said('number-text')}))`,
          },
        ];
      default:
        return [];
    }
  }
}

/** Dirt first, as the reader meets it; then what makes the number none. */
function identityProblems({ reference, ...columns }: LedgerColumns, cell: string): readonly Problem[] {
  const row = reference.frame.firstRow;
  const [number, flaw] = [reference.cell(columns.number, row), reference.cell(columns.flaw, row)];
  const same = `AND(ISTEXT(${cell}),LEN(${cell})=LEN(${number})`;
  return [
    { condition: `AND(ISTEXT(${cell}),LEN(${number})>0,LEN(${squeezed(cell)})<>LEN(${cell}))`, sentence: said('text-space') },
    { condition: `${same},NOT(EXACT(UPPER(${cell}),${number})))`, sentence: said('text-width') },
    { condition: `${same},NOT(EXACT(${cell},${number})))`, sentence: said('id-lowercase') },
    { condition: `${flaw}<>""`, sentence: flaw },
    { condition: `AND(LEN(${number})=15,ISNUMBER(VALUE(LEFT(${number},1))))`, sentence: said('id-old') },
  ];
}

/** Both rows of a household are told of each other. */
function repeated({ reference, key }: LedgerColumns): Problem {
  const row = reference.frame.firstRow;
  const own = reference.cell(key, row);
  const first = `MATCH(${own},${reference.rows(key)},0)+${row}`;
  const below = `MATCH(${own},${reference.below(key)},0)+ROW()`;
  return {
    condition: `IF(${own}="",FALSE,OR(${first}<ROW(),ISNUMBER(${below})))`,
    sentence: `"与第 "&IF(${first}<ROW(),${first},${below})&" 行重复，同一人（户）只填一次，请核对后删去多余的"`,
  };
}

/** A rule's sentence with the row's own values in it. */
function filledIn(say: string, terms: Terms): string {
  const formulas = new Map<string, string>();
  const words = say.replace(/\{([a-z][A-Za-z0-9]*)\}/gu, (_, key: string) => {
    const mark = String.fromCharCode(0xe000 + formulas.size);
    formulas.set(mark, terms.value(key).formula);
    return mark;
  });
  return composed(words, formulas);
}
