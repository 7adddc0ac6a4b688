/** What data files add to the facts of a job, where its logs do not say. */
import { reportedCode } from '../job/pilotCodes';
import { compareText } from '../order';
import type { JobFacts, ReportedError } from '../types';
import type { Filed, HeartbeatFile, JobDefinition, JobDocument, JobReport, PayloadErrorReport, Told } from './types';

/**
 * The facts of a job with what its data files add. A log's word goes before a file's, and a definition or update of
 * another job adds nothing.
 *
 * @param documents of the job, in any order
 */
export function withDocuments(logged: JobFacts, documents: readonly Filed[]): JobFacts {
  const facts = { ...logged, reported: [...logged.reported] };
  const sorted = [...documents].sort((a, b) => compareText(a.file, b.file));
  for (const { file, document } of ofKind(sorted, 'heartbeat')) addHeartbeat(facts, document, file);
  for (const { document } of ofKind(sorted, 'job-definition')) addDefinition(facts, document);
  for (const { document } of ofKind(sorted, 'panda-ids')) {
    if (document.ids.length === 1) facts.pandaId ??= document.ids[0] ?? null;
  }
  for (const { file, document } of ofKind(sorted, 'job-report')) addJobReport(facts, document, file);
  for (const { file, document } of ofKind(sorted, 'payload-error-report')) addErrorReport(facts, document, file);
  return facts;
}

/** The documents of one kind. */
export function ofKind<Kind extends JobDocument['kind']>(
  documents: readonly Filed[],
  kind: Kind,
): Filed<Extract<JobDocument, { kind: Kind }>>[] {
  return documents.filter(
    (filed): filed is Filed<Extract<JobDocument, { kind: Kind }>> => filed.document.kind === kind,
  );
}

function addHeartbeat(facts: JobFacts, update: HeartbeatFile, file: string): void {
  if (isOther(facts, update.pandaId)) return;
  facts.pandaId ??= update.pandaId;
  facts.state ??= update.state;
  facts.attempt ??= update.attempt;
  facts.queue ??= update.queue;
  facts.node ??= update.node;
  setExitCode(facts, update.transCode?.value ?? null);
  if (facts.reported.length > 0) return;
  facts.reported.push(
    ...error('pilot', update.pilotCode, update.pilotDiag, file),
    ...error('executor', update.exeCode, update.exeDiag, file),
    ...error('transform', update.transCode, null, file),
  );
}

function addDefinition(facts: JobFacts, definition: JobDefinition): void {
  if (isOther(facts, definition.pandaId)) return;
  facts.pandaId ??= definition.pandaId;
  facts.taskId ??= definition.taskId;
  facts.queue ??= definition.queue;
  facts.attempt ??= definition.attempt;
  facts.reqId ??= definition.reqId;
}

/** The lines of a report as it is usually written tell its exit code already; one that stands on a single line needs this. */
function addJobReport(facts: JobFacts, report: JobReport, file: string): void {
  if (report.exitCode === null || !setExitCode(facts, report.exitCode.value)) return;
  if (facts.reported.length === 0) facts.reported.push(...error('transform', report.exitCode, report.exitMsg, file));
}

/** The pilot copies this code and text to `exeErrorCode` and `exeErrorDiag` (pilot3 pilot/control/payload.py). */
function addErrorReport(facts: JobFacts, { code, diag }: PayloadErrorReport, file: string): void {
  const exit = exitCodeIn(diag);
  if (exit !== null) setExitCode(facts, exit);
  if (facts.reported.some((known) => known.code.startsWith('executor:'))) return;
  facts.reported.push(...error('executor', code, diag, file));
}

/**
 * The exit code of the payload's own command in the text of runGen, whose own exit code is always the same; else null.
 *
 * @see PanDAWMS/panda-client-light
 */
export function exitCodeIn(diag: string | null): number | null {
  const exit = /^payload execution failed with (?<exitCode>-?\d{1,3})\b/.exec(diag ?? '')?.groups?.['exitCode'];
  return exit === undefined ? null : Number(exit);
}

/**
 * Takes the exit code of the transform where no log says it; Athena's own number is but that of one of its steps.
 *
 * @returns whether it was taken
 */
function setExitCode(facts: JobFacts, exitCode: number | null): boolean {
  if (exitCode === null || (facts.exitCode !== null && facts.exitComponent !== 'athena')) return false;
  facts.exitCode = exitCode;
  facts.exitComponent = 'transform';
  return true;
}

/** Whether a data file that names a job is of another one than the facts. */
export function isOther(facts: JobFacts, pandaId: string | null): boolean {
  return facts.pandaId !== null && pandaId !== null && facts.pandaId !== pandaId;
}

function error(component: string, told: Told<number> | null, diag: string | null, file: string): ReportedError[] {
  const code = told === null ? null : reportedCode(component, told.value);
  return code === null || told === null ? [] : [{ code, diag: diag === '' ? null : diag, file, line: told.line }];
}
