import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Product } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useForm } from '../../ui/form.tsx';
import { notify } from '../../ui/notify.tsx';
import { catalogKey, productQuery } from './queries.ts';
import { changesOf, saveMerged } from './save-merged.ts';

/**
 * A form over some parts of a product. It sends only what was changed, over what it was shown first; while nothing is
 * typed it follows the product.
 */
export function useProductForm<Values extends Record<string, unknown>>(
  product: Product,
  valuesOf: (product: Product) => Values,
) {
  const words = useWords(catalogScreens).product;
  const api = useApi();
  const queries = useQueryClient();
  const base = useRef(product);
  const form = useForm<Values>({
    initial: valuesOf(product),
    save: async (values) => {
      const changes = changesOf(valuesOf(base.current), values);
      const path = `/api/catalog/products/${product.id}`;
      const saved = await saveMerged(api, path, base.current, changes);
      base.current = saved;
      queries.setQueryData(productQuery(api, product.id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: catalogKey });
    },
    onSaved: () => notify.done({ message: words.saved }),
  });
  const { dirty, busy, reset } = form;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newer product starts the form over
  useEffect(() => {
    if (dirty || busy || product.version <= base.current.version) return;
    base.current = product;
    reset(valuesOf(product));
  }, [product, dirty, busy]);
  return form;
}
