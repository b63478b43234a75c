/** All that other rooms may use of pipeline. SQL may also read the view `pipeline.card_states`. */
export { insertCard } from './insert-card.ts';
export { loadCards } from './load-cards.ts';
export { moveCard } from './move-card.ts';
export { openCard } from './open-card.ts';
