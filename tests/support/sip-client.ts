import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './at-end.ts';
import { freePort } from './port.ts';
import { answers, calls, registers } from './sip-scenarios.ts';

export type SipClient = {
  port: number;
  /** REGISTER with digest; the SIP status of the last answer. */
  register(password?: string): Promise<number>;
  /** Calls and talks for a while; 200 when the other end answered and both hung up in order, else the status; 408: none. */
  call(to: string, talkMs?: number): Promise<number>;
  /** Answers every call from now on. */
  answer(): Promise<void>;
};

/** A SIP device (sipp) on loopback, ended after the test file; it is reached at `port`, if no other, a free one. */
export async function sipClient(
  serverPort: number,
  username: string,
  password: string,
  ownPort?: number,
): Promise<SipClient> {
  const port = ownPort ?? (await freePort());
  // One port registers and is called, another calls: a device that answers keeps its port.
  const callingPort = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'kovan-sip-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  let nth = 0;
  let answering: ChildProcess | null = null;
  const device = (scenario: string, words: string[]) => {
    const name = join(folder, `${++nth}`);
    writeFileSync(`${name}.xml`, scenario);
    const given = [
      '-sf',
      `${name}.xml`,
      '-i',
      '127.0.0.1',
      '-nostdin',
      '-trace_err',
      '-error_file',
      `${name}.log`,
    ];
    return { name, child: spawn('sipp', [...given, ...words], { cwd: folder, stdio: 'ignore' }) };
  };
  // Now and then sipp ends without having heard anything (a port taken that moment), or takes a second challenge for the
  // first and asks until it gives up: that says nothing yet.
  const once = async (
    scenario: string,
    secret: string,
    from: number,
    words: () => Promise<string[]> = async () => [],
  ): Promise<number> => {
    for (let attempt = 1; ; attempt++) {
      const { status, said } = await tryOnce(scenario, secret, from, await words());
      if (status !== 0 && (status !== noAnswer || attempt === 2)) return status;
      if (attempt === 3) throw new Error(`no answer to a SIP request, three times: ${said}`);
      process.stderr.write(`\nA SIP device ended without an answer: ${said}\n`);
    }
  };
  const tryOnce = async (scenario: string, secret: string, from: number, words: string[]) => {
    const who = [
      '-s',
      username,
      '-au',
      username,
      '-ap',
      secret,
      '-p',
      String(from),
      '-m',
      '1',
      '-timeout',
      '20s',
      // After some eight seconds, not thirty.
      '-max_invite_retrans',
      '4',
    ];
    const { name, child } = device(scenario, [`127.0.0.1:${serverPort}`, ...who, ...words]);
    const code = await endOf(child);
    const log = existsSync(`${name}.log`) ? readFileSync(`${name}.log`, 'utf8') : '';
    return { status: code === 0 ? 200 : statusIn(log), said: `${code ?? child.signalCode} ${log}` };
  };
  const answer = async () => {
    const { child } = device(answers, ['-p', String(port), '-mp', String(await freePort())]);
    answering = child;
  };
  const hangUp = async () => {
    const child = answering;
    answering = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = endOf(child);
    child.kill('SIGKILL');
    await ended;
  };
  atEnd(hangUp);
  return {
    port,
    // Where it registers from, there it is called: the switch goes by the address that it sees.
    register: async (secret = password) => {
      const was = answering !== null;
      await hangUp();
      const status = await once(registers(port), secret, port);
      if (was) await answer();
      return status;
    },
    call: async (to, talkMs = 300) => {
      const list = join(folder, `to-${++nth}.csv`);
      writeFileSync(list, `SEQUENTIAL\n${to}\n`);
      const words = async () => ['-inf', list, '-mp', String(await freePort())];
      return once(calls(talkMs), password, callingPort, words);
    },
    answer,
  };
}

const endOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });

const noAnswer = 408;

// sipp tells what it did not expect: "… received 'SIP/2.0 403 Forbidden"; a 481 only answers how it then gave up.
function statusIn(log: string): number {
  const statuses = [...log.matchAll(/received 'SIP\/2\.0 (\d{3})/g)].map((found) => Number(found[1]));
  const unexpected = statuses.find((status) => status !== 481);
  return unexpected ?? (log.includes('retransmission') ? noAnswer : 0);
}
