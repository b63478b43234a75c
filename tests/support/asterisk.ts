import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './at-end.ts';
import { freePort } from './port.ts';

const templates = join(import.meta.dirname, '../../server/modules/voice/switch/asterisk-config');
const chroot = process.env.KOVAN_ASTERISK_CHROOT ?? join(homedir(), '.cache/kovan/asterisk');

/** Where an Asterisk is to be found: on this machine itself (`''`), in the chroot, or not at all (null). */
function findAsterisk(): string | null {
  if (existsSync('/usr/sbin/asterisk')) return '';
  if (existsSync(join(chroot, 'usr/sbin/asterisk'))) return process.getuid?.() === 0 ? chroot : null;
  return null;
}

/**
 * Why no real Asterisk can be tried here; null: one can. With KOVAN_ASTERISK=1 a Debian with Asterisk is first put
 * into the chroot, which downloads some 100 MB; without it nothing is ever downloaded.
 */
export function asteriskLacks(): string | null {
  if (findAsterisk() === null && process.env.KOVAN_ASTERISK === '1') {
    mkdirSync(chroot, { recursive: true });
    spawnSync('debootstrap', ['--variant=minbase', '--include=asterisk', 'bullseye', chroot], {
      stdio: 'inherit',
    });
  }
  if (findAsterisk() === null)
    return 'no Asterisk here; KOVAN_ASTERISK=1 (as root, with debootstrap) makes one';
  if (spawnSync('sipp', ['-v']).error) return 'no sipp here (Debian: sip-tester)';
  return null;
}

export type Asterisk = {
  ari: { url: string; userName: string; password: string };
  sipPort: number;
  /** Lines of Master.csv so far. */
  records(): string[];
  /** Stops and starts it again with what it has kept. */
  restart(): Promise<void>;
};

type AsteriskOptions = {
  /** Where the carrier of the trunk `toptan` answers; nobody answers on the trunk `kapali`. */
  trunkPort: number;
  /** Whom calls that leave ask for their trunks. */
  kovan: { url: string; key: string };
};

/** Starts Asterisk with Kovan's own configuration on loopback and free ports. */
export async function startAsterisk({ trunkPort, kovan }: AsteriskOptions): Promise<Asterisk> {
  const root = findAsterisk() ?? '';
  mkdirSync(join(root, '/tmp'), { recursive: true });
  const outer = mkdtempSync(join(root, '/tmp/kovan-asterisk-'));
  const folder = outer.slice(root.length);
  atEnd(() => rmSync(outer, { recursive: true, force: true }));
  for (const name of ['etc', 'cache', 'lib', 'agi', 'spool', 'run', 'log/cdr-csv'])
    mkdirSync(join(outer, name), { recursive: true });
  const ariPort = await freePort();
  const sipPort = await freePort();
  const ari = { url: `http://127.0.0.1:${ariPort}/ari`, userName: 'kovan', password: 'only-for-tests' };
  const rtpFirst = 20_000 + (process.pid % 100) * 100;
  configure(join(outer, 'etc'), {
    FOLDER: folder,
    MODULES: modulesIn(root),
    ARI_ADDRESS: '127.0.0.1',
    ARI_PORT: String(ariPort),
    ARI_USER: ari.userName,
    ARI_PASSWORD: ari.password,
    SIP_ADDRESS: '127.0.0.1',
    SIP_PORT: String(sipPort),
    RTP_FIRST: String(rtpFirst),
    RTP_LAST: String(rtpFirst + 98),
    KOVAN_URL: kovan.url,
    KOVAN_KEY: kovan.key,
    TRUNK: '',
  });
  const pjsip = join(outer, 'etc/pjsip.conf');
  writeFileSync(pjsip, readFileSync(pjsip, 'utf8') + trunkOf(trunkPort));
  let child = await run(root, folder);
  atEnd(() => end(child));
  return {
    ari,
    sipPort,
    records: () => {
      const file = join(outer, 'log/cdr-csv/Master.csv');
      return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
    },
    restart: async () => {
      await end(child);
      child = await run(root, folder);
    },
  };
}

function configure(folder: string, values: Record<string, string>): void {
  cpSync(templates, folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    const text = readFileSync(join(folder, name), 'utf8');
    writeFileSync(
      join(folder, name),
      text.replace(/@([A-Z_]+)@/g, (_, key) => values[key] ?? ''),
    );
  }
}

function modulesIn(root: string): string {
  const places = ['/usr/lib/asterisk/modules', '/usr/lib/x86_64-linux-gnu/asterisk/modules'];
  return (
    places.find((place) => existsSync(join(root, place, 'chan_pjsip.so'))) ?? '/usr/lib/asterisk/modules'
  );
}

const trunkOf = (port: number): string => `
[toptan]
type = endpoint
context = kovan-from-trunk
disallow = all
allow = alaw
aors = toptan
[toptan]
type = aor
contact = sip:127.0.0.1:${port}
[kapali]
type = endpoint
context = kovan-from-trunk
disallow = all
allow = alaw
aors = kapali
[kapali]
type = aor
`;

async function run(root: string, folder: string): Promise<ChildProcess> {
  const words = ['asterisk', '-f', '-n', '-C', `${folder}/etc/asterisk.conf`];
  const [program = '', ...rest] = root === '' ? words : ['chroot', root, ...words];
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      if (said.includes('Asterisk Ready')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Asterisk ended (${code}) before it was ready:\n${said}`)));
  });
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
