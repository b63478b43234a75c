const endings: (() => unknown)[] = [];

/**
 * Does something when the test file has ended, the last first. May be called anywhere; vitest's own `afterAll` is
 * forgotten without a word when it is called inside a hook or a test.
 */
export function atEnd(act: () => unknown): void {
  endings.push(act);
}

/** Does all that was put off; what fails does not hold up the rest. */
export async function endAll(): Promise<void> {
  const faults: unknown[] = [];
  for (let act = endings.pop(); act; act = endings.pop()) {
    try {
      await act();
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults.length === 1 ? faults[0] : new AggregateError(faults);
}
