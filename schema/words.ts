import type { Text } from '../messages/messages.ts';
import type { SchemaNode } from './schema.ts';

/** The title of a key or section. */
export function titleOf({ title = '', 'x-zh': zh }: SchemaNode): Text {
  return { en: title, zh: zh?.title ?? title };
}

/** What a key or section is for. */
export function helpOf({ description = '', 'x-zh': zh }: SchemaNode): Text {
  return { en: description, zh: zh?.description ?? description };
}
