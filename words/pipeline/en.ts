import { plural, type Same } from '../dictionary.ts';
import type { tr } from './tr.ts';

const cards = (n: number): string => plural('en', n, { one: `${n} card`, other: `${n} cards` });
const because = (reason: string | undefined): string => (reason ? ` (${reason})` : '');

export const en: Same<typeof tr> = {
  /** What the frame says of this room. */
  frame: {
    board: 'Sales board',
    stages: 'Boards',
    rules: 'Assignment rules',
    find: 'board kanban stage deal pipeline',
  },
  refusals: {
    'open-card-exists': 'This customer already has an open card on this board.',
    'card-closed': 'This card is closed already.',
    'card-open': 'This card is open already.',
    'customer-archived': 'The customer is archived. Restore the customer to move the card.',
    'stage-unknown': 'This stage is gone. Reload the board.',
    'stage-not-empty': 'There are cards in this stage. Choose where they go first.',
    'stage-of-other-kind': 'Cards can only go to a stage of the same kind.',
    'last-open-stage': 'A board needs at least one stage for open work.',
    'stages-changed': 'The stages changed meanwhile. Reload the page and try again.',
    'board-is-default': 'The default board cannot be removed. Make another one the default first.',
    'board-not-empty': 'A board with cards cannot be removed.',
    'board-unknown': 'This board is gone.',
    'board-without-stage': 'The board has no stage for open work.',
    'rules-changed': 'The rules changed meanwhile. Reload the page and try again.',
    'person-unknown': 'The chosen person was not found.',
  },
  facts: {
    'pipeline.card-opened': (p) =>
      `${p.via === 'lead' ? 'Card opened by a new lead' : 'Card opened'}: ${p.stage ?? ''}`,
    'pipeline.card-moved': (p) => {
      if (p.outcome === 'won') return `Won: ${p.fromStage ?? ''} → ${p.toStage ?? ''}`;
      if (p.outcome === 'lost') return `Lost: ${p.fromStage ?? ''} → ${p.toStage ?? ''}${because(p.reason)}`;
      return `Stage changed: ${p.fromStage ?? ''} → ${p.toStage ?? ''}`;
    },
    'pipeline.card-reordered': 'The card has another place in its column',
    'pipeline.card-refreshed': 'Card updated',
    'pipeline.card-touched': 'A new lead came from a customer with an open card',
    'pipeline.card-lost': (p) => `Card closed as lost: ${p.stage ?? ''}${because(p.reason)}`,
    'pipeline.card-reopened': (p) => `Card opened again: ${p.stage ?? ''}`,
    'pipeline.card-waits': 'Nobody was available; the lead waits to be assigned',
    'pipeline.cards-changed': (p) =>
      p.toStage ? `${cards(p.count ?? 0)} moved: ${p.toStage}` : `${cards(p.count ?? 0)} updated`,
    'pipeline.board-added': 'Board added',
    'pipeline.board-changed': 'Board changed',
    'pipeline.board-removed': 'Board removed',
    'pipeline.stage-added': (p) => `Stage added: ${p.stage ?? ''}`,
    'pipeline.stage-changed': (p) => `Stage changed: ${p.stage ?? ''}`,
    'pipeline.stages-ordered': 'Order of the stages changed',
    'pipeline.stage-removed': (p) => `Stage removed: ${p.stage ?? ''}`,
    'pipeline.rule-added': (p) => `Assignment rule added: ${p.name ?? ''}`,
    'pipeline.rule-changed': (p) => `Assignment rule changed: ${p.name ?? ''}`,
    'pipeline.rule-removed': (p) => `Assignment rule removed: ${p.name ?? ''}`,
    'pipeline.rules-ordered': 'Order of the assignment rules changed',
  },
  permissions: {
    'pipeline.read': 'See boards and cards',
    'pipeline.move': 'Move cards',
    'pipeline.open': 'Open cards',
    'pipeline.receive': 'Be given new leads (take part in the assignment)',
    'pipeline.manage': 'Manage boards and rules',
  },
};
