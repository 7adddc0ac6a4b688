/** Reads the command line of `panda-triage`. */
import { parseArgs } from 'node:util';
import type { Request } from '../request';
import { UsageError } from '../usageError';
import { CAMPAIGN_VERBS } from './campaignVerbs';
import { OPTIONS, type Option, type Values, type Verb } from './definition';
import { LOG_VERBS } from './logVerbs';
import { RULE_VERBS } from './ruleVerbs';
import { experimentOf, formatOf, onlyOne, redactOf } from './values';

const VERBS: Readonly<Record<string, Verb>> = { ...LOG_VERBS, ...RULE_VERBS, ...CAMPAIGN_VERBS };

/** Options of a triage, which has no verb. */
const TRIAGE: readonly Option[] = ['catalogue', 'experiment', 'format', 'redact'];
const FOLLOW: readonly Option[] = ['catalogue', 'experiment', 'follow', 'format'];

/**
 * Reads the arguments of the command line.
 *
 * @param args without the program's own name
 * @throws UsageError with a message of one line
 */
export function parseCommandLine(args: readonly string[]): Request {
  const { values, positionals } = readArguments(args);
  if (values.help === true) return { do: 'help' };
  if (values.version === true) return { do: 'version' };
  const [name = '', ...operands] = positionals;
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (verb !== undefined) {
    refuse(name, values, verb.takes);
    return verb.read(values, operands);
  }
  return values.follow === true ? follow(values, positionals) : triage(values, positionals);
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new UsageError(firstSentence(error));
  }
}

function follow(values: Values, positionals: readonly string[]): Request {
  refuse('--follow', values, FOLLOW);
  const path = onlyOne('--follow', 'FILE', positionals);
  const { catalogue = [] } = values;
  return { do: 'follow', catalogue, format: formatOf(values), experiment: experimentOf(values), path };
}

function triage(values: Values, paths: readonly string[]): Request {
  const stray = given(values).find((name) => !TRIAGE.includes(name));
  if (stray !== undefined) throw new UsageError(`--${stray} goes with ${verbsWith(stray)}`);
  const { format: asked, catalogue = [] } = values;
  const format = asked === 'markdown' || asked === 'sarif' ? asked : formatOf(values, ', markdown, sarif');
  const redact = redactOf(values, format);
  const experiment = experimentOf(values);
  if (paths.length === 0) throw new UsageError('no PATH given');
  if (paths.includes('')) throw new UsageError('an empty PATH was given');
  return { do: 'triage', catalogue, format, experiment, redact, paths: [...paths] };
}

/** The first sentence of what `parseArgs` says; the rest is advice on quoting that does not fit on one line. */
function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split(/\. |\n/, 1)[0] ?? message;
}

/** Options that mean nothing to a verb are not passed over in silence. */
function refuse(verb: string, values: Values, takes: readonly Option[]): void {
  const stray = given(values).find((name) => !takes.includes(name));
  if (stray !== undefined) throw new UsageError(`--${stray} does not go with ${verb}`);
}

function given(values: Values): Option[] {
  return (Object.keys(OPTIONS) as Option[]).filter((name) => values[name] !== undefined);
}

/** Whom an option is for, in words. */
function verbsWith(option: Option): string {
  return Object.keys(VERBS)
    .filter((name) => VERBS[name]?.takes.includes(option))
    .join(', ');
}
