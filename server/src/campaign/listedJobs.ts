/** A job of a campaign as a job list of the BigPanDA monitor has it (`/jobs/?…&json`, `/job?…&json`). */
import type { Engine } from '../engine/index';
import type { JudgeOptions, Outcome } from '../engine/types';
import { lowered, monitorErrors, numberIn, textIn, type MonitorColumns } from '../rules/server/monitorJob';
import { timeOf } from '../rules/server/time';
import type { CampaignJob } from './campaignJob';
import { inLeadingOrder } from './leadingCode';
import { listedFailure } from './listedFailure';
import { nodeName } from './nodeName';

/** Shared by the many jobs that have none: a list may hold hundreds of thousands. */
const NONE: readonly never[] = [];

/** Last states of a job; in any other it goes on, or somebody gave it up, which is no failure. */
const ENDS: Readonly<Record<string, Outcome>> = { finished: 'succeeded', failed: 'failed' };

/**
 * The job of one object of a list; null for what is no job. Names of columns in any case.
 *
 * @see PanDAWMS/panda-bigmon-core core/views.py
 */
export function listedJob(value: unknown, engine: Engine, options: JudgeOptions): CampaignJob | null {
  const columns = columnsOf(value);
  const pandaId = idIn(columns['pandaid']);
  const state = textIn(columns['jobstatus']);
  if (pandaId === null || state === null) return null;
  const outcome = ENDS[state] ?? 'incomplete';
  const experiment = options.experiment ?? nameIn(columns['vo'])?.toLowerCase() ?? null;
  const errors = outcome === 'succeeded' ? [] : monitorErrors(columns);
  const end = timeIn(columns['endtime']);
  const peak = numberIn(columns['maxpss']) ?? 0;
  return {
    path: null,
    pandaId,
    taskId: idIn(columns['jeditaskid']),
    site: nameIn(columns['computingsite']),
    node: nodeName(nameIn(columns['modificationhost'])),
    experiment,
    attempt: numberIn(columns['attemptnr']),
    outcome,
    start: timeIn(columns['starttime']),
    end,
    failure: outcome === 'failed' ? listedFailure({ errors, experiment, end }, engine, options) : null,
    reported: errors.length === 0 ? NONE : inLeadingOrder(errors, engine.catalogue, experiment),
    recovered: NONE,
    memory: peak > 0 ? { peak, limit: null } : null,
    limits: NONE,
  };
}

/** Whether `listedJob` finds a job in it. */
export function isListedJob(value: unknown): boolean {
  const columns = columnsOf(value);
  return idIn(columns['pandaid']) !== null && textIn(columns['jobstatus']) !== null;
}

function columnsOf(value: unknown): MonitorColumns {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return 'pandaid' in value ? value : lowered(value as Record<string, unknown>);
}

function idIn(value: unknown): string | null {
  const number = numberIn(value);
  return number === null || number <= 0 ? null : String(number);
}

/** The monitor writes `None` where the database has nothing. */
function nameIn(value: unknown): string | null {
  const text = textIn(value)?.trim() ?? '';
  return text === '' || text === 'None' ? null : text;
}

function timeIn(value: unknown): number | null {
  const text = nameIn(value);
  return text === null ? null : timeOf(text);
}
