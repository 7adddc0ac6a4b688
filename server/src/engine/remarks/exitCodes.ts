/** Exit codes of the payload that the pilot turns into something else. */
import { SIGNATURE } from '../job/known';
import { isMadeOf } from '../job/pilotCodes';
import type { Finding } from '../types';
import { lastWith, placeText, remark, rootOfCase, told, type Case, type Fact } from './case';

/** Pilot codes that exit codes of a payload become, whatever the payload was (pilot3 common/errorcodes.py). */
const REMAPPED: ReadonlyMap<string, string> = new Map([
  ['pilot:1378', 'time-out of lsetup'],
  ['pilot:1368', 'time-out of opening remote files'],
]);

/** Exit 2 and 3 of any payload are read as those of the test that opens remote files. */
export const exitReadAsTimeout: Fact = (job) => {
  const first = told(job);
  const { exitCode } = job.facts;
  const words = first === undefined ? undefined : REMAPPED.get(first.code);
  if (first === undefined || words === undefined || !isMadeOf(first.code, exitCode)) return null;
  const opened = lastWith(job, 'remoteOpen')?.captures['remoteOpen'];
  if (opened !== undefined && opened !== '0') return null;
  const seen = job.findings.some(({ code, rank }) => code === first.code && (rank === 'cause' || rank === 'general'));
  if (seen) return null;
  const proof =
    opened === undefined ? 'The log has no line about opening remote files' : 'Opening the remote files went well';
  return remark(
    'exit-read-as-timeout',
    first,
    `${first.code} proves no ${words}: the pilot gives it to any payload that ends with ${exitCode}. ` +
      `${proof}, so the payload itself failed.`,
  );
};

/** Signatures of the pilot's line that a text in payload.stderr decided, and the text. */
const SYMPTOMS: ReadonlyMap<string, string> = new Map([
  [SIGNATURE.notPermitted, 'Operation not permitted'],
  [SIGNATURE.noSuchFile, 'No such file or directory'],
  [SIGNATURE.noDirectory, 'cannot create directory'],
]);

/** Words in payload.stderr decide over the job, though they are but a symptom (pilot3 resolve_transform_error). */
export const symptomInStderr: Fact = (job) => {
  const first = told(job);
  const { exitCode } = job.facts;
  const line = job.findings.find(({ signature, code }) => SYMPTOMS.has(signature) && code === first?.code);
  if (first === undefined || line === undefined || exitCode === null) return null;
  const root = rootOfCase(job);
  if (root !== undefined && root !== line && root.rank === 'cause' && root.code === first.code) return null;
  const words = `“${SYMPTOMS.get(line.signature) ?? ''}”`;
  const where = saidBy(job, SYMPTOMS.get(line.signature) ?? '');
  return remark(
    'symptom-in-stderr',
    line,
    exitCode === 0
      ? `The payload ended with 0. The pilot made a failure of it, ${first.code}, because payload.stderr holds ${words}${where}; tools write that and go on.`
      : `The payload ended with ${exitCode}. The pilot reports ${first.code} instead, because payload.stderr holds ${words}${where}; that need not be the cause.`,
  );
};

function saidBy({ findings, kindOf }: Case, words: string): string {
  const line = findings.find(({ file, text }) => kindOf(file) !== 'pilot' && text.includes(words));
  return line === undefined ? '' : ` (${placeText(line)})`;
}

/** The job's transform code is the exit code modulo 255 (pilot3 control/payload.py): 255 becomes 0. */
export const exit255StoredAsZero: Fact = (job) => {
  const ended = job.milestones.findLast(
    ({ captures, file }) => captures['exitCode'] === '255' && job.kindOf(file) === 'pilot',
  );
  if (ended === undefined || job.facts.exitCode !== 255 || !isPilot2Or3(job)) return null;
  const stored = (lastWith(job, 'transCode') ?? lastWith(job, 'sentTrans'))?.captures;
  if (Number(stored?.['transCode'] ?? stored?.['sentTrans'] ?? 0) !== 0) return null;
  return remark(
    'exit-255-stored-as-0',
    ended,
    'The payload ended with 255. The pilot stores exit codes modulo 255, so the job has transExitCode 0, as if the payload had ended well.',
  );
};

function isPilot2Or3({ milestones }: Case): boolean {
  return milestones.every(({ mark }) => !mark.startsWith('pilot1-'));
}

/** A payload that fails and ends with 0 (runcontainer does): the pilot notices that something is missing, not why. */
export const failedWithZero: Fact = (job) => {
  const first = told(job);
  const root = rootOfCase(job);
  if (first?.code !== 'pilot:1165' || root === undefined || !isPayloads(root)) return null;
  if (job.facts.exitCode !== 0 || root.code === first.code) return null;
  return remark(
    'failed-with-0',
    root,
    'The payload ended with 0 although it failed here, so the pilot saw no more than that an output is missing.',
  );
};

function isPayloads({ stage, rank }: Finding): boolean {
  return stage === 'payload' && (rank === 'cause' || rank === 'general');
}
