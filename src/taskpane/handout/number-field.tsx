import { Field, Input, makeStyles } from '@fluentui/react-components';
import type { Range } from '../../handout/limits';

interface NumberFieldProps {
  readonly label: string;
  readonly value: string;
  /** What an empty field stands for. */
  readonly placeholder: string;
  readonly range: Range;
  readonly wrong: boolean;
  readonly onChange: (value: string) => void;
}

const useStyles = makeStyles({ control: { minWidth: 0, width: '100%' } });

/** A whole number, or nothing. */
export function NumberField({ label, value, placeholder, range: { least, most }, wrong, onChange }: NumberFieldProps) {
  return (
    <Field
      label={label}
      size="small"
      {...(wrong && { validationState: 'error' as const, validationMessage: `填 ${least}—${most}，或留空` })}
    >
      <Input
        autoComplete="off"
        size="small"
        className={useStyles().control}
        inputMode="numeric"
        value={value}
        placeholder={placeholder}
        onChange={(_, data) => onChange(data.value.trim())}
      />
    </Field>
  );
}
