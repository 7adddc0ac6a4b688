/** Whether a parsed family file has the shape that `schema.json` asks for. */
import Ajv from 'ajv';
import schema from './schema.json';

export interface ShapeProblem {
  path: (string | number)[];
  message: string;
}

const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
const validate = ajv.compile(schema);

/** Checks a family file as parsed from YAML. Never throws; an empty list means it is well-shaped. */
export function checkShape(family: unknown): ShapeProblem[] {
  if (validate(family)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => ({
    path: instancePath
      .split('/')
      .slice(1)
      .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~'))),
    message: explain(message ?? 'is wrong', params),
  }));
}

/** Ajv says what is wrong in general; which key or which values it means stands only in its parameters. */
function explain(message: string, params: Record<string, unknown>): string {
  const { additionalProperty: extra, allowedValues: allowed } = params;
  if (typeof extra === 'string') return `${message}: ${extra}`;
  return Array.isArray(allowed) ? `${message}: ${allowed.join(', ')}` : message;
}
