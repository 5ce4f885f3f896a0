import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { Activity, useMemo, useState } from 'react';
import type { BoundSheet, DeskState } from '../../excel/desk';
import type { Policy } from '../../policy/policy';
import type { Form, Severity } from '../../policy/form';
import { uncheckedWords } from '../../rules/neighbours';
import { useAction, useDesk } from '../desk-context';
import { later } from '../later';
import { grouping } from '../words';
import { Findings } from './findings';
import { FormChooser } from './form-chooser';
import { CountStatus } from './count-status';
import { grouped } from './groups';
import { Marking } from './marking';
import { SheetHead, type Tool } from './sheet-head';
import { Steps } from './steps';

const ExerciseBar = later(async () => (await import('../exercise/exercise')).ExerciseBar);
// Shown on request only: the pane opens without them.
const SortBar = later(async () => (await import('./sort-bar')).SortBar);
const CardsBar = later(async () => (await import('./cards-bar')).CardsBar);
const GuidanceBar = later(async () => (await import('./guidance-bar')).GuidanceBar);
const VerifyPage = later(async () => (await import('../moving/verify-page')).VerifyPage);
const CardsPage = later(async () => (await import('../moving/cards-page')).CardsPage);
const HandDownPage = later(async () => (await import('../moving/hand-down-page')).HandDownPage);
const FixPreview = later(async () => (await import('./fix-preview')).FixPreview);
const ConfirmForm = later(async () => (await import('./confirm-form')).ConfirmForm);
const ConfirmedBar = later(async () => (await import('./confirmed-bar')).ConfirmedBar);
const MarkedList = later(async () => (await import('../exercise/exercise')).MarkedList);

const useStyles = makeStyles({
  chooser: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
  clean: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalM,
  },
  unchecked: {
    flexShrink: 0,
    margin: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  icon: { flexShrink: 0, fontSize: '20px', color: tokens.colorStatusSuccessForeground1 },
});

/** A sheet that is a form: what is wrong in it, and what can be done with it. */
export function Filling({ state, sheet }: { readonly state: DeskState; readonly sheet: BoundSheet }) {
  const styles = useStyles();
  const desk = useDesk();
  const [busy, run] = useAction<'fix' | 'confirm' | 'withdraw' | 'sort' | 'cards' | 'undo'>();
  const [chosen, setOnly] = useState<Severity>();
  const [adding, setAdding] = useState(false);
  const [chosenTool, setTool] = useState<Tool>();
  const [mending, setMending] = useState<string>();
  const [confirming, setConfirming] = useState<readonly string[]>([]);
  const [looking, setLooking] = useState(false);
  const { findings, confirmed } = sheet;
  const { exercise } = state;
  // A filter whose last finding has been mended would hide all the others.
  const only = findings.some(({ severity }) => severity === chosen) ? chosen : undefined;
  const tools = toolsOf(state.policy, sheet);
  const tool = tools.find((one) => one === chosenTool);
  const groups = useMemo(() => grouped(only ? findings.filter(({ severity }) => severity === only) : findings), [findings, only]);

  // Gone with its last finding, and while it may be another than was looked at.
  const mended = groups.find(({ key, fixable }) => fixable && key === mending);
  const assured = confirming.length > 0 ? groups.flatMap(({ items }) => items).filter(({ key }) => confirming.includes(key)) : [];

  return (
    <>
      <SheetHead
        sheet={sheet}
        policy={state.policy}
        checking={state.phase === 'checking'}
        only={only}
        onOnly={setOnly}
        adding={adding}
        onAdding={(on) => {
          setAdding(on);
          setTool(undefined);
        }}
        tools={tools}
        tool={tool}
        onTool={(one) => {
          setTool(one);
          if (one && PAGES.has(one)) setAdding(false);
        }}
        onRecheck={() => void desk.recheck()}
      />
      {tool === 'sort' && <SortBar form={sheet.form} busy={busy !== undefined} onSort={(key, direction) => run('sort', () => desk.sort(key, direction))} />}
      {tool === 'cards' && <CardsBar policy={state.policy} busy={busy !== undefined} onMake={(on, only) => run('cards', () => desk.makeCards(on, only))} />}
      {tool === 'guidance' && <GuidanceBar policy={state.policy} form={sheet.form} />}
      {exercise && (
        <ExerciseBar exercise={exercise} looking={looking} onLooking={setLooking} />
      )}
      {tool && PAGES.has(tool) ? (
        <>
          {tool === 'verify' && <VerifyPage policy={state.policy} sheet={sheet} onDone={() => setTool(undefined)} />}
          {tool === 'put-cards' && <CardsPage policy={state.policy} sheet={sheet} onDone={() => setTool(undefined)} />}
          {tool === 'hand-down' && <HandDownPage policy={state.policy} sheet={sheet} />}
        </>
      ) : adding ? (
        <div className={styles.chooser}>
          <FormChooser policy={state.policy} />
        </div>
      ) : exercise?.marked && looking ? (
        <MarkedList marked={exercise.marked} />
      ) : (
        <>
          {mended ? (
            <FixPreview
              sentence={mended.sentence}
              changes={desk.preview(mended.items.map(({ finding }) => finding))}
              busy={busy !== undefined}
              onFix={() => {
                setMending(undefined);
                run('fix', () => desk.fix(mended.items.map(({ finding }) => finding)));
              }}
              onBack={() => setMending(undefined)}
            />
          ) : assured.length > 0 ? (
            <ConfirmForm
              findings={assured.map(({ finding }) => finding)}
              confirmer={state.confirmer}
              busy={busy !== undefined}
              onConfirm={(assurance) =>
                run('confirm', async () => {
                  await desk.confirm(assured.map(({ finding }) => finding), assurance);
                  // What was written stays in the form where it could not be kept.
                  if (desk.snapshot().notice?.kind !== 'error') setConfirming([]);
                })
              }
              onBack={() => setConfirming([])}
            />
          ) : null}
          {groups.length > 0 ? (
            // Behind what takes its place the list keeps how far it was scrolled, what was opened and where one stood.
            <Activity mode={mended || assured.length > 0 ? 'hidden' : 'visible'}>
              <Findings
                groups={groups}
                busy={busy !== undefined}
                onFix={(one) => run('fix', () => desk.fix([one]))}
                onFixAll={({ key }) => setMending(key)}
                onConfirm={(items) => setConfirming(items.map(({ key }) => key))}
              />
            </Activity>
          ) : (
            <div className={styles.clean}>
              {sheet.rows > 0 && <CheckmarkCircleRegular className={styles.icon} aria-hidden />}
              <Text>{cleanWords(sheet)}</Text>
            </div>
          )}
        </>
      )}
      {sheet.unchecked.length > 0 && <p className={styles.unchecked}>{uncheckedWords(...sheet.unchecked)}</p>}
      {confirmed.length > 0 && assured.length === 0 && (
        <ConfirmedBar confirmed={confirmed} busy={busy !== undefined} onWithdraw={(one) => run('withdraw', () => desk.withdraw([one]))} />
      )}
      <Steps steps={state.steps} busy={busy !== undefined} onUndo={() => run('undo', () => desk.undo())} />
      <CountStatus sheet={sheet} checking={state.phase === 'checking'} />
      <Marking marking={state.marking} onMarking={(on) => void desk.setMarking(on)} onClear={() => void desk.clearMarks()} />
    </>
  );
}

function cleanWords({ rows, confirmed }: BoundSheet): string {
  if (rows === 0) return '还没有填写。填一格查一格，有问题会列在这里。';
  return confirmed.length > 0 ? `${grouping(rows)} 行都已检查，没有待处理的问题。` : `${grouping(rows)} 行都已检查，没有发现问题。`;
}

/** The rows of some forms are given, and so is their order. */
const mayBeSorted = (form: Form): boolean => form.kind === 'table' && form.body.kind === 'entry';

/** Tools that take the place of the findings. */
const PAGES: ReadonlySet<Tool> = new Set(['verify', 'put-cards', 'hand-down']);

const toolsOf = ({ household, counting, verification }: Policy, { form, rows }: BoundSheet): readonly Tool[] => [
  ...(mayBeSorted(form) && rows > 1 ? (['sort'] as const) : []),
  ...(household && form.id === counting.ledger && rows > 0 ? (['cards'] as const) : []),
  ...(household && (household.cards.some((card) => card.form === form.id) || form.id === counting.ledger) ? (['put-cards'] as const) : []),
  ...(verification?.answered.form === form.id && rows > 0 ? (['verify'] as const) : []),
  ...(verification?.reported.form === form.id && rows > 0 ? (['hand-down'] as const) : []),
  'guidance',
];
