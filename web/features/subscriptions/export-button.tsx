import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconDownload } from '../../ui/icons.ts';
import type { ServiceChoice } from './queries.ts';

/** Takes out what the filters show. A form of its own: the browser saves the file while it is still being written. */
export function ExportButton({ choice }: { choice: ServiceChoice }) {
  const words = useWords(subscriptionsScreens).list;
  // What has failed counts wherever it hangs.
  const fields = { ...choice, kind: choice.failed ? 'all' : null };
  return (
    <form method="post" action="/api/subscriptions/exports">
      {Object.entries(fields).map(
        ([name, value]) => value !== null && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <Button type="submit" icon={<IconDownload size={16} />}>
        {words.download}
      </Button>
    </form>
  );
}
