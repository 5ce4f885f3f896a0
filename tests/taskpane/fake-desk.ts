import type { BoundSheet, Desk, DeskState, ReportView } from '../../src/excel/desk';
import type { CardsView, HandDownView, VerifyView } from '../../src/excel/moving';
import type { PublicityView, ScanView } from '../../src/excel/publicizing';
import { formOf } from '../../src/policy/policy';
import type { Finding } from '../../src/rules/finding';
import type { Figure, Origin, TallyRow } from '../../src/tally/tally';
import { cellAddress, columnIndex, rowIndex } from '../../src/workbook/address';
import { heshan } from '../policies';

/** A desk that only remembers what was asked of it. `put` is the workbook changing. */
export interface FakeDesk extends Desk {
  readonly asked: readonly (readonly [name: string, ...given: unknown[]])[];
  put(change: Partial<DeskState>): void;
}

export const READY: DeskState = {
  phase: 'ready',
  policies: [heshan],
  policy: heshan,
  brought: undefined,
  sheet: undefined,
  activeSheet: 'Sheet1',
  elsewhere: undefined,
  report: undefined,
  exercise: undefined,
  steps: [],
  confirmer: '',
  marking: true,
  silent: false,
  notice: undefined,
};

/** What it answers to questions. */
export interface Answers {
  readonly verify?: VerifyView;
  readonly readCards?: CardsView;
  readonly handDown?: HandDownView;
  readonly publicize?: PublicityView;
  readonly scanWorkbook?: ScanView;
}

export function fakeDesk(initial: Partial<DeskState> = {}, downloads = true, answers: Answers = {}): FakeDesk {
  let state: DeskState = { ...READY, ...initial };
  const asked: [string, ...unknown[]][] = [];
  const listeners = new Set<() => void>();
  const remember =
    (name: string) =>
    (...given: unknown[]) => {
      asked.push([name, ...given]);
      return Promise.resolve();
    };
  const answer =
    <Question extends keyof Answers>(question: Question) =>
    (...given: unknown[]): Promise<Answers[Question]> => {
      asked.push([question, ...given]);
      return Promise.resolve(answers[question]);
    };
  return {
    asked,
    put(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    snapshot: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    today: () => ({ year: 2020, month: 10, day: 20 }),
    downloads,
    usePolicy: remember('usePolicy'),
    loadPolicies: remember('loadPolicies'),
    offerPolicies: remember('offerPolicies'),
    addForm: remember('addForm'),
    openWorkbook: remember('openWorkbook'),
    recheck: remember('recheck'),
    giveUp: () => void asked.push(['giveUp']),
    goTo: remember('goTo'),
    preview: (findings) =>
      findings.flatMap(({ row, column, sheet, fix }) => (fix ? [{ place: { sheet, cell: cellAddress(row, column) }, before: { kind: 'text', text: ' 某某' } as const, after: fix.value }] : [])),
    fix: remember('fix'),
    confirm: remember('confirm'),
    withdraw: remember('withdraw'),
    sort: remember('sort'),
    makeCards: remember('makeCards'),
    verify: answer('verify'),
    makeLists: remember('makeLists'),
    addHouseholds: remember('addHouseholds'),
    readCards: answer('readCards'),
    putCards: remember('putCards'),
    handDown: answer('handDown'),
    publicize: answer('publicize'),
    scanWorkbook: answer('scanWorkbook'),
    undo: remember('undo'),
    setMarking: remember('setMarking'),
    clearMarks: remember('clearMarks'),
    countReport: remember('countReport'),
    compareWith: remember('compareWith'),
    writeReport: remember('writeReport'),
    markExercise: remember('markExercise'),
  };
}

export const LEDGER = '台账总表';

/** A finding in column E (户主身份证号) of a row, counted as Excel does. */
export const finding = (row: number, change: Partial<Finding> = {}): Finding => ({
  rule: 'ID-CHECKSUM',
  severity: 'error',
  clause: 'GB 11643-1999',
  sheet: LEDGER,
  row: rowIndex(row - 1),
  column: columnIndex(4),
  field: '户主身份证号',
  say: `校验位应为 ${row % 10}，填的是 X，请核对身份证原件`,
  ...change,
});

export const ledger = (findings: readonly Finding[], rows = 12): BoundSheet => ({
  name: LEDGER,
  form: formOf(heshan, 'ledger'),
  rows,
  findings,
  unchecked: [],
  confirmed: [],
});

export const origin = (row: number, persons: number, policies: readonly string[] = []): Origin => ({
  file: '台账.xlsx',
  sheet: LEDGER,
  row,
  policies,
  persons,
});

export const figure = (...origins: readonly Origin[]): Figure => ({
  households: origins.reduce((sum, { policies }) => sum + Math.max(policies.length, 1), 0),
  persons: origins.reduce((sum, { persons }) => sum + persons, 0),
  origins,
});

const NONE = figure();

export const tallyRow = (township: string, category: string, figures: Partial<TallyRow> = {}): TallyRow => ({
  township,
  category,
  all: NONE,
  cleared: NONE,
  total: NONE,
  measures: new Map(),
  remark: '',
  ...figures,
});

/** The worked example of the counting rules: H1 in row 5, H2 in row 6. */
export const WORKED: readonly TallyRow[] = (() => {
  const h1 = { industry: origin(5, 2, ['产业帮扶']), three: origin(5, 8, ['饮水安全', '危房改造']), health: origin(5, 1, ['健康扶贫']) };
  const h2 = {
    employment: origin(6, 1, ['就业帮扶']),
    training: origin(6, 1, ['职业技能培训']),
    comprehensive: origin(6, 3, ['综合保障']),
    social: origin(6, 3, ['社会帮扶']),
  };
  const row = tallyRow('会龙山街道', '脱贫不稳定户', {
    all: figure(origin(5, 4), origin(6, 3)),
    cleared: figure(origin(6, 3)),
    total: figure(...Object.values(h1), ...Object.values(h2)),
    measures: new Map([
      ['industry', figure(h1.industry)],
      ['employment', figure(h2.employment)],
      ['comprehensive', figure(h2.comprehensive)],
      ['threeGuarantees', figure(h1.three)],
      ['training', figure(h2.training)],
      ['health', figure(h1.health)],
      ['social', figure(h2.social)],
    ]),
    remark: '爱心企业捐助取暖物资',
  });
  return [row, tallyRow('会龙山街道', '边缘易致贫户')];
})();

export const report = (change: Partial<ReportView> = {}): ReportView => ({
  tally: { rows: WORKED, excluded: [] },
  differences: [],
  households: [],
  updated: undefined,
  compared: undefined,
  stale: false,
  ...change,
});
