/** Whether data that was read from YAML has the shape that a JSON schema asks for. */
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import type { KeyPath } from './problems';

interface ShapeProblem {
  path: KeyPath;
  message: string;
  /** The key itself is meant, not what stands behind it. */
  isKey: boolean;
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

/** Ajv says what is wrong in general; which key or which values it means stands only in the parameters and the schema. */
function explain({ keyword, message, params, parentSchema, data }: ErrorObject): string {
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
    case 'type':
      if (given['type'] === 'string' && /^(?:number|boolean)$/.test(typeof data))
        return 'must be a text: write it in quotes';
      if (given['type'] === 'integer' && typeof data === 'string' && /^-?\d+$/.test(data)) {
        return 'must be a number: write it without quotes';
      }
      return message ?? 'is wrong';
    case 'anyOf':
    case 'pattern':
      return `has not the form it should have. ${description}`.trim();
    default:
      return message ?? 'is wrong';
  }
}
