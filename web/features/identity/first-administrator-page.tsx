import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { browserZone } from '../../lib/clock.ts';
import { page } from '../../lib/feature.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { LinkCard } from './link-card.tsx';
import { enter } from './sign-in.ts';
import { StartForm } from './start-form.tsx';

export const firstAdministratorPage = page({ Component: FirstAdministratorPage });

/** Reached by the link that the first start prints: the first administrator of an empty house. */
function FirstAdministratorPage() {
  const words = useWords(identityScreens).link;
  const api = useApi();
  const locale = useLocale();
  return (
    <LinkCard purpose="first-administrator" title={words.firstTitle} text={() => words.firstText}>
      {({ token }) => (
        <StartForm
          label={words.firstTitle}
          action={words.begin}
          initial={{ name: '', email: '' }}
          askEmail
          save={async (values) => {
            await api.post('/api/identity/first-administrators', {
              token,
              ...values,
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
