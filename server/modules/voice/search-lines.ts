import type { SearchProvider } from '../../kernel/room.ts';
import { findLines } from './subscriber-list.ts';

/** Lines for the search of the whole system: by name, by number, by customer. */
export const searchLines: SearchProvider = async ({ db, actor, text, limit }) => {
  if (text.trim().length < 2) return [];
  const lines = await findLines(db, actor, text, limit);
  return lines.map((line) => ({
    type: 'subscriber',
    id: line.id,
    title: line.username,
    detail: [line.customerName, line.callerId && `+${line.callerId}`].filter(Boolean).join(' · '),
    url: `/subscribers/${line.id}`,
  }));
};
