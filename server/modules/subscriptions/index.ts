/** All that other rooms may use of subscriptions. SQL may also read `subscriptions.services` and `subscriptions.sold_lines`. */
export type { ServiceCommand, ServiceState } from '../../../contracts/subscriptions.ts';
export { type ProvisioningModule, provisioningModules, type Service } from './provisioning-module.ts';
