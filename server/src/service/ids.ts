/** Ids of jobs, tasks and requests in a line of a log. */
import type { JobFacts } from '../engine/types';

export interface IdMention {
  kind: 'job' | 'task' | 'request';
  id: string;
  /** UTF-16 offsets into the line, end exclusive. */
  start: number;
  end: number;
}

/** Wordings that name an id; the group is the id. Where they come from: PanDAWMS/pilot3 pilot/control/job.py. */
const WORDINGS: readonly { kind: IdMention['kind']; pattern: RegExp }[] = [
  {
    kind: 'job',
    pattern:
      /(?:\bPanda_?ID['"]?\s*[=:]\s*['"]?|\bPanDA_Pilot-|\bPandaJob_|\bPanDA job (?:id: ?)?|\breceived job: |\/job\/|[?&]pandaid=|\bjob (?:\d+:)?)(\d{7,12})(?![\w.])/gi,
  },
  {
    kind: 'task',
    pattern:
      /(?:\b(?:jedi_?)?task_?ID['"]?\s*[=:]\s*['"]?|\bPanDA_TaskID=|\bfrom task |\/task\/|[?&]jeditaskid=)(\d{4,10})(?![\w.])/gi,
  },
  { kind: 'request', pattern: /\breq_?ID['"]?\s*[=:]\s*['"]?(\d{1,9})(?![\w.])/gi },
];

/** Shorter numbers of the job are too common to be its ids wherever they stand. */
const DISTINCT_DIGITS = 7;

/**
 * Ids in a line, in order, none overlapping: those that the wording names, and the job's own anywhere.
 *
 * @param line text without its end
 * @param job what the log says of its job
 */
export function idsIn(line: string, job: JobFacts): IdMention[] {
  const found: IdMention[] = [];
  const add = (mention: IdMention): void => {
    if (!found.some(({ start, end }) => mention.start < end && start < mention.end)) found.push(mention);
  };
  if (!/\d{4}/.test(line) && !/req/i.test(line)) return found;
  for (const { kind, pattern } of WORDINGS) {
    for (const match of line.matchAll(pattern)) {
      const id = match[1] ?? '';
      if (!/^0+$/.test(id))
        add({ kind, id, start: match.index + match[0].length - id.length, end: match.index + match[0].length });
    }
  }
  for (const [kind, id] of [
    ['job', job.pandaId],
    ['task', job.taskId],
  ] as const) {
    if (id === null || id.length < DISTINCT_DIGITS) continue;
    for (let at = line.indexOf(id); at >= 0; at = line.indexOf(id, at + id.length)) {
      const alone = !/\d/.test(line[at - 1] ?? '') && !/\d/.test(line[at + id.length] ?? '');
      if (alone) add({ kind, id, start: at, end: at + id.length });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
