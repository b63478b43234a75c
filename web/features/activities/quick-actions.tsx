import { useState } from 'react';
import { activitiesScreens } from '../../../words/activities/screens/index.ts';
import { part } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconCalendarEvent, IconPhone } from '../../ui/icons.ts';
import { PlanDialog } from './plan-dialog.tsx';
import { ResultDialog } from './result-dialog.tsx';

/** Quick actions of a customer: log a call, plan what comes next. */
export const quickActions = part('customer.actions', { Component: QuickActions });

function QuickActions({ customerId }: { customerId: string }) {
  const words = useWords(activitiesScreens).plan;
  const [open, setOpen] = useState<'log' | 'plan' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button small icon={<IconPhone size={16} />} onClick={() => setOpen('log')}>
        {words.logCall}
      </Button>
      <Button small icon={<IconCalendarEvent size={16} />} onClick={() => setOpen('plan')}>
        {words.plan}
      </Button>
      <ResultDialog open={open === 'log'} customerId={customerId} onClose={close} />
      <PlanDialog open={open === 'plan'} customerId={customerId} onClose={close} />
    </>
  );
}
