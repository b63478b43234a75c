import { itemRoutes } from './item-routes.ts';
import { productRoutes } from './product-routes.ts';

/** HTTP of the catalogue. */
export const routes = [...productRoutes, ...itemRoutes];
