/** Whether data that was read from YAML has the shape that a JSON schema asks for. */
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import type { KeyPath } from './problems';

/** What would be well-shaped: one of some words, one of some keys, a key that is not there, or another kind of value. */
export type Right =
  | { is: 'word'; words: readonly string[] }
  | { is: 'key'; keys: readonly string[] }
  | { is: 'missing'; key: string }
  | { is: 'text' | 'number' };

interface ShapeProblem {
  path: KeyPath;
  message: string;
  /** The key itself is meant, not what stands behind it. */
  isKey: boolean;
  /** Null where the schema does not tell. */
  right: Right | null;
}

/** Checks data; never throws; an empty list means that it is well-shaped. */
export type ShapeCheck = (data: unknown) => ShapeProblem[];

/** YAML knows numbers without end, which `strict: false` would take for whole ones. */
const OPTIONS = { allErrors: true, strict: false, strictNumbers: true, validateFormats: false, verbose: true };

/** The check for a schema, which is made when it is first needed: most runs check nothing. */
export function shapeCheck(schema: object): ShapeCheck {
  let validate: ValidateFunction | undefined;
  return (data) => {
    validate ??= new Ajv(OPTIONS).compile(schema);
    if (validate(data)) return [];
    const errors = validate.errors ?? [];
    // Which alternative was meant nobody knows: one sentence on all of them says more than what is wrong with each.
    const isDetail = ({ keyword, schemaPath }: ErrorObject): boolean =>
      keyword === 'if' || schemaPath.includes('/anyOf/');
    return errors
      .filter((error) => !isDetail(error))
      .map((error) => ({
        path: pathOf(error),
        message: explain(error),
        isKey: error.keyword === 'additionalProperties',
        right: rightOf(error),
      }));
  };
}

/** Where the value at fault stands: for a key that should not be there, that key's. */
function pathOf({ instancePath, keyword, params }: ErrorObject): KeyPath {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')));
  const { additionalProperty: extra } = params as Record<string, unknown>;
  return keyword === 'additionalProperties' ? [...path, String(extra)] : path;
}

function rightOf({ keyword, params, parentSchema, data }: ErrorObject): Right | null {
  const given = params as Record<string, unknown>;
  switch (keyword) {
    case 'additionalProperties':
      return { is: 'key', keys: Object.keys((parentSchema as { properties?: object } | undefined)?.properties ?? {}) };
    case 'required':
      return { is: 'missing', key: String(given['missingProperty']) };
    case 'enum':
      return { is: 'word', words: (given['allowedValues'] as unknown[]).map(String) };
    case 'type':
      if (given['type'] === 'string' && /^(?:number|boolean)$/.test(typeof data)) return { is: 'text' };
      return given['type'] === 'integer' && typeof data === 'string' && /^-?\d+$/.test(data) ? { is: 'number' } : null;
    default:
      return null;
  }
}

/** Ajv says what is wrong in general; which key or which values it means stands only in the parameters and the schema. */
function explain(error: ErrorObject): string {
  const { keyword, message, params, parentSchema } = error;
  const given = params as Record<string, unknown>;
  const { description = '', properties = {} } = (parentSchema ?? {}) as { description?: string; properties?: object };
  switch (keyword) {
    case 'additionalProperties':
      return `there is no key ${String(given['additionalProperty'])} here`;
    case 'required':
      return `the key ${String(given['missingProperty'])} is missing`;
    case 'dependencies':
      return `where ${String(given['property'])} is there must be ${String(given['missingProperty'])}`;
    case 'enum':
      return `must be one of: ${(given['allowedValues'] as unknown[]).join(', ')}`;
    case 'minProperties':
      return `must hold at least one of: ${Object.keys(properties).join(', ')}`;
    case 'anyOf':
    case 'pattern':
      return `has not the form it should have. ${description}`.trim();
    default: {
      const right = rightOf(error)?.is;
      if (right === 'text') return 'must be a text: write it in quotes';
      return right === 'number' ? 'must be a number: write it without quotes' : (message ?? 'is wrong');
    }
  }
}
