/** Reads the options of `farm`. */
import { UsageError } from '../usageError';
import { cacheFolderOf, lookOf, rotationOf, threadsOf } from '../table/tableOrder';
import type { CampaignToCut, FarmOrder } from './order';
import { sbatchOptions } from './sbatchOptions';

/** More would not fit on the command line of the merge, nor into what Slurm takes at most sites. */
const MOST_PARTS = 4000;

/** Options that belong to a campaign from its beginning. */
const OF_THE_BEGINNING = [
  'cache',
  'catalogue',
  'experiment',
  'jobs',
  'no-cache',
  'parts',
  'rotation',
  'threads',
  'work',
] as const;
/** Options of the table, which can be made anew from the same parts. */
const OF_THE_TABLE = ['format', 'group', 'baseline', 'redact'] as const;

export const FARM_OPTIONS = [
  ...OF_THE_BEGINNING,
  ...OF_THE_TABLE,
  ...(['account', 'no-wait', 'partition', 'resume', 'sbatch-option', 'slurm', 'time', 'wait'] as const),
];

/** What stands on the command line. */
type Values = Partial<
  Record<Exclude<(typeof FARM_OPTIONS)[number], Switch | Several>, string | undefined> &
    Record<Switch, boolean | undefined> &
    Record<Several, string[] | undefined>
>;
type Switch = 'no-cache' | 'no-wait' | 'slurm' | 'wait';
type Several = 'catalogue' | 'jobs' | 'redact' | 'sbatch-option';

/**
 * What `farm` is asked for.
 *
 * @param experiment in lower case
 * @throws UsageError
 */
export function farmOrder(values: Values, operands: readonly string[], experiment: string | undefined): FarmOrder {
  if (values.slurm !== true) throw new UsageError('farm takes --slurm: there is no other batch system that it knows');
  if (values.wait === true && values['no-wait'] === true) throw new UsageError('--wait or --no-wait, not both');
  const sbatch = sbatchOptions(values);
  return {
    do: 'farm',
    campaign: values.resume === undefined ? toCut(values, operands, experiment) : { resume: resumed(values, operands) },
    sbatchOptions: sbatch.length > 0 ? sbatch : undefined,
    mergeOptions: tableLook(values),
    baseline: values.baseline,
    redact: values.redact ?? [],
    wait: values['no-wait'] !== true,
  };
}

function toCut(values: Values, operands: readonly string[], experiment: string | undefined): CampaignToCut {
  const [of, ...more] = operands;
  if (of === undefined || of === '' || more.length > 0)
    throw new UsageError('farm takes one FOLDER or LIST, or --resume');
  const { work, catalogue = [], jobs = [] } = values;
  if ([work, ...jobs].includes('')) throw new UsageError('an empty PATH was given');
  return {
    of,
    lists: jobs,
    work,
    parts: partsOf(values.parts),
    catalogue,
    tableOptions: readingOptions(values, experiment),
  };
}

/** Options of `table` for all parts. */
function readingOptions(values: Values, experiment: string | undefined): string[] {
  const { catalogue = [], rotation, threads, cache, 'no-cache': isUncached = false } = values;
  // What is wrong with them is better told now than by each part.
  if (rotation !== undefined) rotationOf(rotation);
  threadsOf(threads);
  cacheFolderOf(cache, isUncached);
  const named = { experiment, rotation, threads, cache };
  return [
    ...catalogue.map((file) => `--catalogue=${file}`),
    ...Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`])),
    ...(isUncached ? ['--no-cache'] : []),
  ];
}

/** Options of the table; undefined where none is given. */
function tableLook(values: Values): string[] | undefined {
  lookOf(values);
  const options = OF_THE_TABLE.flatMap((name) => [values[name] ?? []].flat().map((value) => `--${name}=${value}`));
  return options.length > 0 ? options : undefined;
}

/** The work folder to go on with. */
function resumed(values: Values, operands: readonly string[]): string {
  const { resume = '' } = values;
  if (resume === '' || operands.length > 0) throw new UsageError('--resume takes a work folder, and no FOLDER or LIST');
  const stray = OF_THE_BEGINNING.find((name) => values[name] !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray} does not go with --resume: the work folder says it`);
  return resume;
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
