/** An expression that Ansible is to evaluate. Plain strings are literal, whatever they contain. */
export class Jinja {
  readonly expression: string;

  constructor(expression: string) {
    this.expression = expression;
  }
}

/** Text with Jinja expressions that we write ourselves: `jinja('{{ bin_dir }}')`. Never put a user's words in it. */
export function jinja(expression: string): Jinja {
  return new Jinja(expression);
}

/** A value of a variable. */
export type Value = string | number | boolean | Jinja | readonly Value[] | { readonly [key: string]: Value };

/** Variables by name. */
export type Variables = Readonly<Record<string, Value>>;
