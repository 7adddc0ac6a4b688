/** The `pandaLog` settings: defaults, and clear words about values that cannot be used. */
import type { Settings } from '../../../shared/settings';
import { DEFAULT_MONITORS } from '../report/monitor';

/** A week: no job lives longer. */
const MAX_GAP = 604_800;

/** What holds without any setting. */
export const DEFAULT_SETTINGS: Settings = {
  experiment: 'auto',
  monitors: DEFAULT_MONITORS,
  logRotation: { hour: 0, minute: 0, lengthMinutes: 30 },
  maxDiagnostics: 200,
  gapSeconds: 600,
  catalogue: [],
  redact: [],
  wholeJob: true,
};

/**
 * Reads settings from whatever an editor sends.
 *
 * @param value the `pandaLog` object; undefined and null mean no settings. Unknown keys are left alone
 * @returns settings complete with defaults; `problems` has one sentence for each value that was not usable
 */
export function parseSettings(value: unknown): { settings: Settings; problems: string[] } {
  const problems: string[] = [];
  if (value === undefined || value === null) return { settings: DEFAULT_SETTINGS, problems };
  if (!isObject(value)) {
    problems.push(`pandaLog must be an object, not ${show(value)}; the defaults are used.`);
    return { settings: DEFAULT_SETTINGS, problems };
  }
  const rotation = value.logRotation ?? {};
  if (!isObject(rotation))
    problems.push(`pandaLog.logRotation must be an object, not ${show(rotation)}; it is ignored.`);
  const rotationPart = (key: keyof Settings['logRotation'], min: number, max: number): number =>
    whole(
      isObject(rotation) ? rotation[key] : undefined,
      `logRotation.${key}`,
      min,
      max,
      DEFAULT_SETTINGS.logRotation[key],
      problems,
    );
  return {
    settings: {
      experiment: experiment(value.experiment, problems),
      monitors: monitors(value.monitors, problems),
      logRotation: {
        hour: rotationPart('hour', 0, 23),
        minute: rotationPart('minute', 0, 59),
        lengthMinutes: rotationPart('lengthMinutes', 0, 1440),
      },
      maxDiagnostics: whole(
        value.maxDiagnostics,
        'maxDiagnostics',
        1,
        10_000,
        DEFAULT_SETTINGS.maxDiagnostics,
        problems,
      ),
      gapSeconds: whole(value.gapSeconds, 'gapSeconds', 0, MAX_GAP, DEFAULT_SETTINGS.gapSeconds, problems),
      catalogue: paths(value.catalogue, problems),
      redact: expressions(value.redact, problems),
      wholeJob: yesOrNo(value.wholeJob, 'wholeJob', DEFAULT_SETTINGS.wholeJob, problems),
    },
    problems,
  };
}

function experiment(value: unknown, problems: string[]): string {
  if (value === undefined || value === null || value === '') return DEFAULT_SETTINGS.experiment;
  if (typeof value === 'string') return value.trim().toLowerCase();
  problems.push(`pandaLog.experiment must be a text such as "atlas" or "auto", not ${show(value)}; "auto" is used.`);
  return DEFAULT_SETTINGS.experiment;
}

function monitors(value: unknown, problems: string[]): Record<string, string> {
  const result = { ...DEFAULT_SETTINGS.monitors };
  if (value === undefined || value === null) return result;
  if (!isObject(value)) {
    problems.push(`pandaLog.monitors must be an object of addresses, not ${show(value)}; the defaults are used.`);
    return result;
  }
  for (const [name, address] of Object.entries(value)) {
    if (typeof address === 'string' && /^https?:\/\/[^\s<>"']+$/i.test(address)) {
      result[name.toLowerCase()] = address.replace(/\/+$/, '');
    } else {
      problems.push(`pandaLog.monitors.${name} must be an http or https address, not ${show(address)}; it is ignored.`);
    }
  }
  return result;
}

function paths(value: unknown, problems: string[]): string[] {
  if (value === undefined || value === null) return DEFAULT_SETTINGS.catalogue;
  if (Array.isArray(value) && value.every((path) => typeof path === 'string' && path !== '')) return value as string[];
  problems.push(`pandaLog.catalogue must be a list of files or folders, not ${show(value)}; it is ignored.`);
  return DEFAULT_SETTINGS.catalogue;
}

/** Only whether they are texts; what is wrong with an expression itself is found out where its time can be bounded. */
function expressions(value: unknown, problems: string[]): string[] {
  if (value === undefined || value === null) return DEFAULT_SETTINGS.redact;
  const { redact } = DEFAULT_SETTINGS;
  if (!Array.isArray(value)) {
    problems.push(`pandaLog.redact must be a list of regular expressions, not ${show(value)}; it is ignored.`);
    return redact;
  }
  const usable = value.filter((source): source is string => typeof source === 'string' && source !== '');
  for (const source of value.filter((entry) => !usable.includes(entry as string)))
    problems.push(`pandaLog.redact must hold regular expressions, not ${show(source)}; it is ignored.`);
  return usable;
}

function yesOrNo(value: unknown, key: string, fallback: boolean, problems: string[]): boolean {
  if (value === undefined || value === null) return fallback;
  if (typeof value === 'boolean') return value;
  problems.push(`pandaLog.${key} must be true or false, not ${show(value)}; ${fallback} is used.`);
  return fallback;
}

function whole(value: unknown, key: string, min: number, max: number, fallback: number, problems: string[]): number {
  if (value === undefined || value === null) return fallback;
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  problems.push(
    `pandaLog.${key} must be a whole number from ${min} to ${max}, not ${show(value)}; ${fallback} is used.`,
  );
  return fallback;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return JSON.stringify(value).slice(0, 60);
}
