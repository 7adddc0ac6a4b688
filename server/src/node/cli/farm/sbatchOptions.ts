/** Options that are passed on to sbatch. */
import { UsageError } from '../usageError';

/** What farm sets itself, or what would have sbatch answer something else; each short, or long. */
const OWN = [
  '-a',
  '-D',
  '-d',
  '-e',
  '-i',
  '-J',
  '-M',
  '-o',
  '-W',
  '--array',
  '--chdir',
  '--clusters',
  '--dependency',
].concat([
  '--error',
  '--input',
  '--job-name',
  '--open-mode',
  '--output',
  '--parsable',
  '--test-only',
  '--wait',
  '--wrap',
]);

/** What of the command line is for sbatch. */
interface ForSbatch {
  partition?: string | undefined;
  account?: string | undefined;
  time?: string | undefined;
  'sbatch-option'?: string[] | undefined;
}

/**
 * Options for sbatch, one argument each.
 *
 * @throws UsageError
 */
export function sbatchOptions({ 'sbatch-option': others = [], ...named }: ForSbatch): string[] {
  const options: string[] = [];
  for (const name of ['partition', 'account', 'time'] as const) {
    const value = named[name];
    if (value === '') throw new UsageError(`--${name} is empty`);
    if (value !== undefined) options.push(`--${name}=${value}`);
  }
  for (const option of others) {
    // In one argument, as it reaches sbatch: `--mem=2G` or `-c4`.
    const name = /^(?:-[A-Za-z]|--[A-Za-z][\w-]*)/.exec(option)?.[0];
    if (name === undefined) {
      throw new UsageError(`--sbatch-option is an option of sbatch, as --sbatch-option=--mem=2G, not '${option}'`);
    }
    // sbatch takes names cut short, too.
    const own = OWN.find((one) => one === name || (name.startsWith('--') && one.startsWith(name)));
    if (own !== undefined) throw new UsageError(`--sbatch-option: ${own} is set by farm itself`);
  }
  return [...options, ...others];
}
