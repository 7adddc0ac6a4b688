/** Addresses of pages in the BigPanDA monitor. Paths: PanDAWMS/panda-bigmon-core core/urls.py. */
import { attributeOf } from '../catalogue/components';
import type { JobFacts } from '../engine/types';
import { encodedPart } from './hostile';
import { isoTime } from './words';

/** The monitor of ATLAS, and of whoever has no other. */
const BIGPANDA = 'https://bigpanda.cern.ch';

/** Base addresses by experiment (lower case); `default` serves the others. */
export interface Monitors {
  monitors: Readonly<Record<string, string>>;
}

/**
 * What holds without any setting. Addresses: PanDAWMS/panda-bigmon-core (ATLAS, DOMA, Rubin) and
 * virthead/COMPASS-ProdSys compass/settings.py.template (COMPASS).
 */
export const DEFAULT_MONITORS = {
  default: BIGPANDA,
  atlas: BIGPANDA,
  doma: 'https://panda-doma.cern.ch',
  rubin: 'https://usdf-panda-bigmon.slac.stanford.edu:8443',
  compass: 'http://vm221-132.jinr.ru',
};

/** The monitor of one experiment. All parts that come from a log are percent-encoded. */
export interface Monitor {
  job(pandaId: string): string;
  task(taskId: string): string;
  queue(name: string): string;
  /** All tasks of one production request. */
  request(reqId: string): string;
  /** Where the monitor shows the failures with a code; null for components it has no filter for. */
  errors(code: string): string | null;
  /**
   * The list of the jobs that reported a code, those that were tried again included; null for components that no job
   * record carries, and where neither the task nor the time is known: the monitor shows the last hours only then.
   */
  jobsWith(code: string, where: JobsWhere): string | null;
}

/** Which jobs are meant: those of a task, else those of some days. */
interface JobsWhere {
  taskId: string | null;
  /** UTC milliseconds. */
  first: number | null;
  last: number | null;
}

const DAY = 86_400_000;

/**
 * The monitor that serves an experiment. Its addresses are always http or https.
 *
 * @param experiment lower case, as a log may say it; the `default` monitor serves those that the settings do not name
 */
export function monitorOf({ monitors }: Monitors, experiment: string | null): Monitor {
  const base =
    webAddress(monitors, experiment ?? 'default') ?? webAddress(monitors, 'default') ?? DEFAULT_MONITORS.default;
  const page = (path: string, id: string): string => `${base}/${path}/${encodedPart(id)}/`;
  return {
    job: (pandaId) => page('job', pandaId),
    task: (taskId) => page('task', taskId),
    queue: (name) => page('site', name),
    request: (reqId) => `${base}/tasks/?reqid=${encodedPart(reqId)}`,
    errors: (code) => {
      const number = /^pilot:(\d+)$/.exec(code)?.[1];
      return number === undefined ? null : `${base}/errors/?piloterrorcode=${number}`;
    },
    jobsWith: (code, where) => {
      const { component = '', number = '' } = /^(?<component>[a-z]+):(?<number>\d+)$/.exec(code)?.groups ?? {};
      const attribute = attributeOf(component);
      const filters = filtersOf(where);
      if (attribute === null || filters === null) return null;
      return `${base}/jobs/?${filters}&${attribute.toLowerCase()}=${number}&mode=nodrop`;
    },
  };
}

/**
 * The monitor takes one task at a time, and days as dates of which the last one ends where it begins.
 *
 * @see PanDAWMS/panda-bigmon-core core/views.py `setupView`
 */
function filtersOf({ taskId, first, last }: JobsWhere): string | null {
  if (taskId !== null) return `jeditaskid=${encodedPart(taskId)}`;
  const [from, to] = [isoTime(first), isoTime(last === null ? null : last + DAY)];
  return from === null || to === null ? null : `date_from=${from.slice(0, 10)}&date_to=${to.slice(0, 10)}`;
}

/** The pages of the monitor on a job, its task and its queue, as far as the log names them. */
export function pagesOf(
  monitors: Monitors,
  { pandaId, taskId, queue, experiment }: JobFacts,
): { title: string; url: string }[] {
  const monitor = monitorOf(monitors, experiment);
  return [
    ...(pandaId === null ? [] : [{ title: 'Job', url: monitor.job(pandaId) }]),
    ...(taskId === null ? [] : [{ title: 'Task', url: monitor.task(taskId) }]),
    ...(queue === null ? [] : [{ title: 'Queue', url: monitor.queue(queue) }]),
  ];
}

/** The name may come from a log, so it must be one of the settings' own; so must be what a link leads to. */
function webAddress(monitors: Monitors['monitors'], name: string): string | null {
  const address = Object.hasOwn(monitors, name) ? monitors[name] : undefined;
  return address !== undefined && /^https?:\/\//i.test(address) ? address : null;
}
