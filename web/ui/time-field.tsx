import { TextInput } from '@mantine/core';
import { type FieldProps, shell } from './fields.tsx';

/** A time of day, `09:30`, in the way the device writes it. */
export function TimeField(props: FieldProps<string>) {
  return (
    <TextInput
      {...shell(props)}
      type="time"
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
