type Stepped = {
  steps: readonly { from?: number; increment?: number; rate: string }[];
  blockMode?: string;
  initialSeconds?: number;
};

/** The increments as the trade writes them: `60/6`, `30/20 Σ` when they count over the whole duration. */
export function stepsText({ steps, blockMode, initialSeconds }: Stepped): string {
  const increments = steps.map((step) => step.increment ?? 1);
  if (blockMode === 'total') return `${initialSeconds || increments[0]}/${increments[0]} Σ`;
  const [first = 1] = increments;
  return increments.length === 1 ? `${first}/${first}` : increments.join('/');
}
