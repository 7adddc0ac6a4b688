/** The stages of a job: their order, their names for people, and how they end. */
import type { StageName } from '../../catalogue/types';
import type { Stage } from '../types';

/** In the order of a job's course. */
const COURSE: readonly StageName[] = [
  'start',
  'getjob',
  'setup',
  'stagein',
  'payload',
  'stageout',
  'log',
  'update',
  'server',
];

const TITLES: Readonly<Record<StageName, string>> = {
  start: 'start of the pilot',
  getjob: 'job request',
  setup: 'setup',
  stagein: 'stage-in',
  payload: 'payload',
  stageout: 'stage-out',
  log: 'log transfer',
  update: 'final update',
  server: 'server',
};

/** Stages of a job before its payload can run. */
export const BEFORE_JOB: ReadonlySet<StageName> = new Set(['start', 'getjob', 'setup']);

/** A transfer's text is the same in both directions; it belongs to whichever of these stages was going on. */
export const TRANSFERS: ReadonlySet<StageName> = new Set(['stagein', 'stageout', 'log']);

/** The stage's name for people. */
export function stageTitle(stage: StageName): string {
  return TITLES[stage];
}

/** Whether a stage comes before another in the course of a job. */
export function isBefore(stage: StageName, other: StageName): boolean {
  return COURSE.indexOf(stage) < COURSE.indexOf(other);
}

/** For each stage, the last time that it was gone through. */
export function lastOfEach(timeline: readonly Stage[]): ReadonlyMap<StageName, Stage> {
  return new Map(timeline.map((stage) => [stage.stage, stage]));
}

/**
 * Whether a stage ended well, so that its errors were overcome. It must have said so itself; only the stage-out may be
 * silent, because the pilot always says when it fails (pilot3 control/data.py `transfer of output file(s) failed`).
 */
export function isOver(stage: Stage | undefined): boolean {
  return stage?.outcome === 'finished' && (stage.said || stage.stage === 'stageout');
}

/** Whether what fails in a stage is tried again, so that a failure in it may be overcome; a signal or a limit cannot. */
export function canBeTriedAgain(stage: StageName): boolean {
  return TRANSFERS.has(stage) || stage === 'getjob';
}
