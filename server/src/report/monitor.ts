/** Addresses of pages in the BigPanDA monitor. Paths: PanDAWMS/panda-bigmon-core core/urls.py. */
import type { JobFacts } from '../engine/types';

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
}

/**
 * The monitor that serves an experiment. Its addresses are always http or https.
 *
 * @param experiment lower case, as a log may say it; the `default` monitor serves those that the settings do not name
 */
export function monitorOf({ monitors }: Monitors, experiment: string | null): Monitor {
  const base =
    webAddress(monitors, experiment ?? 'default') ?? webAddress(monitors, 'default') ?? DEFAULT_MONITORS.default;
  const page = (path: string, id: string): string => `${base}/${path}/${encodeURIComponent(id)}/`;
  return {
    job: (pandaId) => page('job', pandaId),
    task: (taskId) => page('task', taskId),
    queue: (name) => page('site', name),
    request: (reqId) => `${base}/tasks/?reqid=${encodeURIComponent(reqId)}`,
    errors: (code) => {
      const number = /^pilot:(\d+)$/.exec(code)?.[1];
      return number === undefined ? null : `${base}/errors/?piloterrorcode=${number}`;
    },
  };
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
