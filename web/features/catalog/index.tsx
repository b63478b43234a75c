import { catalogWords } from '../../../words/catalog/index.ts';
import { feature } from '../../lib/feature.ts';
import { IconAdjustmentsHorizontal, IconPackage, IconPuzzle } from '../../ui/icons.ts';

export default feature({
  name: 'catalog',
  words: catalogWords,
  routes: [
    {
      path: '/catalog',
      may: 'catalog.read',
      page: () => import('./catalog-page.tsx').then((file) => file.catalogPage),
    },
    {
      path: '/catalog/products/:productId',
      may: 'catalog.read',
      page: () => import('./product-page.tsx').then((file) => file.productPage),
    },
    {
      path: '/catalog/options',
      may: 'catalog.manage',
      page: () => import('./options-page.tsx').then((file) => file.optionsPage),
    },
    {
      path: '/catalog/addons',
      may: 'catalog.manage',
      page: () => import('./addons-page.tsx').then((file) => file.addonsPage),
    },
  ],
  navigation: [
    {
      section: 'services',
      order: 40,
      to: '/catalog',
      may: 'catalog.read',
      icon: IconPackage,
      label: (locale) => catalogWords[locale].frame.catalog,
    },
    {
      section: 'services',
      order: 42,
      to: '/catalog/options',
      may: 'catalog.manage',
      icon: IconAdjustmentsHorizontal,
      label: (locale) => catalogWords[locale].frame.options,
    },
    {
      section: 'services',
      order: 44,
      to: '/catalog/addons',
      may: 'catalog.manage',
      icon: IconPuzzle,
      label: (locale) => catalogWords[locale].frame.addons,
    },
  ],
  commands: [
    {
      id: 'catalog.add-product',
      label: (locale) => catalogWords[locale].frame.newProduct,
      find: (locale) => catalogWords[locale].frame.find,
      icon: IconPackage,
      may: 'catalog.manage',
      to: '/catalog?new=product',
    },
  ],
  places: { product: ({ id }) => `/catalog/products/${id}` },
});
