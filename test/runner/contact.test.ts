import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { loginOf } from '../../runner/contact/login.ts';
import { ASKPASS, asksFor, withPassword } from '../../runner/contact/password.ts';

test.each([
  [0, '', 'accepted'],
  [1, 'This account is currently not available.', 'accepted'],
  [255, 'ops@10.0.0.1: Permission denied (publickey,password).', 'denied'],
  [255, 'Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures', 'denied'],
  [255, 'No ED25519 host key is known for 10.0.0.1 and ...\r\nHost key verification failed.', 'unknown'],
  [255, '@  WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!  @\nHost key verification failed.', 'changed'],
  [255, 'ssh: connect to host 10.0.0.1 port 22: Connection refused', 'unreachable'],
  [255, 'ssh: connect to host 10.0.0.1 port 22: No route to host', 'unreachable'],
  // of a bastion
  [255, 'Host key verification failed.\nkex_exchange_identification: Connection closed by remote host', 'unreachable'],
  [255, 'root@jump: Permission denied (publickey).\nConnection closed by UNKNOWN port 65535', 'unreachable'],
])('ssh ends with %i and %j: %s', (exitCode, stderr, state) => {
  expect(loginOf({ exitCode, stdout: '', stderr }).state).toBe(state);
});

test.each([
  ["ops@10.0.0.1's password: ", true],
  ['(ops@10.0.0.1) Password: ', true],
  ['(ops@10.0.0.1) Password for ops@host: ', true],
  ["root@jump's password: ", false],
  ["ops@10.0.0.12's password: ", false],
  ['(ops@10.0.0.1) Verification code: ', false],
  ["Enter passphrase for key '/root/.ssh/ops@10.0.0.1': ", false],
  ['Are you sure you want to continue connecting (yes/no/[fingerprint])? ', false],
  ['Password: ', false],
])('%j asks for the password of ops: %s', (prompt, isAsked) => {
  expect(asksFor(prompt, 'ops', '10.0.0.1')).toBe(isAsked);
});

test('the program that ssh runs gets the password by a socket of the user alone, and nothing without a right question', async () => {
  const prompts: string[] = [];
  const answer = (prompt: string) => {
    prompts.push(prompt);
    return prompt === 'who?' ? 'pä "$word\n' : undefined;
  };
  const program = ASKPASS['SSH_ASKPASS'] ?? '';
  const ask = (prompt: string, env: Record<string, string | undefined>) =>
    execa(program, [prompt], { env, reject: false });
  let socket = '';
  await withPassword(answer, process.env, async (env) => {
    socket = env['KUBEWRIGHT_ASKPASS'] ?? '';
    expect((await stat(dirname(socket))).mode & 0o777).toBe(0o700);
    const [right, wrong] = await Promise.all([ask('who?', env), ask('what?', env)]);
    expect([right.exitCode, right.stdout]).toEqual([0, 'pä "$word']);
    expect([wrong.exitCode, wrong.stdout]).toEqual([1, '']);
    expect(JSON.stringify(env)).not.toContain('word');
  });
  expect(prompts.sort()).toEqual(['what?', 'who?']);
  expect(await ask('who?', { ...process.env, KUBEWRIGHT_ASKPASS: socket })).toMatchObject({ exitCode: 1, stdout: '' });
  await expect(stat(dirname(socket))).rejects.toThrow('ENOENT');
});
