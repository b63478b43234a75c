import type { VendorQuote } from '../../../contracts/tariffs.ts';
import { amountText, numberText } from '../../../words/tariffs/amount.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Panel } from '../../ui/layout.tsx';
import classes from './tariffs.module.css';

/** What each carrier takes for the call and what remains; the best first. */
export function VendorTable({ vendors, currency }: { vendors: readonly VendorQuote[]; currency: string }) {
  const words = useWords(tariffsScreens).simulator;
  const locale = useLocale();
  const format = useFormat();
  return (
    <Panel title={words.vendors} flush>
      <table className={classes.vendors}>
        <thead>
          <tr>
            <th scope="col">{words.vendor}</th>
            <th scope="col">{words.cost}</th>
            <th scope="col">{words.margin}</th>
          </tr>
        </thead>
        <tbody>
          {vendors.map((vendor) => (
            <tr key={vendor.carrier.id} data-none={vendor.cost === null || undefined}>
              <th scope="row">
                {vendor.carrier.name}
                <span className={classes.soft}>
                  {vendor.deck ? `${vendor.deck} · ${vendor.prefix}` : words.noVendorRate}
                </span>
              </th>
              <td>
                {vendor.cost !== null && vendor.currency && (
                  <>
                    {amountText(
                      locale,
                      vendor.converted ?? vendor.cost,
                      vendor.converted ? currency : vendor.currency,
                      4,
                    )}
                    {vendor.rate && (
                      <span className={classes.soft}>
                        {amountText(locale, vendor.cost, vendor.currency, 4)} ·{' '}
                        {words.rate({ rate: numberText(locale, vendor.rate) })}
                      </span>
                    )}
                  </>
                )}
              </td>
              <td>
                {vendor.margin !== null && (
                  <span className={classes.margin} data-loss={vendor.margin.startsWith('-') || undefined}>
                    {amountText(locale, vendor.margin, currency, 4)}
                    {vendor.marginPercent !== null && (
                      <span className={classes.soft}>
                        {format.percent(Number(vendor.marginPercent) / 100)}
                      </span>
                    )}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
