import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconDownload } from '../../ui/icons.ts';
import type { LeadChoice } from './queries.ts';

/** Takes out what the filters show. A form of its own: the browser saves the file while it is still being written. */
export function ExportButton({ choice }: { choice: LeadChoice }) {
  const words = useWords(leadsScreens).list;
  return (
    <form method="post" action="/api/leads/exports">
      {Object.entries(choice).map(
        ([name, value]) => value !== null && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <Button type="submit" icon={<IconDownload size={16} />}>
        {words.export}
      </Button>
    </form>
  );
}
