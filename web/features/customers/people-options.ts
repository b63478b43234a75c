import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../lib/app-context.tsx';
import type { Option } from '../../ui/choices.tsx';
import { peopleQuery, tagsQuery } from './queries.ts';

/** Colleagues to choose from; `known` stay in the list though they may have left. */
export function usePeopleOptions(known: readonly { id: string; name: string }[] = []): Option[] {
  const { data } = useQuery(peopleQuery(useApi()));
  const people = data?.items ?? [];
  const gone = known.filter((one) => !people.some((person) => person.id === one.id));
  return [...people, ...gone].map(({ id, name }) => ({ value: id, label: name }));
}

/** Tags in use, for suggestions. */
export function useTagSuggestions(): string[] {
  const { data } = useQuery(tagsQuery(useApi()));
  return (data?.items ?? []).map((one) => one.tag);
}
