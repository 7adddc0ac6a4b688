/** The jobs of logs that are open, with their errors as rules look at them. */
import { componentOf } from '../../catalogue/components';
import type { Finding, Triage } from '../../engine/types';
import { foundWords } from '../../rules/server/foundWords';
import { jobError, type JobError } from '../../rules/server/jobErrors';
import { sourceOf, toldErrors, triagedJob } from '../../rules/server/triagedJob';
import type { Analysis } from '../analysis';
import { rangeOf } from '../places';
import type { SeenJob } from './seenErrors';

type FoundError = JobError & { file: string; line: number; columns?: Pick<Finding, 'column' | 'endColumn'> };

/**
 * What was reported of each job; where nothing was, what its logs show. Problems that a successful job came through count as
 * well: a rule that matches these is not specific enough.
 */
export function* analysedJobs(analyses: Iterable<Analysis>): Generator<SeenJob> {
  for (const analysis of analyses) {
    if (!analysis.recognised) continue;
    for (const triage of analysis.jobs) {
      const errors = errorsOf(analysis, triage).map(({ source, code, diag, file, line, columns }) => ({
        source,
        code,
        diag,
        place: () => ({ uri: analysis.uriOf(file), range: rangeOf({ line, column: 1, endColumn: 1, ...columns }) }),
      }));
      yield { name: triage.job.pandaId ?? analysis.uri, outcome: triage.verdict.outcome, errors };
    }
  }
}

/** What was reported; in the place of codes without a text what the logs show, and all of it where nothing was reported. */
function errorsOf(analysis: Analysis, triage: Triage): FoundError[] {
  const isSame = (a: JobError, b: JobError): boolean => a.source === b.source && a.code === b.code;
  const [told, found] = [reportedErrors(triage), foundErrors(analysis, triage)];
  const hasText = told.filter(({ diag, isAssumed }) => diag !== null && diag !== '' && isAssumed !== true);
  const isOpen = (error: JobError): boolean => !hasText.some((other) => isSame(error, other));
  const isAsked = (error: JobError): boolean =>
    triage.verdict.outcome !== 'failed' || hasText.length === 0 || told.some((other) => isSame(error, other));
  const shown = found.filter((error) => isOpen(error) && isAsked(error));
  return [...told.filter((error) => !shown.some((other) => isSame(error, other))), ...shown];
}

/** What the server has of a job. */
function reportedErrors(triage: Triage): FoundError[] {
  const { job, verdict } = triage;
  return triagedJob(triage).errors.map((error) => {
    const place = toldErrors(job).find(({ code }) => code === `${componentOf(error.source) ?? ''}:${error.code}`);
    return {
      ...error,
      file: place?.file ?? verdict.file ?? triage.files[0] ?? '',
      line: place?.line ?? verdict.line ?? 1,
    };
  });
}

/** What the logs show of codes. */
function foundErrors({ logs }: Analysis, { findings }: Triage): FoundError[] {
  return findings.flatMap((finding): FoundError[] => {
    const { code, role, file, line, column, endColumn } = finding;
    if (code === null || role === 'echo' || role === 'noise') return [];
    const source = sourceOf(code);
    const number = Number(code.split(':')[1]);
    if (source === null || source === 'transExitCode' || number === 0) return [];
    const words = foundWords(logs.get(file)?.line(line) ?? '', { column, endColumn });
    return [{ ...jobError(source, number, words), file, line, columns: { column, endColumn } }];
  });
}
