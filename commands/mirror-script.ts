import { archiveName, sourcesOf } from '../fetch/images.ts';
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
    ...head(
      [heading, texts.what, texts.how, texts.written],
      others.length === 0 ? [] : [`# ${texts.noCopy}`, ...others],
    ),
    '# mirror NAME COPY',
    'mirror() {',
    `  if docker image inspect "$1" > /dev/null 2>&1; then printf '%s: %s\\n' "$1" ${quoted(texts.present)}; return; fi`,
    `  docker pull "$2" || fail "$1 <- $2:" ${quoted(texts.failed)}`,
    '  docker tag "$2" "$1"',
    '  docker rmi "$2" > /dev/null',
    '}',
    '',
    ...needDocker(language),
    ...copies,
    `printf '%s\\n' ${quoted(texts.done)}`,
  ].join('\n');
}

/**
 * A POSIX sh script that pulls images, each from where it is published or else from its copy, and saves it as an archive beside
 * itself, by the name that `kubewright fetch --images` would give it; it runs without kubewright.
 */
export function saveScript(heading: string, images: readonly ContainerImage[], language: Language): string {
  const { script: texts } = messages(language).images;
  const saves = images.map((image) =>
    ['save', image.name, archiveName(image.name), ...sourcesOf(image, false)].join(' '),
  );
  return [
    ...head([heading, texts.saves, texts.take, texts.writtenSave]),
    '# save NAME FILE SOURCE...',
    'save() {',
    '  name=$1 file=$2',
    '  shift 2',
    `  if [ -e "$file" ]; then printf '%s: %s\\n' "$file" ${quoted(texts.present)}; return; fi`,
    '  for source; do',
    '    docker pull "$source" || continue',
    '    [ "$source" = "$name" ] || docker tag "$source" "$name"',
    '    docker save -o "$file.part" "$name"',
    '    mv "$file.part" "$file"',
    '    return',
    '  done',
    `  fail "$name:" ${quoted(texts.failed)}`,
    '}',
    '',
    ...needDocker(language),
    ...saves,
    `printf '%s\\n' ${quoted(texts.take)}`,
  ].join('\n');
}

function head(comments: readonly string[], more: readonly string[] = []): string[] {
  return [
    '#!/bin/sh',
    ...comments.map((line) => `# ${line}`),
    ...more,
    'set -eu',
    '',
    `fail() { printf '%s\\n' "$*" >&2; exit 1; }`,
    '',
  ];
}

function needDocker(language: Language): string[] {
  const { script: texts } = messages(language).images;
  return [
    `command -v docker > /dev/null || fail ${quoted(texts.noDocker)}`,
    `docker version > /dev/null || fail ${quoted(texts.noAnswer)}`,
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
