import Handlebars from 'handlebars';

/** What a template may name: flags, texts and lists. */
export interface View {
  readonly [name: string]: ViewValue;
}

type ViewValue = string | number | boolean | readonly ViewValue[] | View;

/**
 * Renders a Handlebars template; raw text, no HTML escaping.
 * @param template the template's text
 * @param view what it may name
 * @param name its path, for errors
 * @throws Error when the template names what the view does not have, also in `#if` and `#each`
 */
export function renderTemplate(template: string, view: View, name: string): string {
  const handlebars = Handlebars.create();
  return handlebars.compile(template, { strict: true, noEscape: true })(strict(view, name), {
    allowProtoPropertiesByDefault: true,
  });
}

/** Handlebars' strict mode passes unknown names in block helpers; this object does not. */
function strict(view: View, name: string): View {
  return new Proxy(view, {
    has: () => true,
    get(target, key) {
      if (typeof key === 'symbol') return Reflect.get(target, key) as unknown;
      if (!Object.hasOwn(target, key))
        throw new Error(`${name}: the template names ${key}, which the view does not have`);
      return strictValue(target[key], name);
    },
  });
}

function strictValue(value: ViewValue | undefined, name: string): unknown {
  if (isList(value)) return value.map((item) => strictValue(item, name));
  return typeof value === 'object' ? strict(value, name) : value;
}

function isList(value: ViewValue | undefined): value is readonly ViewValue[] {
  return Array.isArray(value);
}
