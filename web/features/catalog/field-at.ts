import type { ReactNode } from 'react';

type AnyForm = {
  // biome-ignore lint/suspicious/noExplicitAny: forms of any values
  field: (path: any) => { value: unknown; error: ReactNode; onChange: (value: any) => void };
};

/** A field inside a form's values: `fields.2.label`. */
export function fieldAt<Value = string>(form: AnyForm, path: string) {
  const { value, error, onChange } = form.field(path);
  return { name: path, value: value as Value, error, onChange: (next: Value) => onChange(next) };
}
