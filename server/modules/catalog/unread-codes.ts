import type { Product } from '../../../contracts/catalog.ts';
import type { Plugged } from '../../kernel/ports.ts';
import { type ModuleDescription, moduleDescriptions } from './module-descriptions.ts';

type Warning = Product['warnings'][number];
type Asked = { code: string; name: string };
type Sold = Pick<Product, 'module' | 'options' | 'fields' | 'addons'>;

/**
 * What is sold with a product and read by no module: it would be paid and change nothing. Upper and lower case are the
 * same; of a module that does not say what it reads nothing is known.
 */
export function unreadCodes(plugged: Plugged, product: Sold): Warning[] {
  if (product.module === null) return [];
  const modules = plugged(moduleDescriptions);
  const readsOf = (name: string | null, appliesTo: ModuleDescription['appliesTo']) =>
    modules.find((one) => one.name === name && one.appliesTo === appliesTo)?.reads;
  const reads = readsOf(product.module, 'product');
  const asked = (fields: Product['fields']) => fields.map(({ code, label }) => ({ code, name: label }));
  return [
    ...unread('option', product.options, reads?.options),
    ...unread('field', asked(product.fields), reads?.fields),
    ...product.addons.flatMap((addon): Warning[] =>
      addon.module === null
        ? [{ kind: 'addon', code: addon.code, name: addon.name, addon: null, reads: [] }]
        : unread('addon-field', asked(addon.fields), readsOf(addon.module, 'addon')?.fields, addon.code),
    ),
  ];
}

const unread = (
  kind: Warning['kind'],
  asked: readonly Asked[],
  reads: readonly string[] | undefined,
  addon: string | null = null,
): Warning[] =>
  reads === undefined
    ? []
    : asked
        .filter(({ code }) => !reads.includes(code.toLowerCase()))
        .map(({ code, name }) => ({ kind, code, name, addon, reads: [...reads] }));
