import { Checkbox, Field, Input, makeStyles, Select, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { textAt, valueAt, wordsAt, type Path } from '../../policy/draft';
import { pathKey, useDrafting, useSaid } from './drafting';

interface AtProps {
  readonly path: Path;
  readonly label: string;
}

const useStyles = makeStyles({
  control: { minWidth: 0, width: '100%' },
  box: { margin: '-4px 0 -4px -8px' },
});

const wrong = (said: string | undefined) => said !== undefined && ({ validationState: 'error', validationMessage: said } as const);

/** Words. @param optional none are no words at all */
export function TextAt({ path, label, optional = false, placeholder, lines = false, fixed = false, day = false }: AtProps & {
  readonly optional?: boolean;
  readonly placeholder?: string;
  /** May have several lines. */
  readonly lines?: boolean;
  readonly fixed?: boolean;
  readonly day?: boolean;
}) {
  const styles = useStyles();
  const { files, set } = useDrafting();
  const props = {
    size: 'small',
    className: styles.control,
    value: textAt(files, path),
    'data-path': pathKey(path),
    readOnly: fixed,
    ...(placeholder !== undefined && { placeholder }),
    onChange: (_: unknown, { value }: { readonly value: string }) => set(path, value === '' && optional ? undefined : value),
  } as const;
  return (
    <Field label={label} size="small" {...wrong(useSaid(path))} {...(fixed && { hint: '校验规则里用到，不能直接改；可以加别的写法' })}>
      {lines ? <Textarea autoComplete="off" {...props} resize="vertical" rows={2} /> : <Input autoComplete="off" {...props} type={day ? 'date' : 'text'} />}
    </Field>
  );
}

/** A number; what is none stays as it was typed, and is said to be none. */
export function NumberAt({ path, label, placeholder, optional = false }: AtProps & { readonly placeholder?: string; readonly optional?: boolean }) {
  const styles = useStyles();
  const { files, set } = useDrafting();
  const written = textAt(files, path);
  const settle = () => {
    if (written.trim() !== '' && Number.isFinite(Number(written))) set(path, Number(written));
  };
  return (
    <Field label={label} size="small" {...wrong(useSaid(path))}>
      <Input
        autoComplete="off"
        size="small"
        className={styles.control}
        inputMode="decimal"
        value={written}
        data-path={pathKey(path)}
        {...(placeholder !== undefined && { placeholder })}
        onBlur={settle}
        onChange={(_, { value }) => {
          const typed = value.trim();
          // `1.0` may become `1.05`.
          set(path, typed === '' ? (optional ? undefined : null) : String(Number(typed)) === typed && Number.isFinite(Number(typed)) ? Number(typed) : typed);
        }}
      />
    </Field>
  );
}

/** One of a few, each with its word. */
export function ChoiceAt({ path, label, choices }: AtProps & { readonly choices: Readonly<Record<string, string>> }) {
  const { files, set } = useDrafting();
  return (
    <Field label={label} size="small" {...wrong(useSaid(path))}>
      <Select size="small" value={textAt(files, path)} data-path={pathKey(path)} onChange={(_, { value }) => set(path, value)}>
        {Object.entries(choices).map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** A yes or no; what is absent counts as no. */
export function CheckAt({ path, label }: AtProps) {
  const { files, set } = useDrafting();
  return <Checkbox className={useStyles().box} label={label} data-path={pathKey(path)} checked={valueAt(files, path) === true} onChange={(_, { checked }) => set(path, checked === true)} />;
}

/** Several words in one line. */
export function WordsAt({ path, label }: AtProps) {
  const styles = useStyles();
  const { files, set } = useDrafting();
  const [typed, setTyped] = useState(() => wordsAt(files, path).join('、'));
  return (
    <Field label={label} size="small" {...wrong(useSaid(path))}>
      <Input
        autoComplete="off"
        size="small"
        className={styles.control}
        value={typed}
        placeholder="几种写法用、隔开"
        data-path={pathKey(path)}
        onChange={(_, { value }) => {
          setTyped(value);
          set(path, [...new Set(value.split(/[、，,；;]/u).map((word) => word.trim()).filter((word) => word !== ''))]);
        }}
      />
    </Field>
  );
}
