import { Document, Scalar, visit } from 'yaml';
import { Jinja, type Value } from '../model/value.ts';

/** A value to be written; a Map keeps its order where an object would put names like `10` first. */
export type Tree = Value | ReadonlyMap<string, Tree>;

/** Words, numbers and times that YAML 1.1, which Ansible reads, takes for something else than text. */
const NOT_TEXT =
  /^(y|n|yes|no|on|off|true|false|null|none|~|[-+.]?[0-9][0-9_.,:eExXobp+-]*|0x[0-9a-f_]+|[0-9]{4}-[0-9]+-[0-9]+[t ].*|\.inf|\.nan)$/i;
/** Text that needs no quotes in YAML 1.1 and 1.2: a word, a path, a URL, several words. */
const PLAIN = /^[A-Za-z0-9_/][A-Za-z0-9_./@+=:-]*(?<!:)( [A-Za-z0-9_./@+][A-Za-z0-9_./@+-]*)*$/;
const IPV4 = /^[0-9]+(\.[0-9]+){3}$/;
/** Where Jinja would start to run. */
const JINJA = /\{[{%#]/;
/** Characters that PyYAML folds or refuses even inside double quotes. */
const UNREADABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * Writes a value as YAML that PyYAML and Ansible read back unchanged: literal text is quoted where YAML 1.1 would read
 * something else, and marked `!unsafe` where Jinja would run it; only Jinja values are left to be evaluated.
 * @param value the value
 * @param comment lines for the head of the file, without `#`
 */
export function toYaml(value: Tree, comment: readonly string[] = []): string {
  const document = new Document(plain(value), { version: '1.2' });
  visit(document, {
    Scalar: (key, node) => {
      setStyle(node, key);
    },
  });
  const head = comment.map((line) => `# ${line}\n`).join('');
  const body = document.toString({ lineWidth: 0, indentSeq: true });
  return `${head}---\n${body}`.replace(UNREADABLE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The data with each Jinja value as a scalar of its own, which setStyle leaves without a tag. */
function plain(value: Tree): unknown {
  if (value instanceof Jinja) {
    const scalar = new Scalar(value.expression);
    scalar.type = 'QUOTE_DOUBLE';
    return scalar;
  }
  if (isMap(value)) return new Map([...value].map(([k, v]) => [k, plain(v)]));
  if (Array.isArray(value)) return value.map((item: Value) => plain(item));
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)]));
  return value;
}

function isMap(value: Tree): value is ReadonlyMap<string, Tree> {
  return value instanceof Map;
}

function setStyle(node: Scalar, key: unknown): void {
  if (typeof node.value !== 'string' || node.type === 'QUOTE_DOUBLE') return;
  const isPlain = IPV4.test(node.value) || (PLAIN.test(node.value) && !NOT_TEXT.test(node.value));
  node.type = isPlain ? 'PLAIN' : 'QUOTE_DOUBLE';
  if (key !== 'key' && JINJA.test(node.value)) node.tag = '!unsafe';
}
