/** Reads the options of `farm`. */
import { UsageError, type CampaignToCut, type Order } from '../request';

/** More would not fit on the command line of the merge, nor into what Slurm takes at most sites. */
const MOST_PARTS = 4000;

/** Options of sbatch that farm sets itself, or that would have it answer something else. */
const OWN = [
  ...['-a', '-D', '-d', '-e', '-i', '-J', '-M', '-o', '-W'],
  ...[
    '--array',
    '--chdir',
    '--clusters',
    '--dependency',
    '--error',
    '--input',
    '--job-name',
    '--open-mode',
    '--output',
  ],
  ...['--parsable', '--test-only', '--wait', '--wrap'],
];

export const FARM_OPTIONS = [
  ...([
    'account',
    'catalogue',
    'experiment',
    'format',
    'no-wait',
    'partition',
    'parts',
    'resume',
    'sbatch-option',
  ] as const),
  ...(['slurm', 'time', 'wait', 'work'] as const),
];

/** Options that belong to a campaign from its beginning. */
const OF_THE_BEGINNING = ['catalogue', 'experiment', 'parts', 'work'] as const;

/** What stands on the command line. */
interface Values {
  account?: string | undefined;
  catalogue?: string[] | undefined;
  experiment?: string | undefined;
  format?: string | undefined;
  'no-wait'?: boolean | undefined;
  partition?: string | undefined;
  parts?: string | undefined;
  resume?: string | undefined;
  'sbatch-option'?: string[] | undefined;
  slurm?: boolean | undefined;
  time?: string | undefined;
  wait?: boolean | undefined;
  work?: string | undefined;
}

/**
 * What `farm` is asked for.
 *
 * @param experiment in lower case
 * @throws UsageError
 */
export function farmOrder(values: Values, operands: readonly string[], experiment: string | undefined): Order<'farm'> {
  if (values.slurm !== true) throw new UsageError('farm takes --slurm: there is no other batch system that it knows');
  if (values.wait === true && values['no-wait'] === true) throw new UsageError('--wait or --no-wait, not both');
  const sbatch = sbatchOptions(values);
  return {
    do: 'farm',
    campaign: values.resume === undefined ? toCut(values, operands, experiment) : { resume: resumed(values, operands) },
    sbatchOptions: sbatch.length > 0 ? sbatch : undefined,
    mergeOptions: values.format === undefined ? undefined : [`--format=${values.format}`],
    wait: values['no-wait'] !== true,
  };
}

function toCut(values: Values, operands: readonly string[], experiment: string | undefined): CampaignToCut {
  const [of, ...more] = operands;
  if (of === undefined || of === '' || more.length > 0)
    throw new UsageError('farm takes one FOLDER or LIST, or --resume');
  if (values.work === '') throw new UsageError('--work is a folder, not an empty text');
  const tableOptions = [
    ...(experiment === undefined ? [] : [`--experiment=${experiment}`]),
    ...(values.catalogue ?? []).map((file) => `--catalogue=${file}`),
  ];
  return { of, work: values.work, parts: partsOf(values.parts), tableOptions };
}

/** The work folder to go on with. */
function resumed(values: Values, operands: readonly string[]): string {
  const { resume = '' } = values;
  if (resume === '' || operands.length > 0) throw new UsageError('--resume takes a work folder, and no FOLDER or LIST');
  const stray = OF_THE_BEGINNING.find((name) => values[name] !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray} does not go with --resume: the work folder says it`);
  return resume;
}

/** Options for sbatch, one argument each. */
function sbatchOptions({ 'sbatch-option': others = [], ...named }: Values): string[] {
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

/** A number of parts. */
function partsOf(parts: string | undefined): number | undefined {
  if (parts === undefined) return undefined;
  const number = /^\d{1,4}$/.test(parts) ? Number(parts) : 0;
  if (number < 1 || number > MOST_PARTS) {
    throw new UsageError(`--parts is a whole number from 1 to ${MOST_PARTS}, not '${parts}'`);
  }
  return number;
}
