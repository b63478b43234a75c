import { useState } from 'react';
import type { DidImport } from '../../../contracts/voice.ts';
import { voiceWords } from '../../../words/voice/index.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { formatPhone } from '../../lib/format.ts';
import { useCodeSentence, useWords } from '../../lib/words.tsx';
import { Segments, Select } from '../../ui/choices.tsx';
import { Dropzone } from '../../ui/dropzone.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { DidStateBadge } from './marks.tsx';
import { countries } from './port-dialogs.tsx';
import { useRenew } from './renew.ts';
import { didKinds } from './states.ts';
import classes from './voice.module.css';

/** Takes a range or a file of numbers into the inventory; what it would do is shown first. */
export function ImportDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords(voiceScreens).import;
  return (
    <Modal open={open} onClose={onClose} title={words.title}>
      {open && <Import onDone={onClose} />}
    </Modal>
  );
}

type Source = { from: string; to: string; text: string; fileName: string };

const empty = {
  way: 'range' as 'range' | 'file',
  from: '',
  to: '',
  text: '',
  fileName: '',
  kind: 'nomadic' as string | null,
  country: 'TR' as string | null,
  areaCode: '',
};

function Import({ onDone }: { onDone: () => void }) {
  const words = useWords(voiceScreens).import;
  const api = useApi();
  const renew = useRenew();
  // What the last look said, and of what: any change asks to look again.
  const [looked, setLooked] = useState<{ at: string; answer: DidImport } | null>(null);
  const form = useForm({
    initial: empty,
    save: async (values) => {
      const dryRun = looked?.at !== JSON.stringify(values);
      const { way, from, to, text, kind, country, areaCode } = values;
      const stock = { kind, country, areaCode: areaCode || null, dryRun };
      const answer =
        way === 'range'
          ? await api.post<DidImport>('/api/voice/did-ranges', { from, to, ...stock })
          : await api.post<DidImport>('/api/voice/did-files', { text, ...stock });
      setLooked({ at: JSON.stringify(values), answer });
      if (dryRun) return;
      notify.done({ message: words.added({ n: answer.added }) });
      renew();
      onDone();
    },
  });
  const present = looked?.at === JSON.stringify(form.values) ? looked.answer : null;
  const ready = present !== null && present.added > 0 && present.faultsTotal === 0;
  return (
    <Form form={form} label={words.title} guard={false}>
      <Segments
        label={words.title}
        value={form.values.way}
        onChange={(way) => form.set({ way })}
        options={[
          { value: 'range', label: words.range },
          { value: 'file', label: words.file },
        ]}
      />
      {form.values.way === 'range' ? (
        <RangeFields form={form} />
      ) : (
        <FileField values={form.values} onRead={(read) => form.set(read)} />
      )}
      <StockFields form={form} />
      {present && <Preview answer={present} />}
      <FormActions form={form} save={ready ? words.save : words.check} onCancel={onDone} always />
    </Form>
  );
}

type ImportForm = ReturnType<typeof useForm<typeof empty>>;

function RangeFields({ form }: { form: ImportForm }) {
  const words = useWords(voiceScreens).import;
  return (
    <>
      <FieldRow>
        <TextField
          label={words.from}
          type="tel"
          placeholder="+90 850 303 00 00"
          required
          {...form.field('from')}
        />
        <TextField
          label={words.to}
          type="tel"
          placeholder="+90 850 303 00 99"
          required
          {...form.field('to')}
        />
      </FieldRow>
      <p className={classes.quiet}>{words.rangeHint}</p>
    </>
  );
}

function FileField({ values, onRead }: { values: Source; onRead: (read: Partial<Source>) => void }) {
  const words = useWords(voiceScreens).import;
  return (
    <>
      <Dropzone
        label={words.drop}
        maxBytes={2_000_000}
        onFiles={async ([file]) => {
          if (file) onRead({ text: await file.text(), fileName: file.name });
        }}
      >
        <span>{values.fileName ? words.chosen({ name: values.fileName }) : words.drop}</span>
      </Dropzone>
      <p className={classes.quiet}>{words.fileHint}</p>
    </>
  );
}

function StockFields({ form }: { form: ImportForm }) {
  const words = useWords(voiceScreens).import;
  const { didKinds: kinds } = useWords(voiceWords);
  return (
    <>
      <FieldRow>
        <Select
          label={words.kind}
          options={didKinds.map((value) => ({ value, label: kinds[value] }))}
          {...form.field('kind')}
        />
        <Select label={words.country} options={countries} {...form.field('country')} />
      </FieldRow>
      <TextField label={words.areaCode} {...form.field('areaCode')} />
    </>
  );
}

/** What the import would do. */
function Preview({ answer }: { answer: DidImport }) {
  const words = useWords(voiceScreens).import;
  const sentence = useCodeSentence();
  return (
    <div className={classes.preview} role="status">
      <p>
        <strong>
          {answer.added > 0 || answer.total === 0
            ? words.would({ added: answer.added, total: answer.total })
            : words.nothing}
        </strong>
      </p>
      {answer.faultsTotal > 0 && (
        <>
          <p>{words.faults({ n: answer.faultsTotal })}</p>
          <ul>
            {answer.faults.map((fault) => (
              <li key={fault.line}>
                <span>
                  {words.line({ line: fault.line })}: <code>{fault.text}</code>
                </span>
                <span className={classes.soft}>{sentence(fault.reason)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {answer.existingTotal > 0 && (
        <>
          <p>{words.existing({ n: answer.existingTotal })}</p>
          <ul>
            {answer.existing.map(({ number, state }) => (
              <li key={number}>
                <span className="k-numeric">{formatPhone(`+${number}`)}</span>
                <DidStateBadge state={state} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
