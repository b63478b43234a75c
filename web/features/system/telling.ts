import type { AuditEntry } from '../../../contracts/system.ts';
import { systemWords } from '../../../words/system/index.ts';
import { useFactSentence, useWords } from '../../lib/words.tsx';

/** Names of people and customers by id. */
export type Named = Readonly<Record<string, string>>;

/** How the audit says things: who, what, about what. Names are looked up; what nobody can name is shown as it is. */
export function useAuditWords(known: Named) {
  const words = useWords(systemWords).audit;
  const factSentence = useFactSentence();
  const types: Record<string, string> = words.types;
  const subject = (text: string): string => {
    const [type = '', id = ''] = text.split(/:(.*)/s);
    const name = known[id] ?? (id.length > 13 ? `${id.slice(0, 8)}…` : id);
    return `${types[type] ?? type} ${name}`.trim();
  };
  return {
    subject,
    actor: ({ kind, id }: AuditEntry['actor']): string => {
      const name = id ? (known[id] ?? words.unknownPerson) : '';
      if (kind === 'anonymous') return words.stranger;
      if (kind === 'key') return words.keyOf({ name });
      if (kind === 'system') return id ? words.becauseOf({ name }) : words.system;
      return name;
    },
    sentence: ({ kind, data }: AuditEntry): string => factSentence(kind, { ...data, names: known }) || kind,
    /** The first thing that has a name; lists and boards say less than the customer on them. */
    about: ({ subjects }: AuditEntry): string => {
      const [best] = subjects.toSorted((a, b) => rank(a, known) - rank(b, known));
      return best === undefined ? '—' : subject(best);
    },
    /** A value of before or after: ids by their name, lists joined, nothing as a word. */
    value: (value: unknown): string => shown(value, known, words.nothing),
  };
}

function rank(subject: string, known: Named): number {
  const id = subject.slice(subject.indexOf(':') + 1);
  return known[id] ? 0 : subject.endsWith(':list') || subject.endsWith(':all') ? 2 : 1;
}

function shown(value: unknown, known: Named, nothing: string): string {
  if (value === null || value === undefined || value === '') return nothing;
  if (typeof value === 'string') return known[value] ?? value;
  if (Array.isArray(value))
    return value.length === 0 ? nothing : value.map((one) => shown(one, known, nothing)).join(', ');
  return typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value);
}
