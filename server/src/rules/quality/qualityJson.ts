/** How good a set of rules is, as plain data. */
import type { Quality } from './quality';
import { failures, takenBy, type TextClass } from './tally';

/** One text: the row that decides, those that would apply behind it, and for the error of a job which one it is. */
export function textClassJson({ text, source, code, count, row, others }: TextClass): object {
  return {
    text,
    count,
    ...(source === null ? {} : { source, code }),
    classification: row && { id: row.id, class: row.errorClass, active: row.active },
    others: others.map(({ id }) => id),
  };
}

/** The public shape of `panda-triage classify --format json --summary`; ids are those of the rows, shares from 0 to 1. */
export function qualityJson({ material, tally, overlaps, unspecific, catchAlls, retry }: Quality): object {
  const { texts, withoutError, idle } = tally;
  const all = failures(texts);
  return {
    failures: all,
    texts: texts.length,
    classified: failures(texts.filter(({ row }) => row !== null)),
    jobs: {
      failed: material.failed.length,
      withoutError,
      successful: material.successful.length,
      leftOut: Object.fromEntries([...material.others].sort()),
    },
    rules: takenBy(texts).map(({ row, count }) => ({
      id: row.id,
      class: row.errorClass,
      active: row.active,
      count,
      share: share(count, all),
    })),
    idle: idle.map(({ id }) => id),
    overlaps: overlaps.map(({ row, other, count, agree }) => ({ id: row.id, other: other.id, count, agree })),
    unspecific: unspecific.map(({ table, row, successful, failures: others }) => ({
      table,
      id: row.id,
      successful,
      failures: others,
      share: share(successful, successful + others),
    })),
    catchAlls: catchAlls.map(({ row, count, share: part, causes, groups, covered }) => ({
      id: row.id,
      count,
      share: share(part, 1),
      causes,
      split: groups > 1 ? { rules: groups, count: covered } : null,
    })),
    retry: retry && {
      jobs: retry.jobs,
      actedOn: retry.actedOn,
      rules: retry.applied.map(({ row, jobs }) => ({ id: row.id, action: row.action, active: row.active, jobs })),
      rivals: retry.rivals.map(({ row, other, jobs, isTie }) => ({ id: row.id, other: other.id, jobs, tie: isTie })),
      idle: retry.idle.map(({ row, reasons }) => ({ id: row.id, reasons })),
    },
  };
}

function share(part: number, all: number): number {
  return all === 0 ? 0 : Number((part / all).toFixed(4));
}
