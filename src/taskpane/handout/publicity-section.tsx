import { Checkbox, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { PublicityView, ScanView } from '../../excel/publicizing';
import type { Said } from '../../excel/moving';
import type { Policy } from '../../policy/policy';
import { dayText, realDay, type Day } from '../../workbook/serial';
import { Action } from '../action';
import { Bar } from '../bar';
import { useAction, useDesk } from '../desk-context';
import { grouping } from '../words';
import { download } from './download';

/** Sentences that take the place of the tab for a while. */
export interface SaidPage {
  readonly title: string;
  readonly notes: readonly string[];
  readonly lines: readonly Said[];
}

interface PublicitySectionProps {
  readonly policy: Policy;
  readonly onSay: (page: SaidPage) => void;
}

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, paddingTop: tokens.spacingVerticalM, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, fontWeight: tokens.fontWeightSemibold },
  hint: { margin: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground3 },
  fields: { display: 'grid', gridTemplateColumns: '1fr 1fr', alignItems: 'start', gap: tokens.spacingHorizontalM },
  control: { minWidth: 0, width: '100%' },
  box: { margin: '-4px 0 -4px -8px' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  papers: { margin: 0, padding: 0, listStyleType: 'none' },
  paper: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, padding: '2px 0' },
  name: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

/** 公示名单: the papers of the open ledger, and a look through the open workbook before it is put up. */
export function PublicitySection({ policy, onSay }: PublicitySectionProps) {
  const styles = useStyles();
  const heading = useId();
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        公示名单
      </h2>
      {policy.publicity ? <PaperMaker key={policy.id} policy={policy} lists={policy.publicity.lists} onSay={onSay} /> : <p className={styles.hint}>“{policy.name}”没有要公示的名单。</p>}
      <Scanner onSay={onSay} />
    </section>
  );
}

interface PaperMakerProps extends PublicitySectionProps {
  readonly lists: NonNullable<Policy['publicity']>['lists'];
}

function PaperMaker({ lists, onSay }: PaperMakerProps) {
  const styles = useStyles();
  const desk = useDesk();
  const [list, setList] = useState(lists[0]?.id ?? '');
  const [posted, setPosted] = useState(dayText(desk.today()));
  const [mask, setMask] = useState(true);
  const [view, setView] = useState<PublicityView>();
  const [busy, run] = useAction<'make' | 'open' | 'zip'>();
  const day = dayIn(posted);
  // What was made of other choices is no answer to these.
  const choosing = <T,>(set: (value: T) => void) => (value: T) => {
    setView(undefined);
    set(value);
  };
  const make = () => day && run('make', async () => setView(await desk.publicize({ list, posted: day, mask })));
  return (
    <>
      <div className={styles.fields}>
        <Field label="名单" size="small">
          <Select size="small" className={styles.control} value={list} onChange={(_, { value }) => choosing(setList)(value)}>
            {lists.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="张贴日期" size="small" {...(!day && { validationState: 'error' as const, validationMessage: '写成 2022-05-17 的样子' })}>
          <Input autoComplete="off" size="small" className={styles.control} value={posted} onChange={(_, { value }) => choosing(setPosted)(value.trim())} />
        </Field>
      </div>
      <Checkbox className={styles.box} checked={mask} onChange={(_, { checked }) => choosing(setMask)(checked === true)} label="姓名隐去中间的字（张*伟）" />
      <div className={styles.actions}>
        <Action disabled={!day} disabledFocusable={busy !== undefined} onClick={make}>
          按台账生成公示名单
        </Action>
      </div>
      {view && <Made view={view} posted={day ?? desk.today()} busy={busy !== undefined} run={run} onSay={onSay} />}
    </>
  );
}

interface MadeProps {
  readonly view: PublicityView;
  readonly posted: Day;
  readonly busy: boolean;
  readonly run: (name: 'open' | 'zip', action: () => Promise<void>) => void;
  readonly onSay: (page: SaidPage) => void;
}

function Made({ view: { papers, households, hanging, left, objections, zip }, posted, busy, run, onSay }: MadeProps) {
  const styles = useStyles();
  const desk = useDesk();
  const leftOut = left.length > 0 && <Action onClick={() => onSay({ title: '没有列入的', notes: ['补清后重新生成，就会列入。'], lines: left })}>没有列入 {grouping(left.length)} 处</Action>;
  if (objections.length > 0) {
    return (
      <div role="alert">
        <Bar intent="error" actions={<Action onClick={() => onSay({ title: '不能公示的', notes: ['改好或删去后重新生成。'], lines: objections })}>看是哪些格</Action>}>
          有 {grouping(objections.length)} 处不能公示，一份也没有生成。
        </Bar>
      </div>
    );
  }
  const pack = async () => {
    const { zipOf } = await import('../../handout/zip');
    download(zip, zipOf(new Map(papers.map(({ name, bytes }) => [name, bytes])), posted));
  };
  return (
    <div role="status">
      <p className={styles.hint}>
        {grouping(papers.length)} 份，共 {grouping(households)} 户。{papers.length > 0 && hanging}
      </p>
      <ul className={styles.papers} aria-label="生成的公示名单">
        {papers.map(({ name, households: own, bytes }) => (
          <li key={name} className={styles.paper}>
            <span className={styles.name}>
              {name}（{grouping(own)} 户）
            </span>
            <Action disabledFocusable={busy} aria-label={`在 Excel 中打开 ${name}`} onClick={() => run('open', () => desk.openWorkbook(name, bytes))}>
              打开
            </Action>
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        {desk.downloads && papers.length > 0 && (
          <Action appearance="primary" disabledFocusable={busy} onClick={() => run('zip', pack)}>
            下载压缩包
          </Action>
        )}
        {leftOut}
      </div>
    </div>
  );
}

function Scanner({ onSay }: Pick<PublicitySectionProps, 'onSay'>) {
  const styles = useStyles();
  const desk = useDesk();
  const [scanned, setScanned] = useState<ScanView>();
  const [busy, run] = useAction<'scan'>();
  const scan = () =>
    run('scan', async () => {
      setScanned(undefined);
      setScanned(await desk.scanWorkbook());
    });
  return (
    <>
      <p className={styles.hint}>要张贴、上网的工作簿，先查有没有身份证号、电话、银行账号、健康状况，隐藏的行列和工作表也查。</p>
      <div className={styles.actions}>
        <Action disabledFocusable={busy !== undefined} onClick={scan}>
          公示前检查
        </Action>
      </div>
      {scanned && (
        <div role={scanned.objections.length > 0 ? 'alert' : 'status'}>
          {scanned.objections.length > 0 ? (
            <Bar intent="error" actions={<Action onClick={() => onSay({ title: '不能公示的', notes: ['改好或删去后再查一次。'], lines: scanned.objections })}>看是哪些地方</Action>}>
              有 {grouping(scanned.objections.length)} 处不能公示。
            </Bar>
          ) : (
            <Bar intent={scanned.unseen.length > 0 ? 'info' : 'success'}>没有查出不能公示的内容。</Bar>
          )}
          {scanned.unseen.map((one) => (
            <p key={one} className={styles.hint}>
              {one}。
            </p>
          ))}
        </div>
      )}
    </>
  );
}

function dayIn(written: string): Day | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(written) ?? [];
  return realDay(Number(year), Number(month), Number(day));
}
