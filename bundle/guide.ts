import { fill } from '../messages/template.ts';
import { messages, type Language } from '../messages/messages.ts';
import { INSTALLER, PROGRAM, SUMS, type Description } from './format.ts';
import { textEntry, type Entry } from './write.ts';

/**
 * What a person reads in a bundle, and the script that unpacks it where there is no kubewright.
 * @param packages as systemPackages gives them
 * @param vault name of the file with the password of the vault
 */
export function guide(
  description: Omit<Description, 'programs'>,
  packages: Readonly<Record<string, readonly string[]>>,
  vault: string,
  language: Language,
): Entry[] {
  const texts = messages(language).bundle;
  const { cluster, platform, ansible } = description;
  const lists = Object.entries(packages).map(([family, names]) => `- ${family}: ${names.join(' ')}`);
  const readme = fill(texts.readme, { cluster, platform, ...ansible, vault, packages: lists.join('\n') });
  return [textEntry('README.md', readme), textEntry(INSTALLER, installer(cluster, language))];
}

/** It only needs what every Linux has. The program is held to its hashes before it runs, and then holds all of the bundle to them. */
function installer(cluster: string, language: Language): string {
  const texts = messages(language).bundle.script;
  return [
    '#!/bin/sh',
    `# ${texts.what}`,
    `#   sh ${INSTALLER} ${texts.usage}`,
    'set -eu',
    'umask 022',
    '',
    `bundle=\${1:?${texts.usage}}`,
    `folder=\${2:-${cluster}}`,
    'stage=$(mktemp -d "$folder.program.XXXXXX")',
    `trap 'rm -rf "$stage"' EXIT`,
    `trap 'exit 130' INT TERM HUP`,
    '',
    `tar -xf "$bundle" -C "$stage" ${SUMS} ${PROGRAM}/bin ${PROGRAM}/lib`,
    `grep '^[0-9a-f]*  ${PROGRAM}/' "$stage/${SUMS}" > "$stage/sums"`,
    '(cd "$stage" && sha256sum -c sums > checked) || {',
    `  grep -v ': OK$' "$stage/checked" >&2`,
    `  printf '%s\\n' '${texts.damaged}' >&2`,
    '  exit 4',
    '}',
    `"$stage/${PROGRAM}/bin/kubewright" bundle import "$bundle" -o "$folder" \${3:+--sums "$3"}`,
    '',
  ].join('\n');
}
