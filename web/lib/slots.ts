/**
 * The places where a screen of one feature shows parts of others. The screen that owns the place renders
 * `<Slot name="…" … />`; a feature that has something to show there lists it under `fills`. Neither knows the other.
 * A new place is one line here: its name (`screen.place`) and what it hands to its parts.
 */
export type Slots = {
  /** Right end of the top bar, before the person's own menu: the bell. */
  'frame.bar': Record<never, never>;
  /** Beside a board: one customer, without leaving the board. */
  'board.side': { customerId: string; onClose: () => void };
  /** Under the customer's name: who is looking, what state they are in. */
  'customer.header': { customerId: string };
  /** Row of quick actions on the customer screen. */
  'customer.actions': { customerId: string };
  /** Main column of the customer screen: the timeline. */
  'customer.main': { customerId: string };
  /** Side column of the customer screen: cards on boards, sources, reminders. */
  'customer.side': { customerId: string };
  /** Main column of a service's page: what higher features know of it (the subscriber, its plan, its calls). */
  'service.main': { serviceId: string; customerId: string };
  /** Main column of a subscriber's page: its plan and bundles, its calls. */
  'subscriber.main': { subscriberId: string; customerId: string };
  /** The customer's own page of a subscriber, reached by a secret address: below its tariff. */
  'my.calls': { token: string };
  /** Actions of a rate deck: import, export. */
  'deck.actions': { deckId: string };
  /** Actions of one version of a rate deck: export, restore. `isLast`: the newest that is not withdrawn. */
  'deck.version': { deckId: string; number: number; state: string; isLast: boolean };
  /** Sections of a person's own settings. */
  'profile.sections': Record<never, never>;
};

export type SlotName = keyof Slots;
