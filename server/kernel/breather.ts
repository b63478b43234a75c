import { setImmediate } from 'node:timers/promises';

const longest = 5;

/**
 * For long loops that wait for nothing: `await breathe()` in each round lets others through once every few milliseconds,
 * so that one large request holds up nobody.
 */
export function breather(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => (performance.now() - began < longest ? undefined : pause());

  async function pause(): Promise<void> {
    await setImmediate();
    began = performance.now();
  }
}
