import { Checkbox, Field, Input, makeStyles, mergeClasses, Select, Switch } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { useState, type ReactNode } from 'react';
import { countAt, keysAt, textAt, valueAt, wordsAt, type Path, type PolicyFiles } from '../../policy/draft';
import { canBeRenamed, formFiles, isNamed, namedIn } from '../../policy/own-policy';
import { Action } from '../action';
import { pathKey, useDrafting, useSaid } from './drafting';
import { CheckAt, ChoiceAt, NumberAt, TextAt, WordsAt } from './fields';
import { usePoliciesStyles } from './styles';

const FILE = 'policy.json';
const OPERATORS = { '<': '低于', '<=': '不高于', '>': '超过', '>=': '不少于' };
const LENGTHS = { '>=': '不少于', '<=': '不超过' };
const UNITS = { day: '自然日', workday: '工作日', month: '月' };

const indexes = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** What belongs together, under its name; faults of the whole of it stand here. */
function Group({ path, name, children }: { readonly path: Path; readonly name: string; readonly children: ReactNode }) {
  const styles = usePoliciesStyles();
  const said = useSaid(path);
  return (
    <div role="group" aria-label={name} tabIndex={-1} data-path={pathKey(path)} className={styles.group}>
      <h3 className={styles.name}>{name}</h3>
      {said !== undefined && <p role="alert" className={mergeClasses(styles.hint, styles.wrong)}>{said}</p>}
      {children}
    </div>
  );
}

const Nothing = ({ children }: { readonly children: ReactNode }) => <p className={usePoliciesStyles().hint}>{children}</p>;

/** 基本情况. */
export function Basics() {
  const styles = usePoliciesStyles();
  return (
    <>
      <TextAt path={[FILE, 'name']} label="名称" />
      <div className={styles.pair}>
        <TextAt path={[FILE, 'region', 'name']} label="县区" />
        <TextAt path={[FILE, 'region', 'code']} label="行政区划代码" />
      </div>
      <TextAt path={[FILE, 'notice', 'document']} label="文号" />
      <TextAt path={[FILE, 'notice', 'title']} label="通知标题" lines />
      <TextAt path={[FILE, 'notice', 'issuer']} label="发文单位" />
      <div className={styles.pair}>
        <TextAt path={[FILE, 'notice', 'date']} label="发文日期" day />
        <NumberAt path={[FILE, 'year']} label="年度" />
      </div>
    </>
  );
}

/** 收入线等标准. */
export function Thresholds() {
  const styles = usePoliciesStyles();
  const { files } = useDrafting();
  const count = countAt(files, [FILE, 'thresholds']);
  if (count === 0) return <Nothing>本政策没有收入线等标准。</Nothing>;
  return indexes(count).map((index) => {
    const path: Path = [FILE, 'thresholds', index];
    const isMoney = textAt(files, [...path, 'unit']).startsWith('元');
    return (
      <Group key={index} path={path} name={textAt(files, [...path, 'label']) || `第 ${index + 1} 项`}>
        <TextAt path={[...path, 'label']} label="名称" />
        <div className={styles.pair}>
          <ChoiceAt path={[...path, 'operator']} label="怎样比" choices={OPERATORS} />
          <NumberAt path={[...path, 'value']} label={`数值（${textAt(files, [...path, 'unit'])}）`} placeholder="没有定的留空" />
        </div>
        <div className={styles.pair}>
          {(isMoney || valueAt(files, [...path, 'year']) !== undefined) && <NumberAt path={[...path, 'year']} label="哪一年的" optional />}
          <TextAt path={[...path, 'clause']} label="依据条款" />
        </div>
      </Group>
    );
  });
}

/** 期限天数. */
export function Terms() {
  const styles = usePoliciesStyles();
  const { files } = useDrafting();
  const count = countAt(files, [FILE, 'terms']);
  if (count === 0) return <Nothing>本政策没有按天数核对的期限。</Nothing>;
  return indexes(count).map((index) => {
    const path: Path = [FILE, 'terms', index];
    return (
      <Group key={index} path={path} name={textAt(files, [...path, 'label']) || `第 ${index + 1} 项`}>
        <TextAt path={[...path, 'label']} label="名称" />
        <div className={styles.pair}>
          <ChoiceAt path={[...path, 'operator']} label="不少于还是不超过" choices={LENGTHS} />
          <NumberAt path={[...path, 'amount']} label="多少" />
        </div>
        <div className={styles.pair}>
          <ChoiceAt path={[...path, 'unit']} label="按什么算" choices={UNITS} />
          <TextAt path={[...path, 'clause']} label="依据条款" />
        </div>
        <CheckAt path={[...path, 'countFirst']} label="开始那天也算一天" />
      </Group>
    );
  });
}

const useListStyles = makeStyles({ remove: { alignSelf: 'flex-start' } });

/** 清单. */
export function Lists() {
  const own = useListStyles();
  const { files, base, faults, add, remove } = useDrafting();
  const all = keysAt(files, [FILE, 'lists']);
  const [chosen, setChosen] = useState<string>();
  // A list with a fault is opened by going to it.
  const faulty = all.find((one) => faults.some(({ file, key }) => file === FILE && `${key}.`.startsWith(`lists.${one}.`)));
  const list = chosen ?? faulty ?? all[0] ?? '';
  const path: Path = [FILE, 'lists', list];
  // What is typed anew may be a word of the rules on its way.
  const known = new Set(indexes(countAt(base, [...path, 'values'])).map((index) => textAt(base, [...path, 'values', index, 'value'])));
  return (
    <>
      <Field label="哪个清单" size="small">
        <Select size="small" value={list} onChange={(_, { value }) => setChosen(value)}>
          {all.map((one) => (
            <option key={one} value={one}>
              {textAt(files, [FILE, 'lists', one, 'label']) || one}
            </option>
          ))}
        </Select>
      </Field>
      <Group key={list} path={path} name={textAt(files, [...path, 'label']) || list}>
        <TextAt path={[...path, 'label']} label="清单名称" />
        <CheckAt path={[...path, 'open']} label="清单以外的也可以填（只提醒）" />
        {indexes(countAt(files, [...path, 'values'])).map((index) => {
          const at: Path = [...path, 'values', index];
          const word = textAt(files, [...at, 'value']);
          const fixed = isNamed(files, word) && [word, ...wordsAt(files, [...at, 'aliases'])].some((one) => known.has(one));
          return (
            <Group key={`${index} of ${countAt(files, [...path, 'values'])}`} path={at} name={word || `第 ${index + 1} 项`}>
              <TextAt path={[...at, 'value']} label="规定写法" fixed={fixed} />
              {valueAt(files, [...at, 'meaning']) !== undefined && <TextAt path={[...at, 'meaning']} label="表示什么" />}
              <WordsAt path={[...at, 'aliases']} label="其他写法" />
              {fixed && canBeRenamed(files, word) && <Rename list={list} index={index} word={word} />}
              {!fixed && (
                <Action className={own.remove} appearance="subtle" icon={<DeleteRegular />} aria-label={`删去 ${word}`} onClick={() => remove([...path, 'values'], index, word)}>
                  删去
                </Action>
              )}
            </Group>
          );
        })}
        <Action className={own.remove} icon={<AddRegular />} onClick={() => add([...path, 'values'], { value: '', aliases: [] })}>
          加一项
        </Action>
      </Group>
    </>
  );
}

/** Calls a value otherwise in all rules at once. */
function Rename({ list, index, word }: { readonly list: string; readonly index: number; readonly word: string }) {
  const styles = usePoliciesStyles();
  const own = useListStyles();
  const { files, rename } = useDrafting();
  const [typed, setTyped] = useState<string>();
  if (typed === undefined) {
    return (
      <Action className={own.remove} appearance="subtle" aria-label={`改名 ${word}`} onClick={() => setTyped(word)}>
        改名
      </Action>
    );
  }
  const next = typed.trim();
  const taken = next !== word && indexes(countAt(files, [FILE, 'lists', list, 'values'])).some((at) => textAt(files, [FILE, 'lists', list, 'values', at, 'value']) === next);
  const why = next === '' ? '请写新名称' : /['|"]/u.test(next) ? '名称里不能有引号和竖线' : taken ? '清单里已有这一项' : undefined;
  return (
    <Field label={`“${word}”改叫`} size="small" {...(why !== undefined && { validationState: 'error', validationMessage: why })} hint="校验规则里一起改，原来的写法照样认得">
      <Input autoComplete="off" size="small" autoFocus value={typed} onChange={(_, { value }) => setTyped(value)} />
      <div className={styles.actions}>
        <Action
          disabled={why !== undefined || next === word}
          onClick={() => {
            rename(list, index, next);
            setTyped(undefined);
          }}
        >
          改名
        </Action>
        <Action onClick={() => setTyped(undefined)}>不改</Action>
      </div>
    </Field>
  );
}

/** 名称. */
export function Names() {
  const styles = usePoliciesStyles();
  const { files, faults } = useDrafting();
  const all = formFiles(files);
  const [chosen, setChosen] = useState<string>();
  const form = chosen ?? all.find((one) => faults.some(({ file }) => file === one)) ?? all[0] ?? '';
  return (
    <>
      <p className={styles.hint}>改了名称，原来的名称照样认得，已发出去的表不受影响。</p>
      <Field label="哪张表" size="small">
        <Select size="small" value={form} onChange={(_, { value }) => setChosen(value)}>
          {all.map((one) => (
            <option key={one} value={one}>
              {textAt(files, [one, 'sheet'])}
            </option>
          ))}
        </Select>
      </Field>
      <TextAt key={form} path={[form, 'title']} label="表题（{year} 处印年度）" lines />
      {namedIn(files, form).map((path) => {
        const isColumn = valueAt(files, [...path, 'key']) !== undefined;
        const label = textAt(files, [...path, 'label']);
        return isColumn ? (
          <Group key={pathKey(path)} path={path} name={label || '（没有名称）'}>
            <div className={styles.pair}>
              <TextAt path={[...path, 'label']} label="名称" />
              <TextAt path={[...path, 'header']} label="表头印的字" placeholder={label} optional lines />
            </div>
          </Group>
        ) : (
          <TextAt key={pathKey(path)} path={[...path, 'header']} label="上层表头" lines />
        );
      })}
    </>
  );
}

/** 报送期限. */
export function Deadlines() {
  const styles = usePoliciesStyles();
  const { files } = useDrafting();
  const count = countAt(files, [FILE, 'deadlines']);
  if (count === 0) return <Nothing>本政策没有规定报送日期。</Nothing>;
  return indexes(count).map((index) => {
    const path: Path = [FILE, 'deadlines', index];
    return (
      <Group key={index} path={path} name={textAt(files, [...path, 'label']) || `第 ${index + 1} 项`}>
        <TextAt path={[...path, 'label']} label="报送什么" />
        <div className={styles.pair}>
          <TextAt path={[...path, 'due']} label="最迟哪一天" day />
          <TextAt path={[...path, 'clause']} label="依据条款" />
        </div>
      </Group>
    );
  });
}

/** 合计口径. */
export function Counting() {
  const styles = usePoliciesStyles();
  const { files, set } = useDrafting();
  const measures = measuresIn(files);
  const path: Path = [FILE, 'counting', 'total', 'of'];
  const inTotal = new Set(wordsAt(files, path));
  return (
    <>
      <Group path={[FILE, 'counting']} name="哪些措施计入合计">
        <div>
          {measures.map(({ id, label }) => (
            <div key={id}>
              <Checkbox
                label={label}
                checked={inTotal.has(id)}
                onChange={(_, { checked }) => set(path, measures.map((one) => one.id).filter((one) => (one === id ? checked === true : inTotal.has(one))))}
              />
            </div>
          ))}
        </div>
        <Whole path={path} />
      </Group>
      <TextAt path={[FILE, 'counting', 'total', 'wording']} label="口径怎么说（写在数字旁边）" lines />
      <Switch
        label="人数按整户计（一人享受，全家都算）"
        checked={valueAt(files, [FILE, 'counting', 'wholeHouseholdPersons']) === true}
        onChange={(_, { checked }) => set([FILE, 'counting', 'wholeHouseholdPersons'], checked)}
      />
      <p className={styles.hint}>户数总是按户计：一户里有一人享受，就计一户。</p>
    </>
  );
}

function Whole({ path }: { readonly path: Path }) {
  const styles = usePoliciesStyles();
  const said = useSaid(path);
  return (
    <p tabIndex={-1} data-path={pathKey(path)} role={said === undefined ? undefined : 'alert'} className={mergeClasses(styles.hint, styles.wrong)}>
      {said === undefined ? '' : '至少勾一项'}
    </p>
  );
}

const measuresIn = (files: PolicyFiles): readonly { readonly id: string; readonly label: string }[] =>
  indexes(countAt(files, [FILE, 'counting', 'measures'])).map((index) => ({
    id: textAt(files, [FILE, 'counting', 'measures', index, 'id']),
    label: textAt(files, [FILE, 'counting', 'measures', index, 'label']),
  }));
