/** Ids of jobs, tasks and requests in a line of a log. */
import type { JobFacts } from '../engine/types';
import { apart, MAX_MENTIONS, type Span } from './spans';

export interface IdMention extends Span {
  kind: 'job' | 'task' | 'request';
  id: string;
}

/** Wordings that name an id; the group is the id. Where they come from: PanDAWMS/pilot3 pilot/control/job.py. */
const WORDINGS: readonly { kind: IdMention['kind']; pattern: RegExp }[] = [
  {
    kind: 'job',
    pattern:
      /(?:\bPanda_?ID['"]?\s{0,8}[=:]\s{0,8}['"]?|\bPanDA_Pilot-|\bPanDA job (?:id: ?)?|\breceived job: |\/job\/|[?&]pandaid=|\bjob (?:\d{1,9}:)?)(\d{7,12})(?![\w.])/gi,
  },
  // Names of folders: `PandaJob_4012345678_1530778561` of pilot 1, `tarball_PandaJob_6512345678_QUEUE` of a log archive.
  { kind: 'job', pattern: /(?<![^\W_])PandaJob_(\d{7,12})(?![^\W_]|\.)/gi },
  {
    kind: 'task',
    pattern:
      /(?:\b(?:jedi_?)?task_?ID['"]?\s{0,8}[=:]\s{0,8}['"]?|\bPanDA_TaskID=|\bfrom task |\/task\/|[?&]jeditaskid=)(\d{4,10})(?![\w.])/gi,
  },
  { kind: 'request', pattern: /\breq_?ID['"]?\s{0,8}[=:]\s{0,8}['"]?(\d{1,9})(?![\w.])/gi },
];

/** Shorter numbers of the job are too common to be its ids wherever they stand. */
const DISTINCT_DIGITS = 7;

/**
 * Ids in a line, in order, none overlapping: those that the wording names, and the job's own anywhere.
 *
 * @param line text without its end
 * @param job what the log says of its job
 * @param limit ids to give at most
 */
export function idsIn(line: string, job: JobFacts, limit = MAX_MENTIONS): IdMention[] {
  if (!/\d{4}/.test(line) && !/req/i.test(line)) return [];
  const found: IdMention[] = [];
  for (const { kind, pattern } of WORDINGS) {
    for (const match of line.matchAll(pattern)) {
      const id = match[1] ?? '';
      const end = match.index + match[0].length;
      if (!/^0+$/.test(id)) found.push({ kind, id, start: end - id.length, end });
    }
  }
  for (const [kind, id] of [
    ['job', job.pandaId],
    ['task', job.taskId],
  ] as const) {
    if (id === null || id.length < DISTINCT_DIGITS) continue;
    for (let at = line.indexOf(id); at >= 0; at = line.indexOf(id, at + id.length)) {
      const alone = !/\d/.test(line[at - 1] ?? '') && !/\d/.test(line[at + id.length] ?? '');
      if (alone) found.push({ kind, id, start: at, end: at + id.length });
    }
  }
  return apart(found).slice(0, limit);
}
