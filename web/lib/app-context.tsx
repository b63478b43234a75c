import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import type { Api } from './api.ts';
import type { Feature, Places } from './feature.ts';
import { type Me, may, meQuery } from './me.ts';

/** What web/app hands to everything below it. */
export type AppParts = { api: Api; features: readonly Feature[]; places: Places };

const AppContext = createContext<AppParts | null>(null);

export function AppProvider({ parts, children }: { parts: AppParts; children: ReactNode }) {
  return <AppContext value={parts}>{children}</AppContext>;
}

export function useApp(): AppParts {
  const parts = useContext(AppContext);
  if (!parts) throw new Error('useApp outside of AppProvider');
  return parts;
}

export const useApi = (): Api => useApp().api;

/** Who is signed in; null on the door. Kept fresh by the frame. */
export function useMe(): Me | null {
  const { api } = useApp();
  return useQuery({ ...meQuery(api), enabled: false }).data ?? null;
}

/** `const may = useMay(); may('customers.create')`: whether to show the way; the server decides. */
export function useMay(): (permission: string | undefined) => boolean {
  const me = useMe();
  return (permission) => may(me, permission);
}

/** The address of a thing of any room: `usePlace()('customer', id)`; undefined when no screen shows it. */
export function usePlace(): (type: string, id: string) => string | undefined {
  const { places } = useApp();
  return (type, id) => places[type]?.({ id });
}
