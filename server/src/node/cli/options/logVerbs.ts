/** The verbs about single logs, codes and texts. */
import { UsageError } from '../usageError';
import type { Verb } from './definition';
import { experimentOf, formatOf, onlyOne } from './values';

export const LOG_VERBS: Readonly<Record<string, Verb>> = {
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
  mcp: {
    takes: ['catalogue', 'experiment', 'redact', 'root'],
    read: (values, operands) => {
      const { catalogue = [], redact = [], root } = values;
      if (operands.length > 0) throw new UsageError('mcp takes no PATH: the tools are told what to read');
      if (root === '') throw new UsageError('--root is a folder, not an empty text');
      if (redact.includes('')) throw new UsageError('--redact is a regular expression, not an empty text');
      return { do: 'mcp', catalogue, redact, root, experiment: experimentOf(values) };
    },
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
};

/** File and line of a place as the reports write it, with or without a column. */
function placeOf(place: string): { file: string; line: number } {
  const groups = /^(?<file>.+?):(?<line>\d{1,9})(?::\d{1,9})?$/s.exec(place)?.groups;
  const line = Number(groups?.line);
  if (groups?.file === undefined || !(line > 0)) {
    throw new UsageError(`why takes FILE:LINE, as in payload.stderr:12, not '${place}'`);
  }
  return { file: groups.file, line };
}
