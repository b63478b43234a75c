import type { Product } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Form, FormActions } from '../../ui/form.tsx';
import { Panel } from '../../ui/layout.tsx';
import classes from './catalog.module.css';
import { FieldsEditor } from './fields-editor.tsx';
import { useProductForm } from './use-product-form.ts';

/** What is asked with an order of the product. */
export function FieldsTab({ product }: { product: Product }) {
  const words = useWords(catalogScreens);
  const form = useProductForm(product, ({ fields }) => ({ fields }));
  return (
    <div className={classes.narrow}>
      <Form form={form} label={words.product.tabs.fields}>
        <p className={classes.soft} style={{ margin: 0 }}>
          {words.fields.lead}
        </p>
        <Panel flush label={words.product.tabs.fields}>
          <FieldsEditor form={form} />
        </Panel>
        <FormActions form={form} />
      </Form>
    </div>
  );
}
