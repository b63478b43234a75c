import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useDeferredValue, useState } from 'react';
import { useNavigate } from 'react-router';
import type { SearchAnswer } from '../../contracts/system.ts';
import { appWords } from '../../words/app/index.ts';
import type { Api } from '../lib/api.ts';
import { useApi, useMe, usePlace } from '../lib/app-context.tsx';
import type { Command } from '../lib/feature.ts';
import { fold, formatPhone } from '../lib/format.ts';
import { may } from '../lib/me.ts';
import { useLocale, useWords } from '../lib/words.tsx';
import { IconFileText, IconUser } from '../ui/icons.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import type { PaletteGroup } from '../ui/palette.tsx';
import { features, navigationOf } from './features.ts';

const Palette = lazy(() => import('../ui/palette.tsx'));

const searchQuery = (api: Api, text: string) =>
  queryOptions({
    queryKey: ['search', text],
    queryFn: ({ signal }) => api.get<SearchAnswer>('/api/search', { query: { q: text }, signal }),
    enabled: text.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });

/** One field for everything: records of all rooms, pages, commands. Loaded when it is first opened. */
export function CommandPalette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  return opened ? (
    <Suspense>
      <Opened open={open} onClose={onClose} />
    </Suspense>
  ) : null;
}

function Opened({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords(appWords).frame;
  const [query, setQuery] = useState('');
  const text = useDeferredValue(query.trim());
  const search = useQuery(searchQuery(useApi(), text));
  const groups = useGroups(text, text.length >= 2 ? (search.data?.items ?? []) : [], onClose);
  return (
    <Palette
      open={open}
      onClose={onClose}
      query={query}
      onQuery={setQuery}
      groups={groups}
      label={words.palette}
      placeholder={words.searchHint}
      empty={search.isFetching ? words.searching : words.noResults({ query: query.trim() })}
    />
  );
}

function useGroups(text: string, hits: SearchAnswer['items'], onClose: () => void): PaletteGroup[] {
  const words = useWords(appWords).frame;
  const locale = useLocale();
  const me = useMe();
  const navigate = useNavigate();
  const place = usePlace();
  const run = useRunCommand();
  const wanted = fold(text);
  const go = (to: string) => {
    onClose();
    navigate(to);
  };
  const pages = navigationOf(me)
    .flatMap(({ items }) => items)
    .filter((item) => fold(item.label(locale)).includes(wanted))
    .map(({ icon: Icon, ...item }) => ({
      id: item.to,
      label: item.label(locale),
      icon: <Icon size={18} stroke={1.75} />,
      after: item.key && <KeyHint keys={`g ${item.key}`} />,
      onChoose: () => go(item.to),
    }));
  const commands = features
    .flatMap((feature) => feature.commands)
    .filter((command) => may(me, command.may))
    .filter((command) => fold(`${command.label(locale)} ${command.find?.(locale) ?? ''}`).includes(wanted))
    .map((command) => ({
      id: command.id,
      label: command.label(locale),
      icon: <command.icon size={18} stroke={1.75} />,
      after: command.keys && <KeyHint keys={command.keys} />,
      onChoose: () => {
        onClose();
        run(command);
      },
    }));
  const records = hits.map((hit) => ({
    id: `${hit.type}:${hit.id}`,
    label: hit.title,
    note: hit.detail.replace(/\+[\d•]{7,15}/g, formatPhone),
    icon:
      hit.type === 'customer' || hit.type === 'user' ? (
        <IconUser size={18} stroke={1.75} />
      ) : (
        <IconFileText size={18} stroke={1.75} />
      ),
    onChoose: () => go(place(hit.type, hit.id) ?? hit.url),
  }));
  return [
    { label: words.results, items: records },
    { label: words.pages, items: pages },
    { label: words.commands, items: commands },
  ];
}

/** Runs a command of any feature for the person who asked. */
export function useRunCommand(): (command: Command) => void {
  const api = useApi();
  const me = useMe();
  const navigate = useNavigate();
  return (command) => {
    if (command.to !== undefined) navigate(command.to);
    if (me) void command.run?.({ api, me, go: (to) => void navigate(to) });
  };
}
