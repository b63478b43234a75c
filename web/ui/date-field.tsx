import { DatePickerInput, DatesProvider, DateTimePicker } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/pt-br.js';
import 'dayjs/locale/tr.js';
import { IconCalendarEvent } from '@tabler/icons-react';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { appWords } from '../../words/app/index.ts';
import { useLocale, useWords } from '../lib/words.tsx';
import { type FieldProps, shell } from './fields.tsx';

function Dates({ children }: { children: ReactNode }) {
  const locale = useLocale();
  return (
    <DatesProvider
      settings={{ locale: locale.toLowerCase(), firstDayOfWeek: locale === 'tr' ? 1 : 0, weekendDays: [] }}
    >
      {children}
    </DatesProvider>
  );
}

/** Days are chosen behind a button, and a button cannot be required; the asterisk and the words say so. */
function buttonShell<Value>(props: FieldProps<Value>) {
  const { 'aria-required': _, ...given } = shell(props);
  return given;
}

type Bounds = { min?: string; max?: string; clearable?: boolean };

/** A calendar day, `2026-03-01`, without a zone. */
export function DateField(props: FieldProps<string | null> & Bounds) {
  const words = useWords(appWords);
  return (
    <Dates>
      <DatePickerInput
        {...buttonShell(props)}
        value={props.value}
        onChange={(value) => props.onChange(value)}
        valueFormat="D MMM YYYY"
        leftSection={<IconCalendarEvent size={16} stroke={1.75} />}
        {...(props.min ? { minDate: props.min } : {})}
        {...(props.max ? { maxDate: props.max } : {})}
        clearable={props.clearable ?? false}
        clearButtonProps={{ 'aria-label': words.fields.clear }}
      />
    </Dates>
  );
}

/** First and last day of a span. */
export function DateRangeField(props: FieldProps<[string | null, string | null]> & Bounds) {
  const words = useWords(appWords);
  const locale = useLocale();
  const [from, until] = props.value;
  // What is seen in the field belongs to its name where the label itself is not seen.
  const seen = [from, until].flatMap((day) =>
    day === null ? [] : [dayjs(day).locale(locale.toLowerCase()).format('D MMM YYYY')],
  );
  const name =
    props.hideLabel && typeof props.label === 'string' && seen.length > 0
      ? { 'aria-label': `${props.label}: ${seen.join(' – ')}` }
      : {};
  return (
    <Dates>
      <DatePickerInput
        {...buttonShell(props)}
        {...name}
        type="range"
        value={props.value}
        onChange={(value) => props.onChange(value)}
        valueFormat="D MMM YYYY"
        leftSection={<IconCalendarEvent size={16} stroke={1.75} />}
        {...(props.min ? { minDate: props.min } : {})}
        {...(props.max ? { maxDate: props.max } : {})}
        clearable={props.clearable ?? false}
        clearButtonProps={{ 'aria-label': words.fields.clear }}
      />
    </Dates>
  );
}

/** Day and time of day as the wall clock shows them, `2026-03-01 09:30`; the server adds the person's zone. */
export function DateTimeField(props: FieldProps<string | null> & Bounds) {
  const words = useWords(appWords);
  return (
    <Dates>
      <DateTimePicker
        {...buttonShell(props)}
        value={props.value}
        onChange={(value) => props.onChange(value)}
        valueFormat="D MMM YYYY HH:mm"
        leftSection={<IconCalendarEvent size={16} stroke={1.75} />}
        {...(props.min ? { minDate: props.min } : {})}
        {...(props.max ? { maxDate: props.max } : {})}
        clearable={props.clearable ?? false}
        clearButtonProps={{ 'aria-label': words.fields.clear }}
        submitButtonProps={{ 'aria-label': words.actions.choose }}
      />
    </Dates>
  );
}
