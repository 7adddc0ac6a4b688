/** The command line of `panda-triage`: what may be asked of it. */
import { parseArgs } from 'node:util';

export const HELP = `Usage: panda-triage [--format text|json] [--experiment E] PATH…

Reads the log of a PanDA job and says what failed, on which line, whose problem it is and what to do.
PATH is a log file, or the folder of one job.

Options:
  --format text|json   text (default): for people; json: one object a line for each PATH
  --experiment E       experiment the job belongs to (atlas, rubin, compass, …), where the log does not say
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
  | { do: 'triage'; format: 'text' | 'json'; experiment: string | undefined; paths: string[] };

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
        format: { type: 'string', default: 'text' },
        experiment: { type: 'string' },
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
  const { values, positionals: paths } = parsed;
  if (values.help === true) return { do: 'help' };
  if (values.version === true) return { do: 'version' };
  const { format, experiment } = values;
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format is text or json, not '${format}'`);
  if (experiment !== undefined && !/^[A-Za-z][\w-]*$/.test(experiment)) {
    throw new UsageError(`--experiment is a name like atlas, not '${experiment}'`);
  }
  if (paths.length === 0) throw new UsageError('no PATH given');
  if (paths.includes('')) throw new UsageError('an empty PATH was given');
  return { do: 'triage', format, experiment: experiment?.toLowerCase(), paths };
}
