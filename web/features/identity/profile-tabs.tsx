import { useNavigate } from 'react-router';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useMay } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Tabs } from '../../ui/tabs.tsx';

const pages = { profile: '/profile', security: '/profile/security', keys: '/profile/keys' } as const;

/** The head of the pages about oneself. */
export function ProfileHeader({ open }: { open: keyof typeof pages }) {
  const words = useWords(identityScreens).profile;
  const navigate = useNavigate();
  const may = useMay();
  const shown = (['profile', 'security', 'keys'] as const).filter(
    (key) => key !== 'keys' || open === 'keys' || may('identity.make-keys'),
  );
  return (
    <PageHeader title={words.title}>
      <Tabs
        label={words.sections}
        open={open}
        onOpen={(key) => void navigate(pages[key as keyof typeof pages])}
        tabs={shown.map((key) => ({ key, label: words.tabs[key] }))}
      />
    </PageHeader>
  );
}
