/** Reads a line that `recordLine` wrote: what comes from a file is looked at before it is believed. */
import type { CampaignJob } from './campaignJob';

/** A line is no job of a campaign; the message is for a person and says why. */
export class RecordError extends Error {}

/** Says what a value must be; null when it is. */
type Rule = (value: unknown) => string | null;
type Shape = Readonly<Record<string, Rule>>;

const text: Rule = (value) => (typeof value === 'string' ? null : 'a text');
const number: Rule = (value) => (typeof value === 'number' && Number.isFinite(value) ? null : 'a number');
const oneOf =
  (...values: readonly unknown[]): Rule =>
  (value) =>
    values.includes(value) ? null : `one of ${values.join(', ')}`;
const orNull =
  (rule: Rule): Rule =>
  (value) => {
    const wish = value === null ? null : rule(value);
    return wish === null ? null : `${wish} or null`;
  };
const listOf =
  (rule: Rule): Rule =>
  (value) => {
    if (!Array.isArray(value)) return 'a list';
    const wish = value.map(rule).find((one) => one !== null);
    return wish === undefined ? null : `a list, each entry ${wish}`;
  };
const objectOf =
  (shape: Shape): Rule =>
  (value) => {
    const wrong = isRecord(value) ? firstFault(value, shape) : null;
    if (!isRecord(value)) return 'an object';
    return wrong === null ? null : `an object in which ${wrong}`;
  };

const CODE: Shape = { code: text, diag: orNull(text) };
const RECOVERED: Shape = { code: orNull(text), signature: text, file: text, line: number };
const FAILURE: Shape = {
  code: orNull(text),
  acronym: orNull(text),
  signature: orNull(text),
  variant: oneOf('log-rotation', null),
  fingerprint: orNull(text),
  time: orNull(number),
  cause: text,
  owner: oneOf('user', 'site', 'system', 'experiment', 'unknown'),
  persistence: oneOf('transient', 'permanent', 'unknown'),
  confidence: oneOf(50, 75, 100, null),
  reason: text,
  text,
  file: orNull(text),
  line: orNull(number),
};
const JOB: Shape = {
  path: orNull(text),
  pandaId: orNull(text),
  taskId: orNull(text),
  site: orNull(text),
  node: orNull(text),
  experiment: orNull(text),
  attempt: orNull(number),
  outcome: oneOf('failed', 'succeeded', 'incomplete', 'nojob', 'unknown'),
  start: orNull(number),
  end: orNull(number),
  failure: orNull(objectOf(FAILURE)),
  reported: listOf(objectOf(CODE)),
  recovered: listOf(objectOf(RECOVERED)),
  memory: orNull(objectOf({ peak: number, limit: orNull(number) })),
  limits: listOf(text),
};

/**
 * The job on a line.
 *
 * @throws RecordError when it is no JSON, or not of this shape
 */
export function readRecord(line: string): CampaignJob {
  const value = parsed(line);
  if (!isRecord(value)) throw new RecordError('is no JSON object');
  const fault = firstFault(value, JOB);
  if (fault !== null) throw new RecordError(`is no job of a campaign: ${fault}`);
  return value as unknown as CampaignJob;
}

function firstFault(value: Readonly<Record<string, unknown>>, shape: Shape): string | null {
  for (const [name, rule] of Object.entries(shape)) {
    const wish = Object.hasOwn(value, name) ? rule(value[name]) : 'there';
    if (wish !== null) return `"${name}" must be ${wish}`;
  }
  return null;
}

/** Undefined for what is no JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
