import { Dropzone as MantineDropzone } from '@mantine/dropzone';
import '@mantine/dropzone/styles.layer.css';
import { IconUpload } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { appWords } from '../../words/app/index.ts';
import { useFormat } from '../lib/format.ts';
import { useWords } from '../lib/words.tsx';
import { Avatar, type Person } from './avatar.tsx';
import { Button } from './button.tsx';

/** A place to drop files on or pick them. `accept` lists media types. */
export function Dropzone({
  onFiles,
  accept,
  maxBytes = 10 * 1024 * 1024,
  several,
  busy,
  children,
  label,
}: {
  onFiles: (files: File[]) => void;
  accept?: string[];
  maxBytes?: number;
  several?: boolean;
  busy?: boolean;
  children?: ReactNode;
  label: string;
}) {
  const words = useWords(appWords);
  const format = useFormat();
  const [error, setError] = useState<string | null>(null);
  const errorId = useId();
  return (
    <div>
      <MantineDropzone
        onDrop={(files) => {
          setError(null);
          onFiles(files);
        }}
        onReject={() => setError(words.files.rejected({ megabytes: format.number(maxBytes / 1024 / 1024) }))}
        {...(accept ? { accept } : {})}
        maxSize={maxBytes}
        multiple={several ?? false}
        loading={busy ?? false}
        aria-label={label}
        inputProps={{ 'aria-describedby': errorId }}
      >
        <div className="k-drop">
          <IconUpload size={20} stroke={1.75} />
          {children ?? <span>{words.files.drop}</span>}
        </div>
      </MantineDropzone>
      <div id={errorId} role="alert" className="k-field-error">
        {error}
      </div>
    </div>
  );
}

/** A person's photo with the ways to change and remove it. */
export function PhotoField({
  person,
  onChange,
  busy,
}: {
  person: Person;
  onChange: (file: File | null) => void;
  busy?: boolean;
}) {
  const words = useWords(appWords);
  const inputId = useId();
  return (
    <div className="k-photo">
      <Avatar person={person} size={72} />
      <div className="k-photo-actions">
        <input
          id={inputId}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          className="k-hidden"
          aria-label={words.files.photo}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) onChange(file);
            event.currentTarget.value = '';
          }}
        />
        <Button busy={busy ?? false} onClick={() => document.getElementById(inputId)?.click()}>
          {words.files.choosePhoto}
        </Button>
        {person.photoUrl && (
          <Button look="quiet" onClick={() => onChange(null)}>
            {words.files.removePhoto}
          </Button>
        )}
      </div>
    </div>
  );
}
