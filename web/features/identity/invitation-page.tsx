import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { browserZone } from '../../lib/clock.ts';
import { page } from '../../lib/feature.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { LinkCard } from './link-card.tsx';
import { enter } from './sign-in.ts';
import { StartForm } from './start-form.tsx';

export const invitationPage = page({ Component: InvitationPage });

/** The invited person says its name, sets its password, and is in. */
function InvitationPage() {
  const words = useWords(identityScreens).link;
  const api = useApi();
  const locale = useLocale();
  return (
    <LinkCard
      purpose="invitation"
      title={words.invitationTitle}
      text={(linked) => words.invitationText({ email: linked.email ?? '' })}
    >
      {({ token, name, email }) => (
        <StartForm
          label={words.invitationTitle}
          action={words.join}
          initial={{ name: name ?? '', email: email ?? '' }}
          save={async ({ name, password }) => {
            await api.post('/api/identity/acceptances', {
              token,
              name,
              password,
              locale,
              zone: browserZone(),
            });
            enter('/');
          }}
        />
      )}
    </LinkCard>
  );
}
