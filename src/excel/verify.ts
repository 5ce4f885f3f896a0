import type { Reader } from '../forms/entry';
import { fieldsOf } from '../policy/form';
import { formOf } from '../policy/policy';
import type { Verification } from '../policy/verification-schema';
import { address } from '../rules/finding';
import { openCase, type Case } from '../verification/answers';
import { verificationFindings } from '../verification/findings';
import { sortAnswers, type LeftOut } from '../verification/lists';
import { alreadyKnown } from '../verification/known';
import { placeOf, type Mention } from '../verification/mention';
import { outcomesOf } from '../verification/outcomes';
import { proposals, type Proposal } from '../verification/proposals';
import { readForm } from '../verification/read-form';
import { cellAddress, columnIndex } from '../workbook/address';
import { BLANK } from '../workbook/cell';
import { append, rowsSaid } from './append';
import type { Bridge } from './bridge';
import type { CellPlace, GivenFile, Notice } from './desk';
import { Refusal } from './failure';
import { openGiven, type OpenedGiven } from './given-files';
import { insertStep, Unfinished, type DoneStep } from './history';
import { formBook, insertSheets, together, type Inserted } from './insert';
import { ledgerHere, ledgerView } from './ledger-here';
import type { FieldView, ProposalView, Said, VerifyView } from './moving';
import { putCells } from './put-cells';
import { formsIn, readWorkbook, type OpenForm } from './read-workbook';

/** What the answers conclude, to be looked at. @throws Refusal where there are none */
export async function verify(bridge: Bridge, reader: Reader, active: string, files: readonly GivenFile[]): Promise<VerifyView> {
  const { file, forms, given, open, fresh } = await openHere(bridge, reader, files);
  const { categories, none, unclear, open: unanswered, missing } = outcomesOf(fresh);
  const { verification } = open;
  const sorted = sortAnswers(open);
  const known = sorted.leftOut.filter(({ answer }) => alreadyKnown(open.households, answer));
  const said = ({ answer, reason }: LeftOut): Said => ({ severity: 'warning', place: placeIn(answer), where: answer.name ?? placeOf(answer), say: reason });
  const word = (category: string) => verification.conclusions.find((one) => 'category' in one && one.category === category)?.value ?? category;
  const saidNone = verification.conclusions.flatMap((one) => ('none' in one ? [one.value] : []))[0] ?? '无';
  return {
    handed: open.papers.reports.length > 0 ? open.persons.length : undefined,
    conclusions: [...categories.map(({ list, persons }) => ({ label: word(list.category), persons })), { label: saidNone, persons: none }],
    open: unanswered,
    missing,
    unclear,
    findings: [
      ...given.flatMap(({ unread }) => unread),
      ...verificationFindings(open).map(({ file: of, finding }): Said => ({
        severity: finding.severity,
        ...(of === file && { place: { sheet: finding.sheet, cell: address(finding) } }),
        where: `${of === file ? '' : `${of} `}${finding.sheet} ${address(finding)}`,
        say: `${finding.field}：${finding.say}`,
      })),
    ],
    lists: categories.map(({ list }) => ({ title: list.form.title, persons: sorted.listed.filter((one) => one.list === list).length })),
    known: known.map(said),
    leftOut: sorted.leftOut.filter((one) => !known.includes(one)).map(said),
    ledger: ledgerView(reader, forms, active),
    proposals: proposals(open, sorted.listed).map((proposal) => proposalView(reader, proposal)),
  };
}

/** Makes the lists as sheets of this workbook, or where that cannot be, as workbooks. @throws Refusal where they are there already */
export async function makeLists(bridge: Bridge, reader: Reader, files: readonly GivenFile[], all: boolean): Promise<{ readonly step?: DoneStep; readonly notice: Notice }> {
  const { forms, open, fresh } = await openHere(bridge, reader, files);
  const { policy, verification } = open;
  const there = forms.find(({ layout }) => verification.lists.some(({ form }) => form.id === layout.form.id));
  if (there && bridge.has('1.13')) throw new Refusal(`工作簿里已有“${there.sheet.name}”，没有再生成；要重新生成，请先把它删去或移到别的工作簿`);
  const { listsToMake } = await import('../verification/township-papers');
  const { listed } = sortAnswers(all ? fresh : open);
  const made = await Promise.all(listsToMake(open, listed, reader.today).map(({ forms: ids, options }) => formBook(policy, ids, options)));
  const named = verification.lists.map(({ form }) => `“${form.sheet}”`).join('');
  const counted = verification.lists.map((list) => `${listed.filter((one) => one.list === list).length} 人`).join('、');
  if (!bridge.has('1.13')) {
    for (const book of made) await bridge.openWorkbook(book);
    return { notice: { kind: 'warning', text: `这个 Excel 版本不能插入工作表，已在新工作簿中打开${named}（${counted}）` } };
  }
  const inserted: Inserted[] = [];
  const step = (label: string) => insertStep(label, together(inserted), listed.length);
  try {
    for (const book of made) inserted.push(await insertSheets(bridge, book));
  } catch (error) {
    throw inserted.length > 0 ? new Unfinished(step('生成名单（没有做完）'), error) : error;
  }
  return { step: step('生成名单'), notice: { kind: 'done', text: `已插入${named}，分别 ${counted}，可以撤销` } };
}

/** Puts households into the ledger as they were seen. @throws Refusal where one is another by now, or the ledger takes them not */
export async function addHouseholds(bridge: Bridge, reader: Reader, active: string, files: readonly GivenFile[], seen: readonly ProposalView[]): Promise<{ readonly step: DoneStep; readonly notice: Notice }> {
  const { forms, open } = await openHere(bridge, reader, files);
  const ledger = ledgerHere(reader, forms, active);
  const now = proposals(open, sortAnswers(open).listed).map((proposal) => ({ proposal, view: proposalView(reader, proposal) }));
  const chosen = seen.map((one) => now.find(({ view }) => JSON.stringify(view) === JSON.stringify(one)));
  const records = chosen.flatMap((one) => (one ? [one.proposal.values] : []));
  if (records.length === 0 || records.length < chosen.length) throw new Refusal('表刚刚改过，没有转入；请重新看一遍再转入');
  const { cells, rows, lacking } = append(reader, ledger, records);
  const step = await putCells(bridge, { id: ledger.id, name: ledger.sheet.name }, `转入台账 ${records.length} 户`, cells);
  const done = `已转入 ${records.length} 户，在“${ledger.sheet.name}”${rowsSaid(rows)}，可以撤销；请逐户问明户主、家庭人数，再补填`;
  return { step, notice: lacking.length > 0 ? { kind: 'warning', text: `${done}。台账里没有${lacking.map((label) => `“${label}”`).join('、')}一栏，这些内容没有转入` } : { kind: 'done', text: done } };
}

interface Here {
  readonly file: string;
  readonly forms: readonly OpenForm[];
  readonly given: readonly OpenedGiven[];
  readonly open: Case;
  /** The same without the ledger: whoever was put into it just now is no old acquaintance. */
  readonly fresh: Case;
}

async function openHere(bridge: Bridge, reader: Reader, files: readonly GivenFile[]): Promise<Here> {
  const { policy } = reader;
  const verification = verificationOf(reader);
  const workbook = await readWorkbook(bridge);
  const given = await openGiven(reader, workbook.file, files);
  const forms = formsIn(reader, workbook);
  const own = (id: string) => forms.filter(({ layout }) => layout.form.id === id).map((form) => readForm(reader, workbook.file, form, workbook.township));
  const every = (id: string) => [...own(id), ...given.flatMap((one) => one.forms.filter(({ layout }) => layout.form.id === id).map((form) => readForm(reader, one.file, form, one.township)))];
  const answers = own(verification.answered.form);
  if (answers.length === 0) throw new Refusal(`工作簿里没有“${formOf(policy, verification.answered.form).sheet}”，没有可以核对的`);
  const papers = {
    reports: every(verification.reported.form),
    answers,
    ledgers: every(policy.counting.ledger),
    lists: verification.lists.flatMap((list) => every(list.form.id).map((read) => ({ ...read, list }))),
    townships: [],
  };
  // A township is asked for its own people only, whoever else the county has reported.
  const townships = [...new Set(openCase(policy, verification, papers).answers.flatMap(({ township }) => township ?? []))];
  const concerned = { ...papers, townships: townships.length === 1 ? townships : [] };
  return {
    file: workbook.file,
    forms,
    given,
    open: openCase(policy, verification, concerned),
    fresh: openCase(policy, verification, { ...concerned, ledgers: [] }),
  };
}

/** @throws Refusal where the notice knows no such step */
export function verificationOf({ policy }: Reader): Verification {
  if (!policy.verification) throw new Refusal(`政策“${policy.name}”没有下发核实这一步`);
  return policy.verification;
}

/** Answers are rows of the open workbook. */
const placeIn = ({ row }: Mention): CellPlace => ({ sheet: row.sheet, cell: cellAddress(row.row, [...row.entries.values()][0]?.column ?? columnIndex(0)) });

function proposalView({ policy }: Reader, { from: { answer }, values, doubts }: Proposal): ProposalView {
  return {
    place: placeIn(answer),
    name: answer.name ?? '（没有姓名）',
    values: fieldsOf(formOf(policy, policy.counting.ledger)).flatMap(({ key, label, type }): FieldView[] => {
      const after = values.get(key) ?? BLANK;
      return after.kind === 'blank' ? [] : [{ key, label, before: BLANK, after, secret: type === 'identity' }];
    }),
    doubts,
  };
}
