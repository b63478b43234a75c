/**
 * All that other rooms may use of customers. SQL may also read the views `customers.summaries`,
 * `customers.responsibles_of` and `customers.tags_of`.
 */
export {
  type CustomerWithin,
  customerWithin,
  demandOn,
  lockWithin,
  ownersOf,
  withinReach,
} from './access.ts';
export { maskContactIn, seesContact, showContact } from './contact-mask.ts';
export { csvLine, csvMark, separatorOf } from './csv.ts';
export { customersOf } from './facts.ts';
export { maskPhone, normalisePhone } from './phone.ts';
export { type Received, type ReceivedIdentity, receiveCustomer } from './receive-customer.ts';
export { setResponsibles } from './set-responsibles.ts';
export { type Teller, type Tidings, tellers, tellPeople, whoReaches } from './tell-people.ts';
