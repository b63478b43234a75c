import { useQuery } from '@tanstack/react-query';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { PageBody, Panel, Stack } from '../../ui/layout.tsx';
import { Loaded } from '../../ui/states.tsx';
import { PasswordGate } from './confirm-password.tsx';
import { PasskeysPanel } from './passkeys-panel.tsx';
import { PasswordPanel } from './password-panel.tsx';
import { ProfileHeader } from './profile-tabs.tsx';
import { securityQuery, sessionsQuery } from './queries.ts';
import { SessionsPanel } from './sessions-panel.tsx';
import { TotpPanel } from './totp-panel.tsx';

export const securityPage = page({
  load: ({ api, cache }) => Promise.all([cache.need(securityQuery(api)), cache.need(sessionsQuery(api))]),
  Component: SecurityPage,
});

function SecurityPage() {
  const words = useWords(identityScreens).security;
  const query = useQuery(securityQuery(useApi()));
  return (
    <PasswordGate>
      <ProfileHeader open="security" />
      <PageBody narrow>
        <Stack gap="lg">
          <Loaded query={query} skeleton={<Panel title={words.password} />}>
            {(security) => (
              <>
                <PasswordPanel security={security} />
                <TotpPanel security={security} />
                <PasskeysPanel security={security} />
              </>
            )}
          </Loaded>
          <SessionsPanel />
        </Stack>
      </PageBody>
    </PasswordGate>
  );
}
