/** The verbs about many jobs. */
import { FARM_OPTIONS, farmOrder } from '../farm/options';
import { cacheFolderOf, lookOf, rotationOf, threadsOf } from '../table/tableOrder';
import { UsageError } from '../usageError';
import type { Verb } from './definition';
import { experimentOf, formatOf, redactOf } from './values';

export const CAMPAIGN_VERBS: Readonly<Record<string, Verb>> = {
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
      'part',
      'paths-from',
      'redact',
      'rotation',
      'threads',
    ],
    read: (values, operands) => {
      const { jobs = [], rotation, part, 'paths-from': pathsFrom } = values;
      if ([...operands, ...jobs, part, pathsFrom].includes('')) throw new UsageError('an empty PATH was given');
      if (operands.length + jobs.length === 0 && (pathsFrom ?? part) === undefined)
        throw new UsageError('no PATH given');
      return {
        do: 'table',
        catalogue: values.catalogue ?? [],
        experiment: experimentOf(values),
        rotation: rotation === undefined ? undefined : rotationOf(rotation),
        look: lookOf(values),
        paths: [...operands],
        pathsFrom,
        part,
        lists: jobs,
        threads: threadsOf(values.threads),
        cache: cacheFolderOf(values.cache, values['no-cache'] ?? false),
      };
    },
  },
  merge: {
    takes: ['baseline', 'catalogue', 'format', 'group', 'redact'],
    read: (values, operands) => {
      if (operands.length === 0 || operands.includes('')) throw new UsageError('merge takes one FILE or several');
      return { do: 'merge', catalogue: values.catalogue ?? [], look: lookOf(values), files: [...operands] };
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
  farm: {
    takes: FARM_OPTIONS,
    read: (values, operands) => farmOrder(values, operands, experimentOf(values)),
  },
};
