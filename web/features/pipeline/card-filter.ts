import type { BoardFilter, Card, CardWas } from '../../../contracts/pipeline.ts';
import { moment } from '../../lib/clock.ts';
import { fold } from '../../lib/fold.ts';

/** What filters look at. */
type Filtered = CardWas & { name: string; phone: string | null };

export const hasFilter = (filter: BoardFilter): boolean =>
  Object.values(filter).some((value) => value !== undefined);

/** The column in which a card counts for this filter, or null: the same rule as the server's (`filter.ts`). */
export function columnOf(card: Card, filter: BoardFilter, now: number): string | null {
  return countedIn({ ...card, responsibleIds: card.responsibles.map((person) => person.id) }, filter, now);
}

/** The same for what a card was; undefined when only the server can tell (a text filter and no name). */
export function columnOfWas(
  was: CardWas,
  card: Card | null,
  filter: BoardFilter,
  now: number,
): string | null | undefined {
  if (filter.text && (was.renamed || card === null)) {
    const apartFromText = countedIn({ ...was, name: '', phone: null }, { ...filter, text: undefined }, now);
    return apartFromText === null ? null : undefined;
  }
  return countedIn({ ...was, name: card?.name ?? '', phone: card?.phone ?? null }, filter, now);
}

function countedIn(card: Filtered, filter: BoardFilter, now: number): string | null {
  const { responsible, source, campaign, tag, stageAge, text } = filter;
  const fits =
    card.onBoard &&
    (!responsible || responsible.some((one) => isResponsible(card, one))) &&
    (!source || (card.source !== null && source.includes(card.source))) &&
    (!campaign || (card.campaign !== null && campaign.includes(card.campaign))) &&
    (!tag || card.tags.some((one) => tag.includes(one))) &&
    (stageAge === undefined || now - moment(card.enteredStageAt).getTime() >= stageAge * 86_400_000) &&
    (!text || matchesText(card, text));
  return fits ? card.stageId : null;
}

const isResponsible = (card: Filtered, wanted: string): boolean =>
  wanted === 'none' ? card.responsibleIds.length === 0 : card.responsibleIds.includes(wanted);

/** A masked number has no digits to look for. */
function matchesText(card: Filtered, text: string): boolean {
  if (fold(card.name).includes(fold(text))) return true;
  if (!card.phone || /[•*]/.test(card.phone) || !/^[\d\s()+./-]+$/.test(text)) return false;
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= 3 && card.phone.includes(digits);
}
