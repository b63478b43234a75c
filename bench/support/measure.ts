import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

/** The value in the middle. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which this share of all lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Prints one figure beside its floor, measured in the same run. */
export function figure(
  bench: string,
  value: number,
  unit: string,
  floor: number | null,
  target?: number,
): void {
  const round = (n: number) => Math.round(n * 100) / 100;
  console.log(
    JSON.stringify({
      bench,
      value: round(value),
      unit,
      floor: floor === null ? null : round(floor),
      ratio: floor === null ? null : round(value / floor),
      ...(target === undefined ? {} : { target }),
    }),
  );
}

/** Runs both by turns, so that whatever else the machine does meets both. Answers medians in milliseconds. */
export async function beside(
  act: (n: number) => Promise<unknown>,
  floor: (n: number) => Promise<unknown>,
  rounds = 60,
): Promise<{ value: number; floor: number }> {
  const times: number[] = [];
  const floors: number[] = [];
  for (let n = -10; n < rounds; n++) {
    const acted = await timed(() => act(n + 10));
    const bare = await timed(() => floor(n + 10));
    if (n < 0) continue; // warm
    times.push(acted);
    floors.push(bare);
  }
  return { value: median(times), floor: median(floors) };
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

export type Answer<T> = { status: number; body: T };

/** A client that keeps its one connection, with a cookie. */
export function clientOf(url: string, cookie: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(url);
  const call = <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const sent = request(
        {
          agent,
          hostname,
          port,
          method,
          path: encodeURI(path),
          headers: {
            cookie,
            origin: url,
            ...(text === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part) => parts.push(part));
          response.on('end', () => {
            const whole = Buffer.concat(parts).toString('utf8');
            const status = response.statusCode ?? 0;
            if (status >= 400) reject(new Error(`${method} ${path}: ${status} ${whole.slice(0, 300)}`));
            else resolve({ status, body: (whole === '' ? null : JSON.parse(whole)) as T });
          });
        },
      );
      sent.on('error', reject);
      sent.end(text);
    });
  return {
    get: <T>(path: string) => call<T>('GET', path).then((answer) => answer.body),
    post: <T>(path: string, body: unknown) => call<T>('POST', path, body).then((answer) => answer.body),
    close: () => agent.destroy(),
  };
}

/** Memory that the process holds, in MB (Linux). */
export function residentMegabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}
