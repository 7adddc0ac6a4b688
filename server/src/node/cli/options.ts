/** Reads the command line of `panda-triage`. */
import { parseArgs } from 'node:util';
import { CLASSIFIED_SOURCES, isErrorCode, type ErrorSource } from '../../rules/server/jobErrors';
import { RULE_FORMS, UsageError, type Format, type Request } from './request';
import { cacheFolderOf, lookOf, rotationOf, threadsOf } from './table/tableOrder';

const OPTIONS = {
  format: { type: 'string' },
  experiment: { type: 'string' },
  column: { type: 'string' },
  job: { type: 'string' },
  rules: { type: 'string' },
  to: { type: 'string' },
  table: { type: 'string' },
  source: { type: 'string' },
  code: { type: 'string' },
  catalogue: { type: 'string', multiple: true },
  redact: { type: 'string', multiple: true },
  key: { type: 'string', multiple: true },
  jobs: { type: 'string', multiple: true },
  'paths-from': { type: 'string' },
  rotation: { type: 'string' },
  group: { type: 'string' },
  baseline: { type: 'string' },
  threads: { type: 'string' },
  cache: { type: 'string' },
  'no-cache': { type: 'boolean' },
  follow: { type: 'boolean' },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Option = keyof typeof OPTIONS;
type Values = ReturnType<typeof readArguments>['values'];

interface Verb {
  /** Options that mean something to it. */
  takes: readonly Option[];
  read: (values: Values, operands: readonly string[]) => Request;
}

const VERBS: Readonly<Record<string, Verb>> = {
  check: {
    takes: [],
    read: (_, operands) => {
      if (operands.length === 0 || operands.includes(''))
        throw new UsageError('check takes catalogue files or folders');
      return { do: 'check', catalogue: [...operands] };
    },
  },
  why: {
    takes: ['catalogue', 'experiment', 'job'],
    read: (values, operands) => {
      if (values.job === '') throw new UsageError('--job is the folder or archive of a job, not an empty text');
      const place = placeOf(onlyOne('why', 'FILE:LINE', operands));
      return {
        do: 'why',
        ...place,
        job: values.job,
        experiment: experimentOf(values),
        catalogue: values.catalogue ?? [],
      };
    },
  },
  explain: {
    takes: ['catalogue', 'experiment'],
    read: (values, operands) => ({
      do: 'explain',
      code: onlyOne('explain', 'COMPONENT:CODE', operands),
      experiment: experimentOf(values),
      catalogue: values.catalogue ?? [],
    }),
  },
  diags: {
    takes: ['catalogue', 'column', 'format'],
    read: (values, operands) => ({
      do: 'diags',
      file: onlyOne('diags', 'FILE', operands),
      column: values.column,
      format: formatOf(values),
      catalogue: values.catalogue ?? [],
    }),
  },
  suggest: {
    takes: ['catalogue', 'code', 'column', 'format', 'source'],
    read: (values, operands) => {
      const { column } = values;
      const [source, code] = [sourceOf(values), codeOf(values)];
      if (column === undefined && (source === undefined || code === undefined)) {
        throw new UsageError('suggest takes --source S and --code N, or --column NAME of a table that has both');
      }
      const file = onlyOne('suggest', 'FILE', operands);
      return { do: 'suggest', file, column, source, code, format: formatOf(values), catalogue: values.catalogue ?? [] };
    },
  },
  simulate: {
    takes: ['catalogue', 'experiment', 'format', 'rules'],
    read: (values, operands) => {
      const { rules = '' } = values;
      if (rules === '') throw new UsageError('simulate takes --rules FILE');
      if (operands.length === 0 || operands.includes('')) throw new UsageError('simulate takes one JOB or several');
      return {
        do: 'simulate',
        rules,
        jobs: [...operands],
        format: formatOf(values),
        experiment: experimentOf(values),
        catalogue: values.catalogue ?? [],
      };
    },
  },
  table: {
    takes: [
      'baseline',
      'cache',
      'catalogue',
      'experiment',
      'format',
      'group',
      'jobs',
      'no-cache',
      'paths-from',
      'rotation',
      'threads',
    ],
    read: (values, operands) => {
      const { jobs = [], rotation, 'paths-from': pathsFrom } = values;
      if ([...operands, ...jobs, pathsFrom].includes('')) throw new UsageError('an empty PATH was given');
      if (operands.length + jobs.length === 0 && pathsFrom === undefined) throw new UsageError('no PATH given');
      return {
        do: 'table',
        catalogue: values.catalogue ?? [],
        experiment: experimentOf(values),
        rotation: rotation === undefined ? undefined : rotationOf(rotation),
        look: lookOf(values),
        paths: [...operands],
        pathsFrom,
        lists: jobs,
        threads: threadsOf(values.threads),
        cache: cacheFolderOf(values.cache, values['no-cache'] ?? false),
      };
    },
  },
  merge: {
    takes: ['baseline', 'format', 'group'],
    read: (values, operands) => {
      if (operands.length === 0 || operands.includes('')) throw new UsageError('merge takes one FILE or several');
      return { do: 'merge', look: lookOf(values), files: [...operands] };
    },
  },
  accept: {
    takes: ['catalogue', 'key'],
    read: ({ key: keys = [], catalogue = [] }, operands) => {
      const [baseline = '', records = '', ...more] = operands;
      if (baseline === '' || records === '' || more.length > 0) {
        throw new UsageError('accept takes a BASELINE and a file of records');
      }
      if (keys.includes('')) throw new UsageError('--key is the key of a row, not an empty text');
      return { do: 'accept', baseline, records, keys, catalogue };
    },
  },
  compare: {
    takes: ['catalogue', 'format', 'redact'],
    read: (values, operands) => {
      const [before = '', after = '', ...more] = operands;
      if (before === '' || after === '' || more.length > 0) {
        throw new UsageError('compare takes two files of records, BEFORE and AFTER');
      }
      const format = values.format === 'markdown' ? values.format : formatOf(values, ', markdown');
      return {
        do: 'compare',
        before,
        after,
        format,
        redact: redactOf(values, format),
        catalogue: values.catalogue ?? [],
      };
    },
  },
  classify: {
    takes: ['column', 'format', 'rules'],
    read: (values, operands) => {
      const { rules = '', column } = values;
      if (rules === '') throw new UsageError('classify takes --rules FILE');
      if (operands.length === 0 || operands.includes(''))
        throw new UsageError('classify takes one file of texts or several');
      return { do: 'classify', rules, files: [...operands], column, format: formatOf(values) };
    },
  },
  rules: {
    takes: ['table', 'to'],
    read: ({ table, to: wanted }, operands) => {
      const to = RULE_FORMS.find((form) => form === wanted);
      if (to === undefined) throw new UsageError(`--to is one of ${RULE_FORMS.join(', ')}`);
      if (table !== undefined && table !== 'classification' && table !== 'retry') {
        throw new UsageError(`--table is classification or retry, not '${table}'`);
      }
      return { do: 'rules', file: onlyOne('rules', 'FILE', operands), to, table };
    },
  },
};

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

/** @param others formats that are known besides, for the complaint */
function formatOf({ format = 'text' }: { format?: string }, others = ''): Format {
  if (format !== 'text' && format !== 'json')
    throw new UsageError(`--format is one of text, json${others}, not '${format}'`);
  return format;
}

function redactOf({ redact = [] }: { redact?: string[] }, format: string): string[] {
  if (redact.length > 0 && format !== 'markdown') throw new UsageError('--redact goes with --format markdown');
  if (redact.includes('')) throw new UsageError('--redact is a regular expression, not an empty text');
  return redact;
}

/** File and line of a place as the reports write it, with or without a column. */
function placeOf(place: string): { file: string; line: number } {
  const groups = /^(?<file>.+?):(?<line>\d{1,9})(?::\d{1,9})?$/s.exec(place)?.groups;
  const line = Number(groups?.line);
  if (groups?.file === undefined || !(line > 0)) {
    throw new UsageError(`why takes FILE:LINE, as in payload.stderr:12, not '${place}'`);
  }
  return { file: groups.file, line };
}

function sourceOf({ source }: { source?: string }): ErrorSource | undefined {
  const known = CLASSIFIED_SOURCES.find((name) => name === source);
  if (source !== undefined && known === undefined) {
    throw new UsageError(`--source is one of ${CLASSIFIED_SOURCES.join(', ')}, not '${source}'`);
  }
  return known;
}

function codeOf({ code }: { code?: string }): number | undefined {
  if (code !== undefined && !isErrorCode(code)) {
    throw new UsageError(`--code is a whole number other than 0, of at most ten digits, not '${code}'`);
  }
  return code === undefined ? undefined : Number(code);
}

/** In lower case. */
function experimentOf({ experiment }: { experiment?: string }): string | undefined {
  if (experiment !== undefined && !/^[A-Za-z][\w-]*$/.test(experiment)) {
    throw new UsageError(`--experiment is a name like atlas, not '${experiment}'`);
  }
  return experiment?.toLowerCase();
}

/** The one operand of a verb. */
function onlyOne(verb: string, name: string, [operand, ...more]: readonly string[]): string {
  if (operand === undefined || operand === '' || more.length > 0) throw new UsageError(`${verb} takes one ${name}`);
  return operand;
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
