import { useEffect, useState } from 'react';
import type { PlanLine } from '../../../contracts/tariffs.ts';
import { likelyPlan } from './likely-plan.ts';

const key = 'kovan.simulator-plan';

/** The plan that is asked for, else the likely one; what was asked last is kept in this browser. */
export function useLikelyPlan(plans: readonly PlanLine[], asked: string | null) {
  const [last, setLast] = useState<string | null>(null);
  useEffect(() => {
    if (asked) localStorage.setItem(key, asked);
    setLast(localStorage.getItem(key));
  }, [asked]);
  const [chosen, choose] = useState<string | null>(null);
  return [chosen ?? asked ?? likelyPlan(plans, last), choose] as const;
}
