import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const text = (bytes: Uint8Array | Buffer): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

/** A passkey device in software, for tests: ES256, no attestation (WebAuthn Level 3 §6). */
export function softwareAuthenticator({
  origin = 'http://localhost:3000',
  rpId = 'localhost',
  verifies = true,
} = {}) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let counter = 0;

  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  // Flags: user present, user verified, attested data follows.
  const authenticatorData = (attested?: Buffer) => {
    counter += 1;
    const flags = 0x01 | (verifies ? 0x04 : 0) | (attested ? 0x40 : 0);
    const head = Buffer.concat([sha256(rpId), Buffer.from([flags]), uint32(counter)]);
    return attested ? Buffer.concat([head, attested]) : head;
  };

  return {
    id: text(id),
    /** Answers a registration as the browser would. */
    create: ({ challenge }: { challenge: string }) => {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const key = map([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]);
      const attested = Buffer.concat([Buffer.alloc(16), uint16(id.length), id, key]);
      const attestation = map([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authenticatorData(attested)],
      ]);
      return {
        id: text(id),
        rawId: text(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: text(clientData('webauthn.create', challenge)),
          attestationObject: text(attestation),
          transports: ['internal'],
        },
      };
    },
    /** Answers a sign-in as the browser would. */
    get: ({ challenge }: { challenge: string }) => {
      const data = clientData('webauthn.get', challenge);
      const authData = authenticatorData();
      return {
        id: text(id),
        rawId: text(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: text(data),
          authenticatorData: text(authData),
          signature: text(sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey)),
        },
      };
    },
    /** Sets the counter back, as a copied device would show it. */
    rewind: () => {
      counter = 0;
    },
  };
}

type Cbor = number | string | Buffer | Map<unknown, unknown>;

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Map) return head(5, 0);
  return Buffer.concat([head(2, value.length), value]);
}

const map = (entries: [Cbor, Cbor][]): Buffer =>
  Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, value]) => [cbor(key), cbor(value)])]);

function head(major: number, n: number): Buffer {
  if (n < 24) return Buffer.from([(major << 5) | n]);
  return n < 256 ? Buffer.from([(major << 5) | 24, n]) : Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
}

const uint16 = (n: number): Buffer => Buffer.from([n >> 8, n & 255]);
const uint32 = (n: number): Buffer => Buffer.from([n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255]);
