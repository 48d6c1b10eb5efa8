import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { finding, type Finding, type Path } from '../../findings/finding.ts';
import type { SchemaNode, SchemaSet } from '../../schema/schema.ts';
import type { ConfigDocument } from './document.ts';
import { nearest } from './nearest.ts';
import { ruleOf } from './schema-rules.ts';

/**
 * Holds a parsed document against a schema.
 * @returns every violation, located; empty when the data is of the schema's type
 */
export function schemaPass(document: ConfigDocument, schema: SchemaSet): Finding[] {
  if (isCircular(document.data)) {
    return [{ ...finding('KW1001', { reason: CIRCULAR }), position: document.locate([]) }];
  }
  const validate = compiled.get(schema) ?? compile(schema);
  if (validate(document.data)) return [];
  return (validate.errors ?? []).filter(isOwnError).map((error) => locate(toFinding(error, document), error, document));
}

const compiled = new WeakMap<SchemaSet, ValidateFunction>();

function compile(schema: SchemaSet): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addVocabulary(['x-zh']);
  for (const part of schema.parts) ajv.addSchema(part);
  const validate = ajv.compile(schema.root);
  compiled.set(schema, validate);
  return validate;
}

/** No YAML error, but nothing that a configuration can mean. */
const CIRCULAR = {
  en: 'an alias (*name) stands inside of what its anchor (&name) names.',
  zh: '别名(*name)位于其锚点(&name)所指的内容之内。',
};

function isCircular(data: unknown): boolean {
  try {
    JSON.stringify(data);
    return false;
  } catch {
    return true;
  }
}

/** `propertyNames` also reports the pattern that a name misses; one of the two is enough. */
function isOwnError(error: ErrorObject): boolean {
  return error.propertyName === undefined || error.keyword === 'propertyNames';
}

function locate(found: Finding, error: ErrorObject, document: ConfigDocument): Finding {
  const aboutKey = error.keyword === 'additionalProperties' || error.keyword === 'propertyNames';
  return { ...found, position: document.locate(found.path, aboutKey) };
}

function toFinding(error: ErrorObject, document: ConfigDocument): Finding {
  const path = pathOf(error.instancePath, document.data);
  const key = path.length === 0 ? 'document' : printPath(path);
  const params = error.params as Record<string, unknown>;
  const node = (error.parentSchema ?? {}) as SchemaNode;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(String(params['additionalProperty']), path, node);
    case 'propertyNames':
      return finding('KW1008', { key, value: String(params['propertyName']) }, [
        ...path,
        String(params['propertyName']),
      ]);
    case 'required':
      return finding('KW1004', { key, missing: String(params['missingProperty']) }, path);
    case 'type':
      return typeError(error, key, path);
    case 'enum':
      return enumError(error, key, path);
    default:
      return finding('KW1007', { key, value: show(error.data), rule: ruleOf(error) }, path);
  }
}

function unknownKey(name: string, path: Path, node: SchemaNode): Finding {
  const known = Object.keys(node.properties ?? {}).filter((key) => key !== '$schema');
  const near = nearest(name, known);
  const at = [...path, name];
  return near === undefined
    ? finding('KW1002', { key: printPath(at), known: known.join(', ') }, at)
    : finding('KW1003', { key: printPath(at), near }, at);
}

function typeError(error: ErrorObject, key: string, path: Path): Finding {
  if (key === 'release' && typeof error.data === 'number')
    return finding('KW1010', { value: String(error.data) }, path);
  const expected = String((error.params as { type: unknown }).type);
  return finding('KW1005', { key, expected, value: show(error.data) }, path);
}

function enumError(error: ErrorObject, key: string, path: Path): Finding {
  const allowed = (error.params as { allowedValues: unknown[] }).allowedValues.map(String);
  return finding('KW1006', { key, value: show(error.data), allowed: allowed.join(', ') }, path);
}

function pathOf(pointer: string, data: unknown): Path {
  let node = data;
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => {
      const key = Array.isArray(node) ? Number(step) : step;
      node = (node as Record<string | number, unknown> | undefined)?.[key];
      return key;
    });
}

/** `hosts[0].name`: a path as people write it. */
export function printPath(path: Path): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${String(step)}]` : i === 0 ? step : `.${step}`)).join('');
}

/** The longest part of a user's value that is shown back. */
const SHOWN = 60;

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
