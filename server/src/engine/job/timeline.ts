/** The course of a job: its stages in log order, from the milestones of one file. */
import type { StageName } from '../../catalogue/types';
import type { Milestone, Stage } from '../types';

/** A pilot may run many jobs; beyond this, a log is made of nothing but stage marks. */
const MAX_STAGES = 500;

export interface Timeline {
  stages: Stage[];
  limits: string[];
}

/**
 * Stages of a job, in log order. A stage that does not say how it ended is `finished` when a later one began,
 * else `running`.
 *
 * @param milestones of one file, in order of lines
 * @param lineCount lines of that file; the last stage reaches its end
 * @see PanDAWMS/pilot3 pilot/control/job.py (state changes), pilot/control/data.py
 */
export function timelineOf(milestones: readonly Milestone[], lineCount: number): Timeline {
  const stages: Stage[] = [];
  const dropped: Stage[] = [];
  const latest = new Map<StageName, Stage>();
  const open = (stage: StageName, at: Milestone, start: number | null): Stage => {
    const last = stages.at(-1);
    if (last !== undefined) leave(last, at);
    const { line, file } = at;
    const opened: Stage = { stage, start, end: null, outcome: 'running', said: false, file, line, endLine: line };
    stages.push(opened);
    latest.set(stage, opened);
    return opened;
  };

  for (const milestone of milestones) {
    const { stage, event, time, line } = milestone;
    if (stage === null || event === null) continue;
    const known = latest.get(stage);
    if (event === 'start') {
      // A pilot prints its banner again when it opens a new log file after a job.
      if (stage === 'start' && known !== undefined) continue;
      if (known === undefined || known !== stages.at(-1)) {
        open(stage, milestone, time);
        // The beginning tells the job, the end how it went.
        if (stages.length > MAX_STAGES) dropped.push(...stages.splice(MAX_STAGES / 2, 1));
      } else if (known.outcome === 'failed') Object.assign(known, { outcome: 'running', said: false, end: null });
      continue;
    }
    const ended = known ?? open(stage, milestone, null);
    if (ended.outcome === 'running') {
      Object.assign(ended, { outcome: event === 'fail' ? 'failed' : 'finished', said: true, end: time, endLine: line });
    } else if (event === 'fail') Object.assign(ended, { outcome: 'failed', said: true });
  }
  const [first] = dropped;
  const limits =
    first === undefined
      ? []
      : [`${first.file}:${first.line}: ${dropped.length} stages from here on are not listed; the log begins too many`];
  return { stages: reach(stages, lineCount), limits };
}

/** A later stage begins: an open one has ended, though it did not say how. */
function leave(stage: Stage, at: Milestone): void {
  if (stage.outcome !== 'running') return;
  stage.outcome = 'finished';
  stage.end = at.time;
  stage.endLine = Math.max(stage.endLine, at.line - 1);
}

/** Stages fill the log: each reaches to the next one. */
function reach(stages: Stage[], lineCount: number): Stage[] {
  stages.forEach((stage, index) => {
    const following = stages[index + 1];
    stage.endLine = Math.max(stage.endLine, following === undefined ? lineCount : following.line - 1);
  });
  return stages;
}
