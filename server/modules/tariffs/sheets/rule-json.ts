import { rateRule, ruleWindow } from '../../../../contracts/tariffs-engine.ts';
import { priceText, type Read, readPrice } from './read-value.ts';

const { steps: stepList } = rateRule.shape;

/** What a cell cannot say in one word stands in it as JSON: windows and lists of steps. Answered as JSON text. */
export const jsonFields = {
  when(text: string): Read<string> {
    const parsed = ruleWindow.safeParse(parse(text));
    if (!parsed.success) return { reason: 'not-a-window' };
    return { value: JSON.stringify(parsed.data) };
  },
  steps(text: string): Read<string> {
    const parsed = stepList.safeParse(parse(text));
    if (!parsed.success) return { reason: 'not-steps' };
    const rates = parsed.data.map(({ rate }) => readPrice(rate, 'point', ''));
    if (!rates.every((rate) => 'value' in rate)) return { reason: 'price-too-fine', data: { places: 8 } };
    return {
      value: JSON.stringify(
        parsed.data.map(({ from, per, increment }, n) => {
          const rate = rates[n];
          return { from, rate: priceText(rate && 'value' in rate ? rate.value : 0n), per, increment };
        }),
      ),
    };
  },
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
