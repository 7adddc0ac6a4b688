/** The course of a job: its stages in log order, from the milestones of one file. */
import type { StageName } from '../catalogue/types';
import type { Milestone, Stage } from './types';

/**
 * Stages of a job, in log order. A stage that never said how it ended is `finished` when a later one began,
 * else `running`.
 *
 * @param milestones of one file, in order of lines
 * @param lineCount lines of that file; the last stage reaches its end
 * @see PanDAWMS/pilot3 pilot/control/job.py (state changes), pilot/control/data.py
 */
export function timelineOf(milestones: readonly Milestone[], lineCount: number): Stage[] {
  const stages: Stage[] = [];
  for (const { stage, event, time, line, file } of milestones) {
    if (stage === null || event === null) continue;
    const last = stages.at(-1);
    const latest = stages.findLast((s) => s.stage === stage);
    if (event === 'start') {
      // A pilot prints its banner again when it opens a new log file after a job.
      if (stage === 'start' && latest !== undefined) continue;
      if (latest !== undefined && latest === last) {
        if (latest.outcome === 'failed') reopen(latest);
        continue;
      }
      if (last !== undefined) close(last, time, line);
      stages.push({ stage, start: time, end: null, outcome: 'running', file, line, endLine: line });
      continue;
    }
    const ended = latest ?? begin(stages, stage, time, line, file);
    if (ended.outcome === 'running') {
      ended.outcome = event === 'fail' ? 'failed' : 'finished';
      ended.end = time;
      ended.endLine = line;
    } else if (event === 'fail') ended.outcome = 'failed';
  }
  stages.forEach((stage, index) => {
    const following = stages[index + 1];
    stage.endLine = Math.max(stage.endLine, following === undefined ? lineCount : following.line - 1);
  });
  return stages;
}

function reopen(stage: Stage): void {
  stage.outcome = 'running';
  stage.end = null;
}

function close(stage: Stage, time: number | null, line: number): void {
  if (stage.outcome !== 'running') return;
  stage.outcome = 'finished';
  stage.end = time;
  stage.endLine = Math.max(stage.endLine, line - 1);
}

/** A stage whose start the log does not tell. */
function begin(stages: Stage[], stage: StageName, time: number | null, line: number, file: string): Stage {
  const last = stages.at(-1);
  if (last !== undefined) close(last, time, line);
  const begun: Stage = { stage, start: null, end: time, outcome: 'running', file, line, endLine: line };
  stages.push(begun);
  return begun;
}
