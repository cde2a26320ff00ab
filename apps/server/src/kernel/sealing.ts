import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FILE_KEY_VERSION = 1;
const IV_BYTES = 12;
const IVS_AT_ONCE = 256;
const TAG_BYTES = 16;
const MOST_SIGNED = 2_000;

/** Seals personal fields and signs cursors; every key is derived from one secret. */
export interface Sealing {
  /** AES-256-GCM; the result names its key: `v1.<iv>.<tag>.<text>`. */
  seal(text: string): string;
  /** @throws Error when the value was altered or sealed with another secret. */
  open(sealed: string): string;
  /** As `seal`, for the bytes of a file: one byte that names the key, then iv, tag and text. */
  sealBytes(bytes: Uint8Array): Buffer;
  /** @throws Error as `open`. */
  openBytes(sealed: Uint8Array): Buffer;
  /** A keyed hash for look-up and for finding duplicates; hexadecimal. */
  lookupHash(text: string): string;
  /** Signs a text; base64url, 16 bytes. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

export function makeSealing(secret: string): Sealing {
  // Key objects, not buffers: a buffer is turned into one at every use, which takes longer than the sealing itself.
  const key = (purpose: string) => createSecretKey(Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'hex'), 'zhibu', purpose, 32)));
  const [sealKey, hashKey, signKey, fileKey] = [key('seal-v1'), key('lookup'), key('sign'), key('file-v1')];
  const nextIv = ivSource();
  const sign = remembering(MOST_SIGNED, (text) =>
    createHmac('sha256', signKey).update(text).digest().subarray(0, 16).toString('base64url'),
  );
  return {
    seal(text) {
      const iv = nextIv();
      const cipher = createCipheriv('aes-256-gcm', sealKey, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return ['v1', iv.toString('base64url'), cipher.getAuthTag().toString('base64url'), body.toString('base64url')].join('.');
    },
    open(sealed) {
      const [version, iv, tag, body] = sealed.split('.');
      if (version !== 'v1' || !iv || !tag || body === undefined) throw new Error('Sealed value of an unknown form.');
      const decipher = createDecipheriv('aes-256-gcm', sealKey, Buffer.from(iv, 'base64url'));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
    },
    sealBytes(bytes) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', fileKey, iv);
      const body = [cipher.update(bytes), cipher.final()];
      return Buffer.concat([Buffer.from([FILE_KEY_VERSION]), iv, cipher.getAuthTag(), ...body]);
    },
    openBytes(sealed) {
      if (sealed[0] !== FILE_KEY_VERSION) throw new Error('Sealed file of an unknown form.');
      const decipher = createDecipheriv('aes-256-gcm', fileKey, sealed.subarray(1, 1 + IV_BYTES));
      decipher.setAuthTag(sealed.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(1 + IV_BYTES + TAG_BYTES)), decipher.final()]);
    },
    lookupHash: (text) => createHmac('sha256', hashKey).update(text).digest('hex'),
    sign,
    verify(text, signature) {
      const [expected, given] = [Buffer.from(sign(text)), Buffer.from(signature)];
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}

/** Remembers the answers that were asked for last: signing costs more than all else in telling where a page ends. */
function remembering(most: number, work: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const answer = known.get(text) ?? work(text);
    if (known.size >= most) known.clear();
    known.set(text, answer);
    return answer;
  };
}

/** Random values, each given out once; drawn many at a time, for a draw costs more than a seal. */
function ivSource(): () => Buffer {
  let [drawn, next] = [randomBytes(IV_BYTES * IVS_AT_ONCE), 0];
  return () => {
    if (next === drawn.length) [drawn, next] = [randomBytes(drawn.length), 0];
    next += IV_BYTES;
    return drawn.subarray(next - IV_BYTES, next);
  };
}

/** The secret of this installation: given, or made at the first start and kept in a file that only its owner reads. */
export function installationSecret(given: string | undefined, dataDirectory: string): string {
  if (given) {
    if (!/^[0-9a-f]{64}$/i.test(given)) throw new Error('ZHIBU_SECRETS must be 64 hexadecimal characters.');
    return given;
  }
  const file = path.join(dataDirectory, 'secret.key');
  if (!existsSync(file)) {
    mkdirSync(dataDirectory, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** A random secret of 32 bytes for sessions and tokens. */
export const randomSecret = () => randomBytes(32).toString('base64url');
