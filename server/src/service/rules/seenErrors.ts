/** The errors of the logs at hand, as rules look at them: source, code and text, and where each stands. */
import type { Location } from 'vscode-languageserver-types';
import { attributeOf, componentOf } from '../../catalogue/components';
import type { Finding, Outcome, Triage } from '../../engine/types';
import { ERROR_SOURCES, jobError, type JobError } from '../../rules/server/jobErrors';
import { toldErrors, triagedJob } from '../../rules/server/triagedJob';
import type { Analysis } from '../analysis';
import { rangeOf } from '../places';

export interface SeenError extends JobError {
  /** Same for all errors of a job, in whatever of its files they stand. */
  job: string;
  outcome: Outcome;
  location: Location;
}

/** Jobs at hand, and the errors of each. */
export interface SeenErrors {
  jobs: number;
  errors: readonly SeenError[];
}

/**
 * What was reported of each job, and what its logs show of other codes. Problems that a job came through count as well:
 * a rule that matches these in successful jobs is not specific enough.
 */
export function seenErrors(analyses: Iterable<Analysis>): SeenErrors {
  const jobs = new Set<string>();
  const errors = new Map<string, SeenError>();
  for (const analysis of analyses) {
    if (!analysis.recognised) continue;
    for (const triage of analysis.jobs) {
      const job = triage.job.pandaId ?? analysis.uri;
      jobs.add(job);
      for (const { file, line, ...error } of errorsOf(analysis, triage)) {
        const key = JSON.stringify([job, error.source, error.code, error.diag]);
        if (!errors.has(key)) {
          const range = rangeOf({ line, column: 1, endColumn: 1, ...error.columns });
          const { source, code, diag } = error;
          const location = { uri: analysis.uriOf(file), range };
          errors.set(key, { source, code, diag, job, outcome: triage.verdict.outcome, location });
        }
      }
    }
  }
  return { jobs: jobs.size, errors: [...errors.values()] };
}

type PlacedError = JobError & { file: string; line: number; columns?: Pick<Finding, 'column' | 'endColumn'> };

/** What was reported; in its place, or beside it, what the logs show of codes of which no text was reported. */
function errorsOf(analysis: Analysis, triage: Triage): PlacedError[] {
  const isSame = (a: JobError, b: JobError): boolean => a.source === b.source && a.code === b.code;
  const [told, found] = [reportedErrors(triage), foundErrors(analysis, triage)];
  const hasText = told.filter(({ diag, isAssumed }) => diag !== null && diag !== '' && isAssumed !== true);
  const shown = found.filter((error) => !hasText.some((other) => isSame(error, other)));
  return [...told.filter((error) => !shown.some((other) => isSame(error, other))), ...shown];
}

/** What the server has of a job. */
function reportedErrors(triage: Triage): PlacedError[] {
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
function foundErrors({ logs }: Analysis, { findings }: Triage): PlacedError[] {
  return findings.flatMap((finding): PlacedError[] => {
    const { code, role, file, line, column, endColumn } = finding;
    if (code === null || role === 'echo' || role === 'noise') return [];
    const [component = '', number = ''] = code.split(':');
    const source = ERROR_SOURCES.find((one) => one === attributeOf(component));
    if (source === undefined || source === 'transExitCode' || Number(number) === 0) return [];
    const words =
      logs
        .get(file)
        ?.line(line)
        .slice(column - 1, endColumn - 1) ?? '';
    return [{ ...jobError(source, Number(number), words), file, line, columns: { column, endColumn } }];
  });
}
