/** The names in braces of a message template: `'{a} of {b}'` gives `'a' | 'b'`. */
type Names<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;

/** What a template must be given: one string or number for each name in braces. */
export type Params<Template extends string> = Record<Names<Template>, string | number>;

/** The same keys with any text: what a translation has to provide. */
export type Translation<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translation<T[K]> };

/**
 * Fills a template's `{name}` places.
 * @param template text with names in braces
 * @param params a value for each name; a name without a value stays as it is
 */
export function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}
