/** The command line of `panda-triage`: what may be asked of it. */
import { parseArgs } from 'node:util';

export const HELP = `Usage: panda-triage [--format text|json] [--experiment E] PATH…
       panda-triage explain COMPONENT:CODE [--experiment E]
       panda-triage diags FILE [--column NAME] [--format text|json]

Reads the log of a PanDA job and says what failed, on which line, whose problem it is and what to do.
PATH is a log file, or the folder of one job.
explain says what an error code means, e.g. pilot:1305.
diags reads one error text a line, or a column of a CSV file, and counts what they mean.

Options:
  --format text|json   text (default): for people; json: one object a line for each PATH
  --experiment E       experiment the job belongs to (atlas, rubin, compass, …), where the log does not say
  --column NAME        column of the CSV file that holds the error texts
  --version            print the version and exit
  --help               print this help and exit

Exit status:
  0  no failure found
  1  a failure found
  2  wrong usage, or input that cannot be read
With several PATHs the highest counts.
`;

export type Request =
  | { do: 'help' }
  | { do: 'version' }
  | { do: 'explain'; code: string; experiment: string | undefined }
  | { do: 'diags'; format: Format; file: string; column: string | undefined }
  | { do: 'triage'; format: Format; experiment: string | undefined; paths: string[] };

/** A request of one kind. */
export type Order<Do extends Request['do']> = Extract<Request, { do: Do }>;

type Format = 'text' | 'json';

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
  if (verb === 'explain') {
    refuse(verb, { format: values.format, column: values.column });
    return { do: 'explain', code: onlyOne(verb, 'COMPONENT:CODE', operands), experiment: experimentOf(values) };
  }
  if (verb === 'diags') {
    refuse(verb, { experiment: values.experiment });
    return { do: 'diags', file: onlyOne(verb, 'FILE', operands), column: values.column, format: formatOf(values) };
  }
  if (values.column !== undefined) throw new UsageError('--column goes with diags');
  const [format, experiment] = [formatOf(values), experimentOf(values)];
  if (positionals.length === 0) throw new UsageError('no PATH given');
  if (positionals.includes('')) throw new UsageError('an empty PATH was given');
  return { do: 'triage', format, experiment, paths: positionals };
}

function formatOf({ format = 'text' }: { format?: string }): Format {
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format is text or json, not '${format}'`);
  return format;
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
function refuse(verb: string, options: Record<string, string | undefined>): void {
  const given = Object.keys(options).find((name) => options[name] !== undefined);
  if (given !== undefined) throw new UsageError(`--${given} does not go with ${verb}`);
}
