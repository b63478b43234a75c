import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../lib/app-context.tsx';
import type { Option } from '../../ui/choices.tsx';
import { peopleQuery } from './queries.ts';

export type PeoplePage = { items: { id: string; name: string }[] };

/** Colleagues to choose from; empty until they are known. */
export function usePeopleOptions(): Option[] {
  const { data } = useQuery(peopleQuery(useApi()));
  return (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
