import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Intake, Source } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/choices.tsx';
import { Dropzone } from '../../ui/dropzone.tsx';
import { IconUpload } from '../../ui/icons.ts';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import classes from './intake.module.css';
import { intakeKey } from './intake-queries.ts';

const maxBytes = 4 * 1024 ** 3;

/** Sends files of one source, one after the other. */
export function IntakeUpload({ sources }: { sources: readonly Source[] }) {
  const words = useWords(ratingScreens).intake;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" icon={<IconUpload size={16} />} onClick={() => setOpen(true)}>
        {words.upload}
      </Button>
      <Modal open={open} onClose={() => setOpen(false)} title={words.upload}>
        {sources.length === 0 ? (
          <p className={classes.soft}>{words.noSources}</p>
        ) : (
          <Send sources={sources} onDone={() => setOpen(false)} />
        )}
      </Modal>
    </>
  );
}

function Send({ sources, onDone }: { sources: readonly Source[]; onDone: () => void }) {
  const words = useWords(ratingScreens).intake;
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  // The one that was used last is the likeliest.
  const [usual] = sources.toSorted((a, b) => (b.lastIntakeAt ?? '').localeCompare(a.lastIntakeAt ?? ''));
  const [sourceId, setSourceId] = useState<string | null>(usual ? String(usual.id) : null);
  const [busy, setBusy] = useState(false);
  const send = async (files: readonly File[]) => {
    setBusy(true);
    for (const file of files) {
      const form = new FormData();
      form.append('file', file);
      const intake = await attempt(() => api.upload<Intake>(`/api/rating/sources/${sourceId}/files`, form));
      if (!intake) break;
      const isKnown = intake.state === 'done';
      notify.done({ message: (isKnown ? words.knownFile : words.sent)({ name: file.name }) });
    }
    setBusy(false);
    await queries.invalidateQueries({ queryKey: intakeKey });
    onDone();
  };
  return (
    <div className={classes.detail}>
      <Select
        label={words.uploadTo}
        value={sourceId}
        onChange={setSourceId}
        options={sources.map((source) => ({ value: String(source.id), label: source.name }))}
      />
      <Dropzone
        label={words.upload}
        onFiles={(files) => void send(files)}
        maxBytes={maxBytes}
        several
        busy={busy}
      >
        <span>{busy ? words.uploading : words.drop}</span>
      </Dropzone>
    </div>
  );
}
