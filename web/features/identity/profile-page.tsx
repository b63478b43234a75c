import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { appWords } from '../../../words/app/index.ts';
import { type Locale, locales } from '../../../words/dictionary.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi, useMe } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { type Me, meQuery, type ThemeChoice } from '../../lib/me.ts';
import { Slot } from '../../lib/slot.tsx';
import { localeCookie, remember } from '../../lib/theme.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Select } from '../../ui/choices.tsx';
import { PhotoField } from '../../ui/dropzone.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Facts, PageBody, Panel, Stack } from '../../ui/layout.tsx';
import { notify } from '../../ui/notify.tsx';
import { useTheme } from '../../ui/theme-choice.tsx';
import { AbsencesPanel } from './absences-panel.tsx';
import { HoursPanel } from './hours-panel.tsx';
import { ProfileHeader } from './profile-tabs.tsx';
import { absencesQuery, hoursQuery } from './queries.ts';
import { RoleNames } from './role-name.tsx';
import { zoneOptions } from './zones.ts';

export const profilePage = page({
  load: async ({ api, cache, me, loadSlot }) => {
    if (!me) return;
    await Promise.all([
      cache.need(hoursQuery(api, me.id)),
      cache.need(absencesQuery(api, me.id)),
      loadSlot('profile.sections', {}),
    ]);
  },
  Component: ProfilePage,
});

function ProfilePage() {
  const me = useMe();
  const words = useWords(identityScreens).profile;
  if (!me) return null;
  return (
    <>
      <ProfileHeader open="profile" />
      <PageBody narrow>
        <Stack gap="lg">
          <Panel title={words.about}>
            <Stack gap="lg">
              <Photo me={me} />
              <ProfileForm me={me} />
              <Facts
                items={[
                  { label: words.roles, value: <RoleNames roles={me.roles} /> },
                  {
                    label: words.teams,
                    value:
                      me.teams
                        .map((team) => (team.leader ? `${team.name} (${words.leader})` : team.name))
                        .join(', ') || words.none,
                  },
                ]}
              />
            </Stack>
          </Panel>
          <HoursPanel userId={me.id} own />
          <AbsencesPanel userId={me.id} own />
          <Slot name="profile.sections" />
        </Stack>
      </PageBody>
    </>
  );
}

function Photo({ me }: { me: Me }) {
  const words = useWords(identityScreens).profile;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const change = async (file: File | null) => {
    setBusy(true);
    const form = new FormData();
    if (file) form.append('file', file);
    const answer = await attempt(async () => {
      if (file) return api.upload<{ photoUrl: string }>('/api/identity/me/photo', form);
      await api.delete('/api/identity/me/photo');
      return { photoUrl: null };
    });
    setBusy(false);
    if (!answer) return;
    queries.setQueryData(
      meQuery(api).queryKey,
      (old) => old && { ...old, ...answer, version: old.version + 1 },
    );
    void queries.invalidateQueries({ queryKey: ['identity', 'people'] });
    notify.done({ message: file ? words.photoSaved : words.photoRemoved });
  };
  return <PhotoField person={me} busy={busy} onChange={(file) => void change(file)} />;
}

type Values = { name: string; locale: string; zone: string; theme: string };

function ProfileForm({ me }: { me: Me }) {
  const words = useWords(identityScreens).profile;
  const languages = useWords(appWords).languages;
  const api = useApi();
  const queries = useQueryClient();
  const theme = useTheme();
  const form = useForm<Values>({
    initial: { name: me.name, locale: me.locale, zone: me.zone, theme: me.theme },
    check: { name: (value) => (value.trim() === '' ? words.none : null) },
    save: async (values) => {
      const saved = await api.patch<Me>('/api/identity/me', values);
      remember(localeCookie, saved.locale as Locale);
      theme.choose(saved.theme as ThemeChoice);
      queries.setQueryData(meQuery(api).queryKey, saved);
      void queries.invalidateQueries({ queryKey: ['identity', 'hours'] });
    },
    onSaved: () => notify.done({ message: words.saved }),
  });
  return (
    <Form form={form} label={words.about}>
      <FieldRow>
        <TextField label={words.name} autoComplete="name" {...form.field('name')} />
        <TextField label={words.email} value={me.email} onChange={() => {}} disabled hint={words.emailHint} />
      </FieldRow>
      <FieldRow>
        <Select
          label={words.language}
          options={locales.map((value) => ({ value, label: languages[value] }))}
          {...form.field('locale')}
        />
        <Select label={words.zone} options={zoneOptions(me.zone)} {...form.field('zone')} />
        <Select
          label={words.theme}
          options={(['system', 'light', 'dark'] as const).map((value) => ({
            value,
            label: words.themes[value],
          }))}
          {...form.field('theme')}
        />
      </FieldRow>
      <FormActions form={form} />
    </Form>
  );
}
