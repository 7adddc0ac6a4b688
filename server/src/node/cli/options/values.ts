/** What single options and operands of the command line mean. */
import { CLASSIFIED_SOURCES, isErrorCode, type ErrorSource } from '../../../rules/server/jobErrors';
import { JOB_COLUMNS, unreadCodes } from '../../../rules/server/monitorJob';
import type { Format } from '../request';
import { UsageError } from '../usageError';

/** @param others formats that are known besides, for the complaint */
export function formatOf({ format = 'text' }: { format?: string }, others = ''): Format {
  if (format !== 'text' && format !== 'json')
    throw new UsageError(`--format is one of text, json${others}, not '${format}'`);
  return format;
}

export function redactOf({ redact = [] }: { redact?: string[] }, format: string): string[] {
  if (redact.length > 0 && format !== 'markdown') throw new UsageError('--redact goes with --format markdown');
  if (redact.includes('')) throw new UsageError('--redact is a regular expression, not an empty text');
  return redact;
}

export function sourceOf({ source }: { source?: string }): ErrorSource | undefined {
  const known = CLASSIFIED_SOURCES.find((name) => name === source);
  if (source !== undefined && known === undefined) {
    throw new UsageError(`--source is one of ${CLASSIFIED_SOURCES.join(', ')}, not '${source}'`);
  }
  return known;
}

export function codeOf({ code }: { code?: string }): number | undefined {
  if (code !== undefined && !isErrorCode(code)) {
    throw new UsageError(`--code is a whole number other than 0, of at most ten digits, not '${code}'`);
  }
  return code === undefined ? undefined : Number(code);
}

/** The columns of a job that is typed; undefined when none is. */
export function fieldsOf({ field }: { field?: string[] }): Record<string, string> | undefined {
  if (field === undefined) return undefined;
  const pairs = field.map((pair) => {
    const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(pair) ?? [];
    const column = JOB_COLUMNS.find((known) => known === name.toLowerCase());
    if (column === undefined)
      throw new UsageError(`--field is NAME=VALUE with one of ${JOB_COLUMNS.join(', ')}, not '${pair}'`);
    if (/code$/.test(column) && unreadCodes({ [column]: value }).length > 0) {
      throw new UsageError(`--field ${column} is a whole number, not '${value}'`);
    }
    return [column, value] as const;
  });
  return Object.fromEntries(pairs);
}

/** In lower case. */
export function experimentOf({ experiment }: { experiment?: string }): string | undefined {
  if (experiment !== undefined && !/^[A-Za-z][\w-]*$/.test(experiment)) {
    throw new UsageError(`--experiment is a name like atlas, not '${experiment}'`);
  }
  return experiment?.toLowerCase();
}

/** The one operand of a verb. */
export function onlyOne(verb: string, name: string, [operand, ...more]: readonly string[]): string {
  if (operand === undefined || operand === '' || more.length > 0) throw new UsageError(`${verb} takes one ${name}`);
  return operand;
}
