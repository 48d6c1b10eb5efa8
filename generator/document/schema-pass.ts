import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { finding, type Finding, type Path } from '../../findings/finding.ts';
import type { Text } from '../../messages/messages.ts';
import type { SchemaNode, SchemaSet } from '../../schema/schema.ts';
import { byPlace } from './by-place.ts';
import type { ConfigDocument } from './document.ts';
import { nearest } from './nearest.ts';
import { printPath } from './paths.ts';
import { adviceFor, ruleOf, typeWords } from './schema-words.ts';

/**
 * Holds a parsed document against a schema.
 * @returns every violation, located, in the order of the text; empty when the data is of the schema's type
 */
export function schemaPass(document: ConfigDocument, schema: SchemaSet): Finding[] {
  const { data, file } = document;
  if (data === null || data === undefined) return [{ ...finding('KW1023', { file }), position: document.locate([]) }];
  if (typeof data !== 'object' || Array.isArray(data)) {
    return [{ ...finding('KW1024', { file, value: show([], document, data) }), position: document.locate([]) }];
  }
  const validate = compiled.get(schema) ?? compile(schema);
  if (validate(data)) return [];
  const errors = validate.errors ?? [];
  const wrongType = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  return errors
    .filter((error) => isOwnError(error, wrongType))
    .map((error) => locate(toFinding(error, document), error, document))
    .sort(byPlace);
}

const compiled = new WeakMap<SchemaSet, ValidateFunction>();

function compile(schema: SchemaSet): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addVocabulary(['x-zh', 'x-change', 'patternErrorMessage']);
  for (const part of schema.parts) ajv.addSchema(part);
  const validate = ajv.compile(schema.root);
  compiled.set(schema, validate);
  return validate;
}

/** `propertyNames` also reports the pattern that a name misses, and a wrong type breaks other rules too: one is enough. */
function isOwnError({ keyword, propertyName, instancePath }: ErrorObject, wrongType: ReadonlySet<string>): boolean {
  if (propertyName !== undefined) return keyword === 'propertyNames';
  return keyword === 'type' || !wrongType.has(instancePath);
}

function locate(found: Finding, error: ErrorObject, document: ConfigDocument): Finding {
  const aboutKey = error.keyword === 'additionalProperties' || error.keyword === 'propertyNames';
  return { ...found, position: document.locate(found.path, aboutKey) };
}

function toFinding(error: ErrorObject, document: ConfigDocument): Finding {
  const path = pathOf(error.instancePath, document.data);
  const key = path.length === 0 ? WHOLE : printPath(path);
  const value = show(path, document, error.data);
  const params = error.params as Record<string, unknown>;
  const node = (error.parentSchema ?? {}) as SchemaNode;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(String(params['additionalProperty']), path, node);
    case 'propertyNames': {
      const name = String(params['propertyName']);
      return finding('KW1008', { key, value: show([], document, name), rule: ruleOf(error) }, [...path, name]);
    }
    case 'required':
      return finding('KW1004', { key, missing: String(params['missingProperty']) }, path);
    case 'type': {
      const written = document.writtenNumber(path);
      if (key === 'release' && written !== undefined) return finding('KW1010', { value: written }, path);
      const types = [params['type']].flat().map(String);
      const advice = adviceFor(node, types, error.data, written);
      return finding('KW1005', { key, expected: typeWords(types), value, advice }, path);
    }
    case 'enum': {
      const allowed = (params['allowedValues'] as unknown[]).map(String);
      return finding('KW1006', { key, value, allowed: allowed.join(', ') }, path);
    }
    default:
      return finding('KW1007', { key, value, rule: ruleOf(error) }, path);
  }
}

/** How the document itself is called where a key would be named. */
const WHOLE: Text = { en: 'The file', zh: '文件' };

function unknownKey(name: string, path: Path, node: SchemaNode): Finding {
  const known = Object.keys(node.properties ?? {}).filter((key) => key !== '$schema');
  const near = nearest(name, known);
  const at = [...path, name];
  return near === undefined
    ? finding('KW1002', { key: printPath(at), known: known.join(', ') }, at)
    : finding('KW1003', { key: printPath(at), near }, at);
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

/** The longest part of a user's value that is shown back. */
const SHOWN = 60;

/** A value as it was written where that tells more: numbers. */
function show(path: Path, document: ConfigDocument, value: unknown): Text | string {
  if (value === null) return EMPTY;
  const text = document.writtenNumber(path) ?? JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

const EMPTY: Text = { en: 'empty', zh: '空' };
