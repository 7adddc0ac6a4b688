/** Which of the codes that a job list has of a job comes first. */
import { meaningIn } from '../catalogue/codes';
import { componentOf } from '../catalogue/components';
import type { Catalogue } from '../catalogue/types';
import { exitCodeIn } from '../engine/documents/facts';
import { reportedCode } from '../engine/job/pilotCodes';
import type { JobError } from '../rules/server/jobErrors';
import type { ReportedCode } from './campaignJob';

/**
 * Who saw the failure from nearest comes first: the pilot, the payload, and only where they said nothing the server, which
 * registers outputs, misses a heartbeat, ends a job, brokers it, and says last what became of its worker.
 */
const ORDER: readonly string[] = [
  'pilot',
  'transform',
  'executor',
  'dataservice',
  'jobdispatcher',
  'taskbuffer',
  'brokerage',
  'supervisor',
];

/** Those that say something of what happened on the worker node. */
const ON_NODE: ReadonlySet<string> = new Set(['pilot', 'transform', 'executor']);

/** Whether the code is of the pilot or of the payload; the others are of the server. */
export function isOnNode({ code }: ReportedCode): boolean {
  return ON_NODE.has(componentIn(code));
}

/**
 * The codes of a job, the leading one first. On the worker node a code that only says "failed" (of BigPanDA's category of
 * unknown errors, as `pilot:1305`, or without a meaning) gives way to one that says more, as `transform:139`: here it hides
 * no other, as it does in the monitor. The exit code of a command under runGen is the one that its text names.
 *
 * @see PanDAWMS/panda-bigmon-core core/libs/error.py for the order of the monitor
 */
export function inLeadingOrder(
  errors: readonly JobError[],
  catalogue: Catalogue,
  experiment: string | null,
): ReportedCode[] {
  const exit = errors.map(({ diag }) => exitCodeIn(diag)).find((code) => code !== null);
  const codes = errors.flatMap(({ source, code: number, diag }): ReportedCode[] => {
    const component = componentOf(source) ?? '';
    const code = reportedCode(component, component === 'transform' && exit !== undefined ? exit : number);
    return code === null ? [] : [{ code, diag: diag === null || diag.trim() === '' ? null : diag }];
  });
  const place = (reported: ReportedCode): number => {
    const order = ORDER.indexOf(componentIn(reported.code));
    return isOnNode(reported) && !saysMore(reported.code, catalogue, experiment) ? order + ON_NODE.size : order;
  };
  return codes.sort((a, b) => rankOf(a, place) - rankOf(b, place));
}

/** What happened on the worker node goes before all that the server says. */
function rankOf(reported: ReportedCode, place: (reported: ReportedCode) => number): number {
  return place(reported) + (isOnNode(reported) ? 0 : ORDER.length);
}

/** BigPanDA's category of internal and unknown errors. */
const UNKNOWN = 6;

/** Whether the meaning of a code alone tells what happened. */
export function saysMore(code: string, catalogue: Catalogue, experiment: string | null): boolean {
  const entry = meaningIn(catalogue, code, { experiment });
  return entry !== undefined && entry.category !== UNKNOWN;
}

function componentIn(code: string): string {
  return code.slice(0, code.indexOf(':'));
}
