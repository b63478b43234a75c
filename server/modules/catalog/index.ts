/**
 * All that other rooms may use of the catalogue. SQL may also read the views `catalog.product_names` and
 * `catalog.addon_names`.
 */
export type { Cycle } from '../../../contracts/catalog.ts';
export { configureModule } from './configure-module.ts';
export { type ModuleDescription, moduleDescriptions } from './module-descriptions.ts';
export { type AddonSelection, priceAddon, priceOrder } from './price-order.ts';
export type { OrderSelection, PricedLine, PricedOrder } from './priced-order.ts';
