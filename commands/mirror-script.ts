import { pulledAs } from '../generator/plan/images.ts';
import type { ContainerImage } from '../generator/model/release.ts';
import { messages, type Language } from '../messages/messages.ts';

/**
 * A POSIX sh script that pulls images from their copies on Docker Hub and gives them their own names; it runs without kubewright.
 * @param heading what the images are those of, as a comment
 * @param images those without a copy are only named in a comment
 */
export function mirrorScript(heading: string, images: readonly ContainerImage[], language: Language): string {
  const { script: texts } = messages(language).images;
  const copies = images.flatMap((image) => {
    const copy = pulledAs(image, true);
    return copy === undefined ? [] : [`mirror ${image.name} ${copy}`];
  });
  const others = images.filter((image) => pulledAs(image, true) === undefined).map(({ name }) => `#   ${name}`);
  return [
    '#!/bin/sh',
    ...[heading, texts.what, texts.how, texts.written].map((line) => `# ${line}`),
    ...(others.length === 0 ? [] : [`# ${texts.noCopy}`, ...others]),
    'set -eu',
    '',
    `fail() { printf '%s\\n' "$*" >&2; exit 1; }`,
    '',
    '# mirror NAME COPY',
    'mirror() {',
    `  if docker image inspect "$1" > /dev/null 2>&1; then printf '%s: %s\\n' "$1" ${quoted(texts.present)}; return; fi`,
    `  docker pull "$2" || fail "$1 <- $2:" ${quoted(texts.failed)}`,
    '  docker tag "$2" "$1"',
    '  docker rmi "$2" > /dev/null',
    '}',
    '',
    `command -v docker > /dev/null || fail ${quoted(texts.noDocker)}`,
    `docker version > /dev/null || fail ${quoted(texts.noAnswer)}`,
    ...copies,
    `printf '%s\\n' ${quoted(texts.done)}`,
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
