import { useForm as useMantineForm } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useBeforeUnload, useBlocker } from 'react-router';
import { appWords } from '../../words/app/index.ts';
import { isRefusal, type Refusal } from '../lib/refusal.ts';
import { useCodeSentence, useSentence, useWords } from '../lib/words.tsx';
import { Button } from './button.tsx';
import { useConfirm } from './confirm.tsx';
import classes from './form.module.css';

type FormOptions<Values> = {
  initial: Values;
  /** Faults that need no server: field → sentence, null when fine. */
  check?: { [Field in keyof Values]?: (value: Values[Field], values: Values) => string | null };
  /** Sends everything at once. A refusal's faults go to their fields, the rest above the buttons. */
  save: (values: Values) => Promise<unknown>;
  /** After saving; the form then counts as unchanged. */
  onSaved?: (values: Values) => void;
};

/** One form, one Save. */
export function useForm<Values extends Record<string, unknown>>(options: FormOptions<Values>) {
  // biome-ignore lint/suspicious/noExplicitAny: the library computes path types that none of our forms need
  const inner = useMantineForm<any>({ initialValues: options.initial, validate: options.check as never });
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const codeSentence = useCodeSentence();
  const words = useWords(appWords);
  const element = useRef<HTMLFormElement>(null);

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    setFault(null);
    if (inner.validate().hasErrors) return focusFault(element.current);
    const values = inner.getValues() as Values;
    setBusy(true);
    try {
      await options.save(values);
      inner.resetDirty();
      options.onSaved?.(values);
    } catch (error) {
      const faults = isRefusal(error) ? fieldFaults(error) : {};
      const known = Object.entries(faults).filter(([path]) => hasField(values, path));
      inner.setErrors(
        Object.fromEntries(known.map(([path, code]) => [path, codeSentence(code) ?? words.fields.invalid])),
      );
      if (known.length === 0) setFault(error);
      focusFault(element.current);
    } finally {
      setBusy(false);
    }
  };

  return {
    values: inner.values as Values,
    busy,
    fault,
    element,
    dirty: inner.isDirty() as boolean,
    submit,
    /** Everything a field needs: `<TextField label="…" {...form.field('name')} />`. Paths reach inside: `address.city`. */
    field: <Field extends keyof Values & string>(path: Field) => ({
      name: path as string,
      value: inner.getInputProps(path).value as Values[Field],
      // biome-ignore lint/suspicious/noExplicitAny: each field hands over its own kind of value
      onChange: (value: any) => {
        inner.setFieldValue(path, value);
        inner.clearFieldError(path);
      },
      error: inner.errors[path] as ReactNode,
    }),
    set: (values: Partial<Values>) => inner.setValues(values),
    /** Starts over from these values, which then count as saved. */
    reset: (values: Values = options.initial) => {
      inner.setValues(values);
      inner.resetDirty(values);
      inner.clearErrors();
      setFault(null);
    },
  };
}

export type FormHandle = {
  busy: boolean;
  fault: unknown;
  dirty: boolean;
  submit: (event?: FormEvent) => Promise<void>;
  element: React.RefObject<HTMLFormElement | null>;
};

/** The form around its fields. Ctrl Enter saves from anywhere inside; leaving with changes asks first. */
export function Form({
  form,
  children,
  label,
  guard = true,
}: {
  form: FormHandle;
  children: ReactNode;
  label?: string;
  /** Ask before leaving with changes. Off for sign-in and searches. */
  guard?: boolean;
}) {
  return (
    <form
      ref={form.element}
      className={classes.form}
      aria-label={label}
      noValidate
      onSubmit={(event) => void form.submit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void form.submit();
      }}
    >
      {guard && <LeaveGuard dirty={form.dirty && !form.busy} />}
      {children}
    </form>
  );
}

/** What went wrong as a whole, and the one Save. */
export function FormActions({
  form,
  save,
  onCancel,
  children,
  always,
}: {
  form: FormHandle;
  /** What the button says; "Save" when left out. */
  save?: string;
  onCancel?: () => void;
  children?: ReactNode;
  /** Save also when nothing was changed: for forms that make something. */
  always?: boolean;
}) {
  const words = useWords(appWords);
  return (
    <>
      <FormFault fault={form.fault} />
      <div className="k-actions">
        {children}
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            {words.actions.cancel}
          </Button>
        )}
        <Button type="submit" look="primary" busy={form.busy} disabled={!always && !form.dirty}>
          {save ?? words.actions.save}
        </Button>
      </div>
    </>
  );
}

export function FormFault({ fault }: { fault: unknown }) {
  const sentence = useSentence();
  return (
    <div role="alert" className={classes.alert}>
      {fault ? (
        <p className={classes.fault}>
          <IconAlertTriangle size={16} aria-hidden="true" />
          {sentence(fault)}
        </p>
      ) : null}
    </div>
  );
}

/** Two or more fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>;
}

/** Fields that belong together, under a heading; still the same one form. */
export function FieldGroup({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className={classes.group}>
      <legend>{title}</legend>
      {hint && <p className={classes.hint}>{hint}</p>}
      {children}
    </fieldset>
  );
}

function LeaveGuard({ dirty }: { dirty: boolean }) {
  const words = useWords(appWords);
  const confirm = useConfirm();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useBeforeUnload((event) => {
    if (dirty) event.preventDefault();
  });
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    void confirm({
      title: words.form.leaveTitle,
      text: words.form.leaveText,
      action: words.form.leave,
      danger: true,
    }).then((leave) => (leave ? blocker.proceed() : blocker.reset()));
  }, [blocker, confirm, words]);
  return null;
}

/** `invalid(fields)`: where → reason code. */
const fieldFaults = (refusal: Refusal): Record<string, string> =>
  (refusal.data.fields ?? {}) as Record<string, string>;

const hasField = (values: Record<string, unknown>, path: string): boolean =>
  (path.split('.')[0] ?? '') in values;

function focusFault(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => {
    form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-error]')?.focus();
  });
}
