import { useQuery } from '@tanstack/react-query';
import type { AssignmentRule } from '../../../contracts/pipeline.ts';
import { leadsWords } from '../../../words/leads/index.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { MultiSelect, RadioList, Select, Switch, TagInput } from '../../ui/choices.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldGroup, Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconTrash } from '../../ui/icons.ts';
import { Stack } from '../../ui/layout.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { boardsQuery, ruleChoicesQuery, teamsQuery } from './queries.ts';

type Edited = AssignmentRule | 'new';
type Asked = { onClose: () => void; onSaved: () => void };

/** One rule: which leads, to whom, how they are shared out, and what happens when nobody is there. */
export function RuleDrawer({ edited, ...asked }: Asked & { edited: Edited | null }) {
  const words = useWords(pipelineScreens).rules;
  const title = edited === 'new' ? words.addTitle : words.editTitle;
  return (
    <Drawer open={edited !== null} onClose={asked.onClose} title={title} size={460}>
      {edited && <RuleForm rule={edited === 'new' ? null : edited} {...asked} />}
    </Drawer>
  );
}

function RuleForm({ rule, onClose, onSaved }: Asked & { rule: AssignmentRule | null }) {
  const words = useWords(pipelineScreens).rules;
  const { sourceName } = useWords(leadsWords);
  const api = useApi();
  const choices = useQuery(ruleChoicesQuery(api)).data;
  const boards = useQuery(boardsQuery(api)).data?.items ?? [];
  const teams = useQuery(teamsQuery(api)).data?.items ?? [];
  const form = useForm({
    initial: {
      name: rule?.name ?? '',
      boardId: (rule?.boardId ?? boards[0]?.id ?? null) as string | null,
      sources: rule?.sources ?? [],
      campaigns: rule?.campaigns ?? [],
      personIds: rule?.personIds ?? [],
      teamIds: rule?.teamIds ?? [],
      mode: (rule?.mode ?? 'round-robin') as string,
      respectHours: rule?.respectHours ?? true,
      fallbackPersonId: rule?.fallbackPersonId ?? null,
    },
    save: async (values) => {
      const path = '/api/pipeline/assignment-rules';
      if (rule) await api.patch(`${path}/${rule.id}`, { ...values, version: rule.version });
      else await api.post(path, values);
      notify.done({ message: words.saved });
      onSaved();
      onClose();
    },
  });
  const people = (choices?.people ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const sources = [...new Set([...(choices?.sources ?? []), ...form.values.sources])];
  return (
    <Form form={form} label={words.editTitle}>
      <Stack gap="md">
        <TextField label={words.name} required maxLength={80} {...form.field('name')} />
        {boards.length > 1 && (
          <Select
            label={words.board}
            options={boards.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.field('boardId')}
          />
        )}
        <FieldGroup title={words.when} hint={words.whenHint}>
          <MultiSelect
            label={words.sources}
            options={sources.map((code) => ({ value: code, label: sourceName({ code }) }))}
            {...form.field('sources')}
          />
          <TagInput
            label={words.campaigns}
            suggestions={choices?.campaigns ?? []}
            {...form.field('campaigns')}
          />
        </FieldGroup>
        <FieldGroup title={words.who} hint={words.whoHint}>
          <MultiSelect label={words.people} options={people} {...form.field('personIds')} />
          {teams.length > 0 && (
            <MultiSelect
              label={words.teams}
              options={teams.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.field('teamIds')}
            />
          )}
        </FieldGroup>
        <RadioList
          label={words.mode}
          options={(['round-robin', 'least-loaded'] as const).map((mode) => ({
            value: mode,
            label: words.modes[mode],
            hint: words.modeHints[mode],
          }))}
          {...form.field('mode')}
        />
        <Switch label={words.hours} hint={words.hoursHint} {...form.field('respectHours')} />
        <Select
          label={words.fallback}
          hint={words.fallbackHint}
          clearable
          options={people}
          {...form.field('fallbackPersonId')}
        />
        <FormActions form={form} onCancel={onClose}>
          {rule && <Remove rule={rule} onClose={onClose} onSaved={onSaved} />}
        </FormActions>
      </Stack>
    </Form>
  );
}

function Remove({ rule, onClose, onSaved }: Asked & { rule: AssignmentRule }) {
  const words = useWords(pipelineScreens).rules;
  const api = useApi();
  const confirm = useConfirm();
  const remove = async () => {
    const title = words.removeTitle({ name: rule.name });
    if (!(await confirm({ title, text: words.removeText, action: words.remove, danger: true }))) return;
    await api.delete(`/api/pipeline/assignment-rules/${rule.id}`);
    notify.done({ message: words.removed });
    onSaved();
    onClose();
  };
  return (
    <Button look="quiet" icon={<IconTrash size={15} />} onClick={() => void remove()}>
      {words.remove}
    </Button>
  );
}
