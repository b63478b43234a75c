import type { ReactNode } from 'react';
import type { DraftHandle } from './form-editor.tsx';

/**
 * A field inside the draft: `fields.2.label.tr`. The server names faults of a text as a whole (`fields.2.label`):
 * `faultAt` is where it says so.
 */
export function pathField(form: DraftHandle, path: string, faultAt = path) {
  const { value, error, onChange } = form.field(path as keyof FormValues & string);
  const fault = form.field(faultAt as keyof FormValues & string).error;
  return {
    name: path,
    value: (value ?? '') as string,
    onChange: (text: string) => onChange(text),
    error: (error ?? fault) as ReactNode,
  };
}

type FormValues = DraftHandle['values'];
