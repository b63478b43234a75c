import type { VoiceSwitchRow } from '../../../contracts/voice-carriers.ts';
import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Switch } from '../../ui/choices.tsx';
import { PasswordField, TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { RemoveButton } from './carrier-remove.tsx';

type Asked = { onClose: () => void; onSaved: () => void };

/** A switch: where its ARI is and who speaks to it. */
export function SwitchDrawer({ edited, ...asked }: Asked & { edited: VoiceSwitchRow | 'new' | null }) {
  const words = useWords(carriersWords).switches;
  return (
    <Drawer open={edited !== null} onClose={asked.onClose} title={edited === 'new' ? words.add : words.edit}>
      {edited && (
        <SwitchForm
          key={edited === 'new' ? 'new' : edited.id}
          one={edited === 'new' ? null : edited}
          {...asked}
        />
      )}
    </Drawer>
  );
}

function SwitchForm({ one, onClose, onSaved }: Asked & { one: VoiceSwitchRow | null }) {
  const { switches: words, common } = useWords(carriersWords);
  const api = useApi();
  const form = useForm({
    initial: {
      name: one?.name ?? '',
      url: one?.url ?? '',
      userName: one?.userName ?? '',
      password: '',
      active: one?.active ?? true,
      preferred: one?.preferred ?? false,
    },
    save: async ({ password, ...values }) => {
      const body = { ...values, ...(password === '' && one ? {} : { password }) };
      if (one) await api.patch(`/api/voice/switches/${one.id}`, { ...body, version: one.version });
      else await api.post('/api/voice/switches', body);
    },
    onSaved: () => {
      onSaved();
      onClose();
    },
  });
  return (
    <Form form={form} label={words.edit}>
      <TextField label={common.name} required maxLength={80} {...form.field('name')} />
      <TextField label={words.url} required type="url" hint={words.urlHint} {...form.field('url')} />
      <FieldRow>
        <TextField label={words.userName} required autoComplete="off" {...form.field('userName')} />
        <PasswordField
          label={words.password}
          required={one === null}
          autoComplete="new-password"
          {...(one && { hint: words.passwordKept })}
          {...form.field('password')}
        />
      </FieldRow>
      <Switch label={common.active} hint={words.activeHint} {...form.field('active')} />
      <Switch label={words.preferred} hint={words.preferredHint} {...form.field('preferred')} />
      <FormActions form={form} onCancel={onClose} always={one === null}>
        {one && (
          <RemoveButton
            path={`/api/voice/switches/${one.id}`}
            title={words.removeTitle}
            text={words.removeText({ name: one.name })}
            onRemoved={() => {
              onSaved();
              onClose();
            }}
          />
        )}
      </FormActions>
    </Form>
  );
}
