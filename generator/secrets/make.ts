import { createPrivateKey, generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import type { Text } from '../../messages/messages.ts';
import type { SecretKind } from '../model/feature.ts';

/** A new random value of a kind. */
export function makeSecret(kind: SecretKind): string {
  switch (kind.type) {
    case 'password':
      return Array.from({ length: kind.length }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join('');
    case 'key':
      return randomBytes(KEY_BYTES).toString('base64');
    case 'rsa':
      return generateKeyPairSync('rsa', {
        modulusLength: RSA_BITS,
        privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
        publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
      }).privateKey;
  }
}

/** A value that takes the place of another one, as it is kept: keys that data is encrypted with are told apart by name. */
export function successor(kind: SecretKind, value: string, present: string): string {
  if (kind.type !== 'key') return value;
  const [, number = '1'] = /^key(\d+):/.exec(present) ?? [];
  return `key${Number(number) + 1}:${value}`;
}

/** A value as somebody gives it, in a file or typed in, without what its kind does not have: other line ends, or one. */
export function normalise(value: string, kind: SecretKind): string {
  const text = value.replaceAll('\r\n', '\n').replace(/\n*$/, '');
  return kind.type === 'rsa' ? `${text}\n` : text;
}

/** Whether a value that somebody gives has the form of its kind. */
export function fits(value: string, kind: SecretKind): boolean {
  switch (kind.type) {
    case 'password':
      return value.length >= leastOf(kind) && value.length <= kind.length && /^[A-Za-z0-9]*$/.test(value);
    case 'key':
      return /^[A-Za-z0-9+/]{43}=$/.test(value);
    case 'rsa':
      return isRsaKey(value);
  }
}

/** What a value of a kind looks like, in words that follow "it has to be". */
export function formOf(kind: SecretKind): Text {
  switch (kind.type) {
    case 'password': {
      const least = leastOf(kind);
      const range = (word: string) => (least === kind.length ? '' : `${String(least)} ${word} `);
      const length = String(kind.length);
      return {
        en: `${range('to')}${length} characters of A-Z, a-z, 0-9`,
        zh: ` ${range('到')}${length} 个 A-Z、a-z、0-9 中的字符`,
      };
    }
    case 'key':
      return { en: '32 bytes in base64 (44 characters)', zh: ' base64 编码的 32 字节(44 个字符)' };
    case 'rsa':
      return {
        en: 'an RSA private key of 2048 bits or more in PEM ("BEGIN RSA PRIVATE KEY")',
        zh: ' 2048 位以上的 PEM 格式 RSA 私钥("BEGIN RSA PRIVATE KEY")',
      };
  }
}

function leastOf({ length, least = length }: { readonly length: number; readonly least?: number }): number {
  return least;
}

const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const KEY_BYTES = 32;
const RSA_BITS = 2048;

function isRsaKey(value: string): boolean {
  if (!/^-----BEGIN RSA PRIVATE KEY-----\n[A-Za-z0-9+/=\n]+\n-----END RSA PRIVATE KEY-----\n$/.test(value))
    return false;
  try {
    return (createPrivateKey(value).asymmetricKeyDetails?.modulusLength ?? 0) >= RSA_BITS;
  } catch {
    return false;
  }
}
