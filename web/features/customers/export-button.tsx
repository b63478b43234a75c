import { useState } from 'react';
import type { ExportAnswer } from '../../../contracts/customers.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { IconButton } from '../../ui/button.tsx';
import { IconDownload } from '../../ui/icons.ts';
import { notify } from '../../ui/notify.tsx';
import type { ListAddress } from './list-address.ts';

/** Everything that matches, as a file. */
export function ExportButton({ address }: { address: ListAddress }) {
  const words = useWords(customersScreens).download;
  const api = useApi();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    const answer = await attempt(() => api.post<ExportAnswer>('/api/customers/exports', address));
    setBusy(false);
    if (!answer) return;
    window.location.assign(answer.url);
    notify.done({ message: words.started({ n: answer.total }) });
  };
  return (
    <IconButton
      look="plain"
      size={34}
      label={words.action}
      icon={<IconDownload size={16} />}
      busy={busy}
      onClick={() => void download()}
    />
  );
}
