import type { Product } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Form, FormActions } from '../../ui/form.tsx';
import { Panel } from '../../ui/layout.tsx';
import classes from './catalog.module.css';
import { ModuleFields } from './module-fields.tsx';
import { useProductForm } from './use-product-form.ts';

/** Which module opens the service, and how. */
export function ModuleTab({ product }: { product: Product }) {
  const words = useWords(catalogScreens).module;
  const form = useProductForm(product, ({ module, moduleSettings }) => ({ module, moduleSettings }));
  return (
    <div className={classes.narrow}>
      <Panel title={words.title}>
        <Form form={form} label={words.title}>
          <p className={classes.soft} style={{ margin: 0 }}>
            {words.lead}
          </p>
          <ModuleFields form={form} appliesTo="product" />
          <FormActions form={form} />
        </Form>
      </Panel>
    </div>
  );
}
