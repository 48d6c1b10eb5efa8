import { createCipheriv, createDecipheriv, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Encrypts a text as `ansible-vault encrypt_string` does: format 1.1, AES256.
 * The format: docs.ansible.com, "Encrypting content with Ansible Vault", "Format of files encrypted with Ansible Vault".
 * @param password as Ansible reads it, without the line end
 * @returns lines of at most 80 characters, each ended by a newline; never the same twice
 */
export function encrypt(text: string, password: Buffer): string {
  const salt = randomBytes(SALT_BYTES);
  const { key, hmacKey, iv } = derive(password, salt);
  const cipher = createCipheriv('aes-256-ctr', key, iv);
  const body = Buffer.concat([cipher.update(pad(Buffer.from(text, 'utf8'))), cipher.final()]);
  const parts = [salt, hmac(hmacKey, body), body].map((part) => part.toString('hex'));
  const lines =
    Buffer.from(parts.join('\n'))
      .toString('hex')
      .match(/.{1,80}/g) ?? [];
  return `${[HEADER, ...lines].join('\n')}\n`;
}

/**
 * Decrypts what Ansible or `encrypt` encrypted: format 1.1, or 1.2 with a vault id.
 * @returns the text, or undefined when the password is another one or the text was damaged
 */
export function decrypt(vaultText: string, password: Buffer): string | undefined {
  const parts = partsOf(vaultText);
  if (parts === undefined) return undefined;
  const { key, hmacKey, iv } = derive(password, parts.salt);
  if (!timingSafeEqual(hmac(hmacKey, parts.body), parts.hmac)) return undefined;
  const cipher = createDecipheriv('aes-256-ctr', key, iv);
  const padded = Buffer.concat([cipher.update(parts.body), cipher.final()]);
  return padded.subarray(0, padded.length - (padded.at(-1) ?? 0)).toString('utf8');
}

/** Whether a text has the form of an encrypted one; needs no password. */
export function isVaultText(text: string): boolean {
  return partsOf(text) !== undefined;
}

const HEADER = '$ANSIBLE_VAULT;1.1;AES256';
const ANY_HEADER = /^\$ANSIBLE_VAULT;1\.(1;AES256|2;AES256;[^;]+)$/;
const ITERATIONS = 10_000;
const SALT_BYTES = 32;
const KEY_BYTES = 32;
const BLOCK = 16;

function derive(password: Buffer, salt: Buffer) {
  const bytes = pbkdf2Sync(password, salt, ITERATIONS, 2 * KEY_BYTES + BLOCK, 'sha256');
  return {
    key: bytes.subarray(0, KEY_BYTES),
    hmacKey: bytes.subarray(KEY_BYTES, 2 * KEY_BYTES),
    iv: bytes.subarray(2 * KEY_BYTES),
  };
}

function hmac(key: Buffer, body: Buffer): Buffer {
  return createHmac('sha256', key).update(body).digest();
}

/** PKCS#7: as many bytes as are missing, each of that value. */
function pad(bytes: Buffer): Buffer {
  const missing = BLOCK - (bytes.length % BLOCK);
  return Buffer.concat([bytes, Buffer.alloc(missing, missing)]);
}

function partsOf(text: string): { salt: Buffer; hmac: Buffer; body: Buffer } | undefined {
  const [header = '', ...lines] = text.trim().split(/\s*\n\s*/);
  const inner = fromHex(lines.join(''))?.toString('latin1').split('\n') ?? [];
  const [salt, mac, body] = inner.map(fromHex);
  if (!ANY_HEADER.test(header) || inner.length !== 3 || salt?.length !== SALT_BYTES) return undefined;
  if (mac?.length !== KEY_BYTES || body === undefined || body.length === 0 || body.length % BLOCK !== 0)
    return undefined;
  return { salt, hmac: mac, body };
}

function fromHex(text: string): Buffer | undefined {
  return /^([0-9a-f]{2})*$/i.test(text) ? Buffer.from(text, 'hex') : undefined;
}
