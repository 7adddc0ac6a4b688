/** The command line of `panda-triage`: what may be asked of it. */
import { parseArgs } from 'node:util';

export const HELP = `Usage: panda-triage [--format text|json|markdown|sarif] [--experiment E] PATH…
       panda-triage --follow [--format text|json] [--experiment E] FILE
       panda-triage why FILE:LINE [--job PATH] [--experiment E]
       panda-triage explain COMPONENT:CODE [--experiment E]
       panda-triage diags FILE [--column NAME] [--format text|json]
       panda-triage check CATALOGUE…

Reads the log of a PanDA job and says what failed, on which line, whose problem it is and what to do.
PATH is a log file (also one that gzip compressed), the log archive of a job (tar or tgz), or a folder; each job gets its
own verdict, and nothing is unpacked to disk.
--follow reads a log while it is written: it tells the verdict again whenever there is something new, and ends when the
pilot has ended, or with Ctrl-C.
why says why a line of a log is a finding, or why it is none: what was tried there and what came of it.
explain says what an error code means, e.g. pilot:1305.
diags reads one error text a line, or a column of a CSV file, and counts what they mean.
check tries catalogue files of your own: what is wrong is told as file:line:column: message.

Options:
  --format FORMAT      text (default): for people; json: one object a line for each job (of diags: one object);
                       markdown: half a page for a ticket, without secrets; sarif: one SARIF 2.1.0 log of all jobs.
                       All others, and why, hold lines of the log as they are, secrets included
  --experiment E       experiment the job belongs to (atlas, rubin, compass, …), where the log does not say
  --catalogue PATH     also use the catalogue files (YAML) of this file or folder; may be given several times
  --follow             go on reading FILE as it grows, as tail -F does; it need not be there yet
  --redact REGEX       also take out of the Markdown report what this regular expression matches (JavaScript; ^ and $
                       stand for the ends of a line); may be given several times
  --job PATH           of why: the job that FILE belongs to (without it, FILE is judged alone)
  --column NAME        column of the CSV file that holds the error texts
  --version            print the version and exit
  --help               print this help and exit

Exit status:
  0  no failure found
  1  a failure found
  2  wrong usage, or input or a catalogue file that cannot be used
With several PATHs the highest counts; with --follow the last verdict (130: ended before there was one).
`;

export type Request =
  | { do: 'help' }
  | { do: 'version' }
  | { do: 'check'; catalogue: string[] }
  | {
      do: 'why';
      catalogue: string[];
      experiment: string | undefined;
      file: string;
      /** From 1. */
      line: number;
      /** The folder or archive of the job that the file belongs to. */
      job: string | undefined;
    }
  | { do: 'explain'; catalogue: string[]; code: string; experiment: string | undefined }
  | { do: 'diags'; catalogue: string[]; format: Format; file: string; column: string | undefined }
  | { do: 'follow'; catalogue: string[]; format: Format; experiment: string | undefined; path: string }
  | {
      do: 'triage';
      catalogue: string[];
      format: TriageFormat;
      experiment: string | undefined;
      /** Regular expressions of what is taken out of a Markdown report besides. */
      redact: string[];
      paths: string[];
    };

/** A request of one kind. */
export type Order<Do extends Request['do']> = Extract<Request, { do: Do }>;

type Format = 'text' | 'json';

/** A verdict can also go into a ticket, and be told to a viewer of SARIF logs. */
type TriageFormat = Format | 'markdown' | 'sarif';

/** The command line cannot be understood; the message says why. */
export class UsageError extends Error {}

/** The first sentence of what `parseArgs` says; the rest is advice on quoting that does not fit on one line. */
function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split(/\. |\n/, 1)[0] ?? message;
}

/**
 * Reads the arguments of the command line.
 *
 * @param args without the program's own name
 * @throws UsageError with a message of one line
 */
export function parseCommandLine(args: readonly string[]): Request {
  const read = () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        experiment: { type: 'string' },
        column: { type: 'string' },
        job: { type: 'string' },
        catalogue: { type: 'string', multiple: true },
        redact: { type: 'string', multiple: true },
        follow: { type: 'boolean' },
        version: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  let parsed: ReturnType<typeof read>;
  try {
    parsed = read();
  } catch (error) {
    throw new UsageError(firstSentence(error));
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { do: 'help' };
  if (values.version === true) return { do: 'version' };
  const [verb, ...operands] = positionals;
  const { column, catalogue = [], redact, job, follow } = values;
  if (verb === 'check') {
    refuse(verb, values);
    if (operands.length === 0 || operands.includes('')) throw new UsageError('check takes catalogue files or folders');
    return { do: 'check', catalogue: operands };
  }
  if (verb === 'why') {
    refuse(verb, { format: values.format, column, redact, follow });
    if (job === '') throw new UsageError('--job is the folder or archive of a job, not an empty text');
    return {
      do: 'why',
      catalogue,
      ...placeOf(onlyOne(verb, 'FILE:LINE', operands)),
      job,
      experiment: experimentOf(values),
    };
  }
  if (verb === 'explain') {
    refuse(verb, { format: values.format, column, redact, job, follow });
    const code = onlyOne(verb, 'COMPONENT:CODE', operands);
    return { do: 'explain', catalogue, code, experiment: experimentOf(values) };
  }
  if (verb === 'diags') {
    refuse(verb, { experiment: values.experiment, redact, job, follow });
    return { do: 'diags', catalogue, file: onlyOne(verb, 'FILE', operands), column, format: formatOf(values) };
  }
  if (column !== undefined) throw new UsageError('--column goes with diags');
  if (job !== undefined) throw new UsageError('--job goes with why');
  if (follow === true) {
    refuse('--follow', { redact });
    const path = onlyOne('--follow', 'FILE', positionals);
    return { do: 'follow', catalogue, format: formatOf(values), experiment: experimentOf(values), path };
  }
  const { format: asked } = values;
  const format = asked === 'markdown' || asked === 'sarif' ? asked : formatOf(values, ', markdown, sarif');
  if (redact !== undefined && format !== 'markdown') throw new UsageError('--redact goes with --format markdown');
  if (redact?.includes('') === true) throw new UsageError('--redact is a regular expression, not an empty text');
  const experiment = experimentOf(values);
  if (positionals.length === 0) throw new UsageError('no PATH given');
  if (positionals.includes('')) throw new UsageError('an empty PATH was given');
  return { do: 'triage', catalogue, format, experiment, redact: redact ?? [], paths: positionals };
}

/** @param others formats that are known besides, for the complaint */
function formatOf({ format = 'text' }: { format?: string }, others = ''): Format {
  if (format !== 'text' && format !== 'json')
    throw new UsageError(`--format is one of text, json${others}, not '${format}'`);
  return format;
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
function refuse(verb: string, options: Record<string, unknown>): void {
  const given = Object.keys(options).find((name) => options[name] !== undefined);
  if (given !== undefined) throw new UsageError(`--${given} does not go with ${verb}`);
}
