import { type OutgoingAnswer, OutgoingFault, type OutgoingHttp } from '../../../kernel/outgoing.ts';
import { SwitchFault } from './voice-switch.ts';

export type AsteriskAccess = { url: string; userName: string; password: string };

export type AsteriskAsk = {
  method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below `…/ari/`. */
  path: string;
  json?: unknown;
  /** Shown as … wherever the switch repeats it. */
  secret?: string;
  /** Answers null instead of a fault when the switch has no such thing. */
  mayLack?: boolean;
};

/** One call of ARI. Throws `SwitchFault`; null only with `mayLack`. No password stands in an address or a fault. */
export async function askAsterisk(
  http: OutgoingHttp,
  access: AsteriskAccess,
  { method = 'GET', path, json, secret, mayLack }: AsteriskAsk,
): Promise<unknown> {
  const answer = await send(http, access, method, path, json);
  if (mayLack && answer.status === 404) return null;
  if (answer.status < 200 || answer.status > 299) {
    const code = mayPass(answer.status) ? 'switch-failed' : 'switch-refused';
    throw new SwitchFault(code, `${method} ${path}: ${answer.status}${saidBy(answer, secret)}`);
  }
  if (answer.body.length === 0) return null;
  try {
    return answer.json();
  } catch {
    throw new SwitchFault('switch-broken-answer', `${method} ${path}: ${answer.status}`);
  }
}

/** Whether the same call may go well a little later: the switch is short of something, slow or too busy. */
const mayPass = (status: number): boolean => status >= 500 || status === 408 || status === 429;

async function send(
  http: OutgoingHttp,
  { url, userName, password }: AsteriskAccess,
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: string,
  json: unknown,
): Promise<OutgoingAnswer> {
  try {
    return await http.call(`${url.replace(/\/+$/, '')}/${path}`, {
      method,
      headers: { authorization: `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}` },
      ...(json === undefined ? {} : { json }),
      timeoutMs: 8_000,
    });
  } catch (error) {
    if (error instanceof OutgoingFault) throw new SwitchFault('switch-unreachable', error.code);
    throw error;
  }
}

// Asterisk says what it disliked as {"message": …}; a field's value may be quoted in it.
function saidBy(answer: OutgoingAnswer, secret?: string): string {
  try {
    const { message } = answer.json() as { message?: unknown };
    if (typeof message !== 'string') return '';
    return ` ${(secret ? message.replaceAll(secret, '…') : message).slice(0, 200)}`;
  } catch {
    return '';
  }
}
