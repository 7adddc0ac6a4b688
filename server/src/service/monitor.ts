/** Addresses of pages in the BigPanDA monitor. Paths: PanDAWMS/panda-bigmon-core core/urls.py. */
import type { Settings } from '../../../shared/protocol';

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

/** @param experiment lower case, or null when not known: then the `default` monitor serves */
export function monitorOf(settings: Settings, experiment: string | null): Monitor {
  const base = settings.monitors[experiment ?? 'default'] ?? settings.monitors.default ?? '';
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
