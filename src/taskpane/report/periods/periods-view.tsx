import { makeStyles, Select, Spinner, Subtitle2, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { EditRegular } from '@fluentui/react-icons/svg/edit';
import { PersonAddRegular } from '@fluentui/react-icons/svg/person-add';
import { PersonSubtractRegular } from '@fluentui/react-icons/svg/person-subtract';
import { Activity, useState } from 'react';
import type { ComparedView, GivenFile, ReportView } from '../../../excel/desk';
import { periodFindings } from '../../../periods/rules';
import { lists, orderWords, type HouseholdList } from '../../../periods/words';
import { formOf, type Policy } from '../../../policy/policy';
import { Bar } from '../../bar';
import { Foot } from '../../foot';
import { useAction, useDesk } from '../../desk-context';
import { Lead } from '../../lead';
import { ListHead } from '../../list-head';
import { PlaceList } from '../../place-list';
import { SeverityIcon } from '../../severity';
import { grouping } from '../../words';
import { useWayBack } from '../way-back';
import { ChangeTable } from './change-table';
import { FileButton } from '../../file-button';
import { linesOf, type Opened } from './lines';

interface PeriodsViewProps {
  readonly policy: Policy;
  readonly report: ReportView;
  readonly onBack: () => void;
}

const useStyles = makeStyles({
  view: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  scroll: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
  words: { margin: 0, padding: tokens.spacingHorizontalM, color: tokens.colorNeutralForeground2 },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { flexGrow: 1 },
});

/** 与上期比较: who is new, who is gone, whose risk was removed, and which figures changed and why. */
export function PeriodsView({ policy, report: { compared, updated }, onBack }: PeriodsViewProps) {
  const styles = useStyles();
  const desk = useDesk();
  const [busy, run] = useAction<'compare'>();
  const [opened, open, back] = useWayBack<Opened>();
  const { sheet } = formOf(policy, policy.counting.ledger);
  const take = (file: GivenFile) => run('compare', () => desk.compareWith(file));
  const notes = compared ? [`上期${dated(compared.comparison.updated.before)}：${compared.file}`, `本期${dated(updated)}：本工作簿`] : [];
  return (
    <>
      {opened && compared && <PlaceList {...linesOf(opened, policy, compared.comparison)} onBack={back} />}
      <Activity mode={opened ? 'hidden' : 'visible'}>
        <div className={styles.view}>
          <ListHead title="与上期比较" notes={notes} onBack={onBack} />
          <div className={styles.scroll}>
            {compared ? (
              <Compared policy={policy} compared={compared} onOpen={open} />
            ) : (
              <p className={styles.words}>
                选上期的工作簿，把里面的{sheet}与本工作簿的对起来：谁是新增的、谁不见了、谁消除了风险，哪些数变了、为什么。按户主身份证号对应，不按姓名。文件只在本机读取，不上传。
              </p>
            )}
          </div>
          <Foot>
            <FileButton label={compared ? '换一个上期文件' : '选上期的工作簿'} primary={!compared} busy={busy !== undefined} onFiles={([file]) => take(file)} />
            {busy && <Spinner size="tiny" label="正在比较…" />}
          </Foot>
        </div>
      </Activity>
    </>
  );
}

const dated = (day: string | undefined): string => (day === undefined ? '' : `（${day} 更新）`);

const ICONS: Readonly<Record<HouseholdList['kind'], typeof EditRegular>> = {
  entered: PersonAddRegular,
  left: PersonSubtractRegular,
  cleared: CheckmarkCircleRegular,
  back: ArrowUndoRegular,
  changed: EditRegular,
};

interface ComparedProps {
  readonly policy: Policy;
  readonly compared: ComparedView;
  readonly onOpen: (what: Opened) => void;
}

function Compared({ policy, compared: { comparison }, onOpen }: ComparedProps) {
  const styles = useStyles();
  const [chosen, setChosen] = useState<string>();
  const wrongWay = orderWords(comparison);
  const questions = comparison.doubts.length + periodFindings(policy, comparison).length;
  const some = lists(comparison).filter(({ households }) => households.length > 0);
  const townships = [...new Set(comparison.figures.map(({ township }) => township))];
  const township = townships.find((name) => name === chosen) ?? townships[0];
  const { sheet } = formOf(policy, policy.counting.report);
  return (
    <>
      {wrongWay !== undefined && <Bar intent="warning">{wrongWay}。</Bar>}
      {questions > 0 && (
        <Lead icon={<SeverityIcon severity="warning" />} onOpen={() => onOpen({ kind: 'questions' })}>
          要核对的 {grouping(questions)} 处
        </Lead>
      )}
      {some.map(({ kind, name, households }) => {
        const Icon = ICONS[kind];
        return (
          <Lead key={kind} icon={<Icon />} onOpen={() => onOpen({ kind: 'households', list: kind })}>
            {name} {grouping(households.length)} 户
          </Lead>
        );
      })}
      {some.length === 0 && <p className={styles.words}>户和上期一样，没有新增、减少和变动。</p>}
      {township === undefined ? (
        some.length > 0 && <p className={styles.words}>{sheet}的数和上期一样。</p>
      ) : (
        <>
          <div className={styles.head}>
            <Subtitle2 as="h2" className={styles.title}>
              {townships.length > 1 ? '' : township}
              {sheet}数字变化
            </Subtitle2>
            {townships.length > 1 && (
              <Select size="small" aria-label="乡镇" value={township} onChange={(_, { value }) => setChosen(value)}>
                {townships.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </div>
          <ChangeTable
            policy={policy}
            township={township}
            changes={comparison.figures.filter((one) => one.township === township)}
            onOpen={({ category, figure }) => onOpen({ kind: 'figure', township, category, figure })}
          />
        </>
      )}
    </>
  );
}
