/**
 * All that other rooms may use of subscriptions. SQL may also read `subscriptions.services` and
 * `subscriptions.sold_lines`.
 */
export type { ServiceCommand, ServiceState } from '../../../contracts/subscriptions.ts';
export { serviceWithin } from './access.ts';
export { carryOutNow } from './carry-out-now.ts';
export { type OrderInput, type PlacedOrder, placeOrder } from './place-order.ts';
export { proposeUsername } from './propose-username.ts';
export { type ProvisioningModule, provisioningModules, type Service } from './provisioning-module.ts';
