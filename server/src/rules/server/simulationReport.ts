/** What the PanDA server would do, told as plain data and as text. */
import { cut, oneLine } from '../../report/hostile';
import { unasked } from './asked';
import type { FailedJob, JobError } from './jobErrors';
import type { Effect, Simulation } from './simulate';

/** Characters of a diagnostic that are shown. */
const MAX_DIAG = 160;

const EFFECTS: Readonly<Record<Effect, string>> = {
  acts: 'acts',
  logged: 'not active: only logged',
  label: 'a label, without effect',
};

/** What a row that counts brings about, in words. */
export function effectWords(effect: Effect): string {
  return EFFECTS[effect];
}

/** Said beside a text that nobody reported. */
export const ASSUMED = 'words of the log, which ends before the pilot reports';

/** What is said of a job without an error, see `retriedErrors`. */
export function withoutError(job: FailedJob): string {
  if (unasked(job) !== null) return 'no error';
  return `no error: the server asks no rule${job.exitedWithZero === true ? ' but those for transExitCode 0' : ''}`;
}

/** The public JSON of one job: ids are those of the rows, parameters are texts as in the table. */
export function simulationJson({ job, classification, retry, skipped }: Simulation): object {
  return {
    pandaId: job.pandaId,
    status: job.status,
    errors: job.errors,
    classification: classification && {
      id: classification.row.id,
      class: classification.row.errorClass,
      active: classification.row.active,
      source: classification.error.source,
      effect: classification.effect,
      log: classification.line,
    },
    retry: retry.map(({ row, error, parameters, effect, line }) => ({
      id: row.id,
      action: row.action,
      parameters: Object.fromEntries(parameters),
      active: row.active,
      source: error.source,
      effect,
      log: line,
    })),
    skipped: skipped.map(({ table, row, reason }) => ({ table, id: row.id, reason })),
  };
}

/** For a terminal: lines that end in a newline. */
export function simulationText(simulation: Simulation): string {
  const { job, classification, retry, skipped } = simulation;
  const decided = [
    ...(classification === null
      ? ['  no classification rule applies']
      : [
          `  classification row ${nameOf(classification.row)}: class ${oneLine(classification.row.errorClass)}, ${EFFECTS[classification.effect]}`,
          ...(classification.line === null ? [] : [`    ${oneLine(classification.line)}`]),
        ]),
    ...(retry.length === 0 ? ['  no retry rule applies'] : []),
    ...retry.flatMap(({ row, parameters, effect, line }) => [
      `  retry row ${nameOf(row)}: ${oneLine([row.action, ...[...parameters].map(([key, value]) => `${key}=${value}`)].join(' '))}, ${EFFECTS[effect]}`,
      `    ${oneLine(line)}`,
    ]),
    ...skipped.map(({ table, row, reason }) => `  not ${table} row ${nameOf(row)}: ${oneLine(reason)}`),
  ];
  return [...jobLines(job), ...decided, ''].join('\n');
}

/** A row may be called anything. */
function nameOf({ id }: { id: number | string }): string {
  return oneLine(String(id));
}

function jobLines(job: FailedJob): string[] {
  const { pandaId, errors } = job;
  const errorLine = ({ source, code, diag, isAssumed }: JobError): string => {
    const text = diag === null || diag === '' ? '' : `: ${cut(oneLine(diag), MAX_DIAG)}`;
    return `  ${source} ${code}${text}${isAssumed === true ? ` (${ASSUMED})` : ''}`;
  };
  const reason = unasked(job);
  return [
    `job ${pandaId ?? 'without PandaID'}`,
    ...(reason === null ? [] : [`  ${oneLine(reason)}`]),
    ...(errors.length === 0 ? [`  ${withoutError(job)}`] : errors.map(errorLine)),
  ];
}
