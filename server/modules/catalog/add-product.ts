import type { NewProduct } from '../../../contracts/catalog.ts';
import type { Work } from '../../kernel/work.ts';
import { announce } from './facts.ts';
import { insertProduct } from './insert-product.ts';
import { soundSettings } from './module-settings.ts';

/** Adds a product as a draft and answers its id. 422 names what is wrong with it. */
export async function addProduct(work: Work, input: NewProduct): Promise<string> {
  const { module, module_settings: moduleSettings } = soundSettings(
    work.outside.plugged,
    'product',
    { module: input.module, module_settings: input.moduleSettings },
    false,
  );
  const { id, name } = await insertProduct(work, { ...input, module, moduleSettings });
  announce(work, 'catalog.product-added', { data: { productId: id, name }, version: 1, after: { ...input } });
  return id;
}
