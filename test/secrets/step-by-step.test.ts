import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { generate } from '../../commands/generate.ts';
import { secretDrop, secretRotate } from '../../commands/secret.ts';
import type { SecretSpec } from '../../generator/model/feature.ts';
import { makeSecret } from '../../generator/secrets/make.ts';
import { SPECS, want } from './stand-in.ts';
import { codes, useSecrets } from './use-secrets.ts';

const [PASSWORD, KEY, SIGNING] = SPECS;
const { io, vaultText, ciphertext, list, show, set, rotate, drop } = useSecrets();

function stepwise(spec: SecretSpec): SecretSpec {
  const replacing = { en: 'Everything is written again.', zh: '全部重写。' };
  return { ...spec, former: { variable: `${spec.variable}_former`, replacing } };
}

/** A terminal at which this is typed. */
function typing(answer: string) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  input.end(`${answer}\n`);
  return input;
}

beforeEach(async () => {
  want([PASSWORD, stepwise(KEY), stepwise(SIGNING)]);
  await generate({}, io());
});

describe('a key that is replaced step by step', () => {
  test.each(['web_key', 'web_signing_key'])('%s stays beside the new one until it is dropped', async (name) => {
    const [before, password] = [await show(name), await ciphertext('web_password')];
    expect(await rotate(name, false, true)).toMatch(/kubewright run keys.*kubewright secret drop web_/s);
    expect(await show(name)).not.toBe(before);
    expect(await show(`${name}_former`)).toBe(before);
    expect(await list()).toMatch(new RegExp(`^${name}_former +what ${name} is +encrypted; former value`, 'm'));
    expect(await drop(name)).toContain(`${name}_former is no longer in inventory/group_vars/all/vault.yml`);
    expect(await vaultText()).not.toContain('_former');
    expect(await ciphertext('web_password')).toBe(password);
  });

  test('gets a name of its own each time, by which data tells what it is encrypted with', async () => {
    const plain = await show('web_key');
    expect(plain).toMatch(/^[A-Za-z0-9+/]{43}=\n$/);
    await rotate('web_key', false, true);
    expect(await show('web_key')).toMatch(/^key2:[A-Za-z0-9+/]{43}=\n$/);
    await drop('web_key');
    const own = makeSecret({ type: 'key' });
    expect(await set('web_key', own)).toContain('kubewright run keys');
    expect(await show('web_key')).toBe(`key3:${own}\n`);
    expect(await show('web_key_former')).toMatch(/^key2:/);
  });

  test('is not replaced again before that has ended, and nothing is dropped that is not there', async () => {
    expect(await codes(secretDrop('web_key', { yes: true }, io()))).toEqual(['KW2076']);
    expect(await codes(secretDrop('web_password', { yes: true }, io()))).toEqual(['KW2076']);
    await rotate('web_key', false, true);
    const before = await vaultText();
    expect(await codes(rotate('web_key', false, true))).toEqual(['KW2075']);
    expect(await codes(set('web_key', makeSecret({ type: 'key' })))).toEqual(['KW2075']);
    expect(await vaultText()).toBe(before);
  });
});

describe('who replaces or drops one is asked', () => {
  test('and without a terminal, or --yes, refused', async () => {
    const before = await vaultText();
    expect(await codes(secretRotate('web_key', {}, io()))).toEqual(['KW2077']);
    expect(await codes(secretDrop('web_key', {}, io()))).toEqual(['KW2077']);
    expect(await vaultText()).toBe(before);
  });

  test.each(['', 'n', 'no', 'yess'])('%j changes nothing, and says what would have happened', async (answer) => {
    const before = await vaultText();
    const recorded = { ...io(), terminal: true };
    expect(await secretRotate('web_key', {}, recorded, typing(answer))).toBe(0);
    expect(recorded.written.err()).toMatch(/Everything is written again\..*kubewright run keys.*Nothing was changed/s);
    expect(await vaultText()).toBe(before);
  });

  test.each(['y', 'Yes', '是'])('%j replaces it', async (answer) => {
    const before = await vaultText();
    expect(await secretRotate('web_key', {}, { ...io(), terminal: true }, typing(answer))).toBe(0);
    expect(await vaultText()).not.toBe(before);
  });
});
