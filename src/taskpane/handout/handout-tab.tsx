import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { GavelRegular } from '@fluentui/react-icons/svg/gavel';
import { FolderZipRegular } from '@fluentui/react-icons/svg/folder-zip';
import { Activity, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { DeskState } from '../../excel/desk';
import { ROWS, YEARS } from '../../handout/limits';
import { pathOf, type HandoutFile } from '../../handout/plan';
import { useAction, useDesk } from '../desk-context';
import { later } from '../later';
import { Lead } from '../lead';
import { SaidList } from '../moving/said-list';
import { download } from './download';
import { FileList } from './file-list';
import { comesOut } from './file-words';
import { Foot } from './foot';
import { FormBoxes } from './form-boxes';
import { NumberField } from './number-field';
import { PublicitySection, type SaidPage } from './publicity-section';
import { RecipientField } from './recipient-field';
import { keepList, keptList } from './kept-list';
import { hasCounty, INITIAL, outcomeOf, type Settings } from './settings';
import { useMaking } from './use-making';

const PoliciesPage = later(async () => (await import('../policies/policies-page')).PoliciesPage, <Spinner size="tiny" label="正在打开…" />);

const useStyles = makeStyles({
  view: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  scroll: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
  inert: { opacity: 0.6 },
  settings: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
  },
  numbers: { display: 'grid', gridTemplateColumns: '1fr 1fr', alignItems: 'start', gap: tokens.spacingHorizontalM },
  icon: { flexShrink: 0, fontSize: '20px', color: tokens.colorNeutralForeground2 },
  first: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

/** 模板: what is handed out to townships and villages, as one zip or opened in Excel. */
export function HandoutTab({ state }: { readonly state: DeskState }) {
  const { policy } = state;
  const styles = useStyles();
  const desk = useDesk();
  const [settings, setSettings] = useState((): Settings => ({ ...INITIAL, pasted: keptList() }));
  const change = useCallback((some: Partial<Settings>) => setSettings((old) => ({ ...old, ...some })), []);
  // Typing in the list is never kept waiting for what it comes to.
  const settled = useDeferredValue(settings);
  const outcome = useMemo(() => outcomeOf(policy, settled, desk.today()), [policy, settled, desk]);
  const { files, zip, year, hindrance, wrongYear, wrongRows } = outcome;
  const { making, start, stop, forget } = useMaking(files);

  const [opened, setOpened] = useState<ReadonlySet<HandoutFile>>(new Set());
  const [busy, run] = useAction<'open'>();
  const open = (file: HandoutFile) =>
    run('open', async () => {
      await desk.addForm(file.forms[0] ?? '', 'new-workbook', stated(file));
      setOpened((old) => new Set(old).add(file));
    });

  const [listed, setListed] = useState(false);
  const [saying, setSaying] = useState<SaidPage>();
  const lead = useRef<HTMLButtonElement>(null);
  const leaveList = () => {
    setListed(false);
    // The way back leads to where one came from.
    requestAnimationFrame(() => lead.current?.focus());
  };

  const [onPolicies, setOnPolicies] = useState(false);
  const policies = useRef<HTMLButtonElement>(null);
  const leavePolicies = () => {
    setOnPolicies(false);
    requestAnimationFrame(() => policies.current?.focus());
  };

  const [first] = files;
  const inert = making.kind === 'making';
  return (
    <>
      {listed && <FileList files={files} opened={opened} busy={busy !== undefined} onOpen={open} onBack={leaveList} />}
      {saying && <SaidList {...saying} onBack={() => setSaying(undefined)} />}
      {onPolicies && (
        <PoliciesPage state={state} onBack={leavePolicies} />
      )}
      <Activity mode={listed || saying || onPolicies ? 'hidden' : 'visible'}>
        <div className={styles.view}>
          <div className={mergeClasses(styles.scroll, inert && styles.inert)} inert={inert}>
            <div className={styles.settings}>
              <RecipientField policy={policy} settings={settings} outcome={outcome} onChange={change} />
              <FormBoxes
                policy={policy}
                year={year}
                without={settings.withoutForms}
                onChange={(withoutForms) => change({ withoutForms })}
              />
              <div className={styles.numbers}>
                <NumberField
                  label="年度"
                  value={settings.year}
                  placeholder={String(policy.year)}
                  range={YEARS}
                  wrong={wrongYear}
                  onChange={(typed) => change({ year: typed })}
                />
                <NumberField
                  label="空白行数"
                  value={settings.rows}
                  placeholder="各表原定"
                  range={ROWS}
                  wrong={wrongRows}
                  onChange={(rows) => change({ rows })}
                />
              </div>
              <PublicitySection policy={policy} onSay={setSaying} />
            </div>
          </div>
          <Lead ref={policies} icon={<GavelRegular aria-hidden className={styles.icon} />} onOpen={() => setOnPolicies(true)}>
            政策
            <span className={styles.first}>看有哪些政策；复制一份，改成本县的</span>
          </Lead>
          {first && making.kind !== 'making' && (
            <Lead ref={lead} icon={<FolderZipRegular aria-hidden className={styles.icon} />} onOpen={() => setListed(true)}>
              {comesOut(files)}
              <span className={styles.first}>
                {pathOf(first)}
                {files.length > 1 && ' 等'}
              </span>
            </Lead>
          )}
          <Foot
            files={files}
            zip={zip}
            hindrance={hindrance}
            making={making}
            downloads={desk.downloads}
            busy={busy !== undefined}
            onMake={() => {
              if (!hasCounty(policy, settings)) keepList(settings.pasted);
              start({ policy, files }, zip);
            }}
            onStop={stop}
            onSaveAgain={() => making.kind === 'done' && download(zip, making.zip)}
            onForget={forget}
            onOpen={open}
            onList={() => setListed(true)}
          />
        </div>
      </Activity>
    </>
  );
}

/** What the file's own options say, without those left to the policy. */
function stated({ blank: { township, village, rows, year } }: HandoutFile) {
  return {
    ...(township !== undefined && { township }),
    ...(village !== undefined && { village }),
    ...(rows !== undefined && { rows }),
    ...(year !== undefined && { year }),
  };
}
