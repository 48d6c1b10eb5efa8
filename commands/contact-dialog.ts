import type { Readable } from 'node:stream';
import { finding, FindingsError } from '../findings/finding.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import type { Dialog } from '../runner/contact/dialog.ts';
import type { Met } from '../runner/contact/met.ts';
import { printable } from '../terminal/text.ts';
import { makeView } from '../terminal/view.ts';
import { isTerminal, isYes, readHidden, readShown } from './hidden-input.ts';
import type { Io } from './io.ts';

/**
 * What `kubewright ssh` tells and asks. All of it is on stderr: stdout is for results.
 * @param isSure whether keys are stored without a question
 * @param input the keyboard; where it is none, all of it is the password
 */
export function contactDialog(isSure: boolean, io: Io, input: Readable): Dialog & { end(): void } {
  const { contact: texts } = messages(io.language);
  const view = makeView(io.stderr, io.terminal, io.columns);
  return {
    phase: (phase) => {
      view.status(texts.phases[phase]);
    },
    confirm: async (hosts) => {
      const files = unique(hosts.map(({ settings }) => settings.knownHostsFile));
      for (const line of [texts.newHosts, ...hosts.flatMap(keyLines)]) view.line(line);
      if (!isSure) {
        if (!io.terminal || !isTerminal(input)) throw new FindingsError([finding('KW2090', {})]);
        const answer = await readShown(input, fill(texts.confirm, { files }), io.stderr);
        if (!isYes(answer)) {
          view.line(texts.declined);
          return false;
        }
      }
      view.line(fill(texts.stored, { files, hosts: namesOf(hosts) }));
      return true;
    },
    password: async (hosts) => {
      view.status(undefined);
      const user = unique(hosts.map(({ host }) => host.user));
      const prompt = fill(texts.password, { user, hosts: namesOf(hosts) });
      const password = (await readHidden(input, prompt, io.stderr)).replace(/\r?\n$/, '');
      return password === '' ? undefined : password;
    },
    made: (file) => {
      view.line(fill(texts.made, { file }));
    },
    end: () => {
      view.status(undefined);
    },
  };
}

/** A host shows what it likes. */
function keyLines({ host: { name, address }, fingerprints }: Met): string[] {
  return [`  ${name} (${address})`, ...fingerprints.map((fingerprint) => `    ${printable(fingerprint)}`)];
}

function namesOf(hosts: readonly Met[]): string {
  return hosts.map(({ host }) => host.name).join(', ');
}

function unique(texts: readonly string[]): string {
  return [...new Set(texts)].join(', ');
}
