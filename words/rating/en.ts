import type { Same } from '../dictionary.ts';
import { en as money } from './money/en.ts';
import { en as rerate } from './rerate/en.ts';
import type { tr } from './tr.ts';

export const en: Same<typeof tr> = {
  rerate: rerate.rerate,
  frame: {
    calls: 'Call records',
    today: 'Today’s calls',
    unrated: 'Unrated calls',
    rerate: 'Rerating',
    sources: 'Record sources',
    intakes: 'Record intake',
    rejects: 'Unreadable lines',
    find: 'CDR call record price file switch',
  },
  facts: {
    ...money.facts,
    ...rerate.facts,
    'rating.calls-rerated': (p) => `Calls were rated anew (${p.changed ?? 0})`,
    'rating.source-added': (p) => `Record source added: ${p.name ?? ''}`,
    'rating.source-changed': (p) => `Record source changed: ${p.name ?? ''}`,
    'rating.hook-changed': (p) =>
      p.open ? `Switch address renewed: ${p.name ?? ''}` : `Switch address closed: ${p.name ?? ''}`,
    'rating.rejects-settled': (p) =>
      p.dropped
        ? `${p.dropped} unreadable lines were given up`
        : `Unreadable lines were read again: ${p.accepted ?? 0} accepted, ${p.still ?? 0} still wrong`,
  },
  refusals: {
    ...money.refusals,
    ...rerate.refusals,
    'not-a-country': 'Write the country in two letters: TR',
    'not-a-folder': 'Name a folder beneath the root: switch1/cdr',
    'source-key-taken': 'Another source has this short name.',
    'folder-taken': 'Another source watches this folder.',
    'source-inactive': 'This source is switched off. Switch it on before sending files.',
    'unknown-source': 'No active source has this short name.',
    'start-not-mapped': 'Choose the column of the start time.',
    'to-not-mapped': 'Choose the column of the number called.',
    'file-missing': 'Choose a file.',
    'file-gone': 'The file is no longer here. Send it again.',
    'intake-not-failed': 'This file has been read, or is being read.',
    'reject-settled': 'This line has been settled before.',
    'ends-before-start': 'The end cannot be before the start.',
    'starts-in-future': 'The start cannot be more than a day ahead of now.',
  },
  permissions: {
    ...money.permissions,
    'rating.read': 'See call records',
    'rating.import': 'Manage record sources, files and unrated calls',
    'rating.rerate': 'Rate calls anew',
  },
};
