import { NumberInput, PasswordInput, PinInput, Textarea, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type ComponentProps, type KeyboardEvent, type ReactNode, type Ref, useId } from 'react';
import { appWords } from '../../words/app/index.ts';
import { useWords } from '../lib/words.tsx';
import { IconButton } from './button.tsx';

/** What every field takes; `form.field('name')` gives value, onChange, onBlur and error. */
export type FieldProps<Value> = {
  label: ReactNode;
  /** The label is there for screen readers only. */
  hideLabel?: boolean;
  hint?: ReactNode;
  placeholder?: string;
  value: Value;
  onChange: (value: Value) => void;
  onBlur?: () => void;
  error?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
  name?: string;
};

/** Turns our field properties into the widget's. A hidden label stays readable for screen readers. */
export function shell<Value>(props: FieldProps<Value>) {
  const { label, hideLabel, hint, placeholder, onBlur, error, required, disabled, autoFocus, name } = props;
  return {
    ...(hideLabel && typeof label === 'string' ? { 'aria-label': label } : { label }),
    ...(hint ? { description: hint } : {}),
    ...(placeholder ? { placeholder } : {}),
    ...(onBlur ? { onBlur } : {}),
    error: error ?? null,
    withAsterisk: required ?? false,
    'aria-required': required || undefined,
    disabled: disabled ?? false,
    ...(autoFocus ? { 'data-autofocus': true, autoFocus: true } : {}),
    ...(name ? { name } : {}),
  };
}

type TextFieldProps = FieldProps<string> & {
  type?: 'text' | 'email' | 'tel' | 'url';
  autoComplete?: string;
  inputMode?: ComponentProps<'input'>['inputMode'];
  maxLength?: number;
  before?: ReactNode;
  after?: ReactNode;
  ref?: Ref<HTMLInputElement>;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
};

export function TextField(props: TextFieldProps) {
  const { type = 'text', autoComplete, inputMode, maxLength, before, after, ref, onKeyDown } = props;
  return (
    <TextInput
      {...shell(props)}
      ref={ref}
      type={type}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      {...(onKeyDown ? { onKeyDown } : {})}
      {...(autoComplete ? { autoComplete } : {})}
      {...(inputMode ? { inputMode } : {})}
      {...(maxLength ? { maxLength } : {})}
      {...(type === 'email' || type === 'url' ? { autoCapitalize: 'none', spellCheck: false } : {})}
      leftSection={before}
      rightSection={after}
    />
  );
}

export function TextArea(
  props: FieldProps<string> & {
    rows?: number;
    maxRows?: number;
    maxLength?: number;
    onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
    ref?: Ref<HTMLTextAreaElement>;
  },
) {
  const { rows = 3, maxRows = 12, maxLength, onKeyDown, ref } = props;
  return (
    <Textarea
      {...shell(props)}
      ref={ref}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      {...(onKeyDown ? { onKeyDown } : {})}
      {...(maxLength ? { maxLength } : {})}
      autosize
      minRows={rows}
      maxRows={maxRows}
    />
  );
}

export function PasswordField(
  props: FieldProps<string> & { autoComplete: 'current-password' | 'new-password' },
) {
  const words = useWords(appWords);
  return (
    <PasswordInput
      {...shell(props)}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      autoComplete={props.autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': words.fields.showPassword }}
    />
  );
}

/** Whole or decimal number; an empty field is null. */
export function NumberField(
  props: FieldProps<number | null> & {
    min?: number;
    max?: number;
    step?: number;
    decimals?: number;
    suffix?: string;
  },
) {
  const { min, max, step, decimals = 0, suffix } = props;
  return (
    <NumberInput
      {...shell(props)}
      value={props.value ?? ''}
      onChange={(value) => props.onChange(typeof value === 'number' ? value : null)}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      {...(step === undefined ? {} : { step })}
      {...(suffix ? { suffix } : {})}
      decimalScale={decimals}
      allowDecimal={decimals > 0}
    />
  );
}

/** The six digits of an authenticator app. */
export function CodeField(
  props: FieldProps<string> & { length?: number; onComplete?: (code: string) => void },
) {
  const { length = 6, onComplete, label, error, autoFocus, disabled } = props;
  const name = typeof label === 'string' ? label : '';
  const errorId = useId();
  return (
    <div>
      <PinInput
        length={length}
        type="number"
        inputMode="numeric"
        oneTimeCode
        size="md"
        value={props.value}
        onChange={props.onChange}
        {...(onComplete ? { onComplete } : {})}
        aria-label={name}
        aria-describedby={errorId}
        getInputProps={(index) => ({
          'aria-label': `${name} ${index + 1}/${length}`,
          ...(autoFocus && index === 0 ? { 'data-autofocus': true } : {}),
        })}
        error={!!error}
        autoFocus={autoFocus ?? false}
        disabled={disabled ?? false}
      />
      <div id={errorId} role="alert" className="k-field-error">
        {error}
      </div>
    </div>
  );
}

/** A field that narrows a list while typing. */
export function SearchField({
  value,
  onChange,
  label,
  placeholder,
  ref,
}: {
  value: string;
  onChange: (value: string) => void;
  label: string;
  placeholder?: string;
  ref?: Ref<HTMLInputElement>;
}) {
  const words = useWords(appWords);
  return (
    <TextInput
      type="search"
      ref={ref}
      aria-label={label}
      placeholder={placeholder ?? label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      leftSection={<IconSearch size={16} stroke={1.75} />}
      rightSection={
        value === '' ? null : (
          <IconButton
            bare
            size={24}
            label={words.fields.clear}
            icon={<IconX size={14} />}
            onClick={() => onChange('')}
          />
        )
      }
    />
  );
}
