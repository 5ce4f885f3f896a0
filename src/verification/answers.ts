import type { Row } from '../forms/row';
import { formOf, type Policy } from '../policy/policy';
import type { PersonList, Verification } from '../policy/verification-schema';
import { join, type Joined } from './join';
import { mentionsIn, type Mention, type ReadForm } from './mention';
import { personsIn, type Person } from './persons';

/** Everything that is compared: what was handed down, what came back, and what else there is to hold against it. */
export interface Papers {
  readonly reports: readonly ReadForm[];
  readonly answers: readonly ReadForm[];
  /** Without any, whom they hold is not known. */
  readonly ledgers: readonly ReadForm[];
  readonly lists: readonly (ReadForm & { readonly list: PersonList })[];
  /** Only what these townships were handed; everything where there are none. */
  readonly townships: readonly string[];
}

/** The papers with everybody in them told apart and joined. */
export interface Case {
  readonly policy: Policy;
  readonly verification: Verification;
  readonly papers: Papers;
  readonly persons: readonly Person[];
  readonly answers: readonly Mention[];
  readonly joined: readonly Joined[];
  /** Whom the answer of a row is about. */
  readonly byRow: ReadonlyMap<Row, Joined>;
  readonly households: readonly Mention[];
  /** What people call the forms. */
  readonly called: { readonly report: string; readonly answer: string };
}

/**
 * Tells apart everybody in the papers and joins answers to reports; nothing is judged yet. Reports of other
 * townships' people are left aside where the papers are of some townships only.
 */
export function openCase(policy: Policy, verification: Verification, papers: Papers): Case {
  const { reported, answered, ledger } = verification;
  const concerns = ({ mentions }: Person) => papers.townships.length === 0 || mentions.some(({ township }) => township !== null && papers.townships.includes(township));
  const persons = personsIn(papers.reports.flatMap((report) => mentionsIn(report, reported.person, report.township))).filter(concerns);
  const answers = papers.answers.flatMap((answer) => mentionsIn(answer, answered.person, answer.township));
  const joined = join(persons, answers);
  return {
    policy,
    verification,
    papers,
    persons,
    answers: joined.map(numbered),
    joined,
    byRow: new Map(joined.map((one) => [one.answer.row, one])),
    households: papers.ledgers.flatMap((form) => mentionsIn(form, ledger.person, form.township)),
    called: { report: formOf(policy, reported.form).sheet, answer: formOf(policy, answered.form).sheet },
  };
}

/** Whoever is matched has the number under which he was reported. */
const numbered = (one: Joined): Mention =>
  one.kind !== 'matched' || one.answer.identity !== null
    ? one.answer
    : { ...one.answer, identity: one.person.mentions.find(({ identity }) => identity !== null)?.identity ?? null };
