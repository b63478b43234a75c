import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Activity } from '../../../contracts/activities.ts';
import { activitiesScreens } from '../../../words/activities/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { IconCheck, IconCircleX, IconDots, IconPencil } from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import { notify } from '../../ui/notify.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { openKey, tasksKey } from './queries.ts';
import { ResultDialog } from './result-dialog.tsx';

/** What can be done with a planned activity: complete, change, cancel (with undo). */
export function ActivityActions({ activity }: { activity: Activity }) {
  const words = useWords(activitiesScreens).open;
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const may = useMay();
  const [open, setOpen] = useState<'result' | 'change' | null>(null);
  if (!may('activities.write')) return null;
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: openKey(activity.customerId) });
    void queries.invalidateQueries({ queryKey: tasksKey });
  };
  const cancel = async () => {
    const { id, version } = activity;
    const done = await attempt(() => api.post<Activity>(`/api/activities/${id}/cancellation`, { version }));
    refresh();
    if (!done) return;
    const reopen = () =>
      void attempt(() => api.post(`/api/activities/${id}/reopening`, { version: done.version })).then(
        refresh,
      );
    notify.done({ message: words.cancelled, action: { label: words.undo, run: reopen } });
  };
  return (
    <>
      <Button small icon={<IconCheck size={16} />} onClick={() => setOpen('result')}>
        {words.complete}
      </Button>
      <Menu
        items={[
          { label: words.change, icon: <IconPencil size={16} />, onClick: () => setOpen('change') },
          {
            label: words.cancel,
            icon: <IconCircleX size={16} />,
            danger: true,
            onClick: () => void cancel(),
          },
        ]}
      >
        <IconButton bare label={words.actions} icon={<IconDots size={16} />} />
      </Menu>
      <ResultDialog
        open={open === 'result'}
        customerId={activity.customerId}
        activity={activity}
        onClose={() => setOpen(null)}
      />
      <PlanDialog
        open={open === 'change'}
        customerId={activity.customerId}
        activity={activity}
        onClose={() => setOpen(null)}
      />
    </>
  );
}
