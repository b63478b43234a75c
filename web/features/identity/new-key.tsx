import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { apiKeyMade, Grants } from '../../../contracts/identity.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import type { Wire } from '../../lib/api.ts';
import { useApi } from '../../lib/app-context.tsx';
import { moment, nowMs } from '../../lib/clock.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/choices.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldGroup, FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useConfirmed } from './confirm-password.tsx';
import classes from './identity.module.css';
import { PermissionMatrix } from './permission-matrix.tsx';
import { keysQuery, permissionsQuery } from './queries.ts';

const spans = ['30', '90', '365', 'never'] as const;
const dayMs = 86_400_000;

type Values = { name: string; span: string; permissions: Grants };

/** Makes an API key, then shows its token this once. */
export function NewKey({ onDone }: { onDone: () => void }) {
  const words = useWords(identityScreens).keys;
  const api = useApi();
  const queries = useQueryClient();
  const confirmed = useConfirmed();
  const query = useQuery(permissionsQuery(api));
  const [token, setToken] = useState<string | null>(null);
  const form = useForm<Values>({
    initial: { name: '', span: '90', permissions: {} },
    check: {
      name: (value) => (value.trim() === '' ? words.required : null),
      permissions: (value) => (Object.keys(value).length === 0 ? words.permissionsRequired : null),
    },
    save: async ({ name, span, permissions }) => {
      const expiresAt = span === 'never' ? null : moment(nowMs() + Number(span) * dayMs).toISOString();
      const made = await confirmed(() =>
        api.post<Wire<typeof apiKeyMade>>('/api/identity/keys', { name, permissions, expiresAt }),
      );
      setToken(made.token);
      await queries.invalidateQueries({ queryKey: keysQuery(api).queryKey });
    },
  });
  if (token) return <Token token={token} onDone={onDone} />;
  const { value, onChange, error } = form.field('permissions');
  return (
    <Form form={form} label={words.makeTitle} guard={false}>
      <FieldRow>
        <TextField label={words.name} hint={words.nameHint} maxLength={80} {...form.field('name')} />
        <Select
          label={words.expires}
          options={spans.map((span) => ({ value: span, label: words.spans[span] }))}
          {...form.field('span')}
        />
      </FieldRow>
      <FieldGroup title={words.permissions}>
        <Loaded query={query}>
          {({ items }) => (
            <PermissionMatrix
              label={words.permissions}
              permissions={items.filter((one) => one.grantable !== null)}
              value={value}
              initial={{}}
              onChange={onChange}
            />
          )}
        </Loaded>
        <div role="alert" className="k-field-error">
          {error}
        </div>
      </FieldGroup>
      <FormActions form={form} save={words.make} onCancel={onDone} always />
    </Form>
  );
}

function Token({ token, onDone }: { token: string; onDone: () => void }) {
  const words = useWords(identityScreens).keys;
  return (
    <Stack gap="md">
      <p className={classes.lead}>{words.madeText}</p>
      <div className={classes.secret}>
        <span>
          <code>{token}</code>
        </span>
        <CopyButton text={token} />
      </div>
      <div className="k-actions">
        <Button look="primary" onClick={onDone}>
          {words.done}
        </Button>
      </div>
    </Stack>
  );
}
