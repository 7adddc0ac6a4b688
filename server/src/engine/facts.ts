/** What the log says about the job itself, from its milestones. */
import type { JobFacts, Milestone, ReportedError } from './types';

const TEXT_FACTS = ['pandaId', 'taskId', 'queue', 'experiment', 'reqId', 'state', 'pilotVersion'] as const;

/**
 * Facts of a job. Later lines override earlier ones, and the pilot's word goes before that of other files; only on the
 * exit code the payload's own wrapper script (runGen) knows better than the pilot.
 *
 * @param milestones of all files, the pilot's first, in order of lines within a file
 * @param isPilot whether a file is a pilot's
 */
export function factsOf(milestones: readonly Milestone[], isPilot: (file: string) => boolean): JobFacts {
  const facts: JobFacts = {
    pandaId: null,
    taskId: null,
    queue: null,
    experiment: null,
    attempt: null,
    reqId: null,
    exitCode: null,
    state: null,
    pilotVersion: null,
    reported: [],
  };
  const pilots = milestones.filter(({ file }) => isPilot(file));
  const others = milestones.filter(({ file }) => !isPilot(file));
  const last = (name: string): string | null =>
    (pilots.findLast(says(name)) ?? others.findLast(says(name)))?.captures[name] ?? null;
  for (const name of TEXT_FACTS) facts[name] = last(name);
  const attempt = last('attempt');
  facts.attempt = attempt === null ? null : Number(attempt);
  facts.experiment = facts.experiment?.toLowerCase() ?? null;
  facts.exitCode = exitCode(milestones, isPilot);
  facts.reported = [...pilotErrors(milestones), ...otherErrors(milestones)];
  return facts;
}

const says =
  (name: string) =>
  ({ captures }: Milestone): boolean =>
    captures[name] !== undefined;

function exitCode(milestones: readonly Milestone[], isPilot: (file: string) => boolean): number | null {
  const real = milestones.findLast(says('realExitCode'));
  if (real !== undefined) return Number(real.captures['realExitCode']);
  const said = milestones.filter(says('exitCode'));
  const best = said.findLast(({ file }) => isPilot(file)) ?? said.at(-1);
  return best === undefined ? null : Number(best.captures['exitCode']);
}

/** Pilot errors: the job summary lists all with their text; before it, the update to the server does. */
function pilotErrors(milestones: readonly Milestone[]): ReportedError[] {
  const single = milestones.filter(says('pilotCode'));
  if (single.length > 0) {
    return unique(single.flatMap((m) => reported('pilot', m.captures['pilotCode'], m.captures['pilotDiag'], m)));
  }
  const codes = milestones.findLast(says('pilotCodes'));
  if (codes === undefined) {
    const exit = milestones.findLast(
      ({ captures }) => Number(captures['pilotExit'] ?? captures['tracesCode'] ?? 0) >= 1000,
    );
    return exit === undefined
      ? []
      : reported('pilot', exit.captures['pilotExit'] ?? exit.captures['tracesCode'], undefined, exit);
  }
  const diags = pythonStrings(milestones.findLast(says('pilotDiags'))?.captures['pilotDiags']);
  const numbers = (codes.captures['pilotCodes'] ?? '').split(',').map((text) => text.trim());
  return unique(numbers.flatMap((number, index) => reported('pilot', number, diags[index], codes)));
}

function otherErrors(milestones: readonly Milestone[]): ReportedError[] {
  const last = (name: string): Milestone | undefined =>
    milestones.findLast(({ captures }) => captures[name] !== undefined);
  const exe = last('exeCode');
  const trans = last('transCode');
  return [
    ...(exe === undefined
      ? []
      : reported('executor', exe.captures['exeCode'], last('exeDiag')?.captures['exeDiag'], exe)),
    ...(trans === undefined ? [] : reported('transform', trans.captures['transCode'], undefined, trans)),
  ];
}

/**
 * One reported error. The pilot negates the code of a recoverable user job (pilot3 control/job.py);
 * the server stores it positive. Other numbers below 1 are "unset".
 */
function reported(
  component: string,
  number: string | undefined,
  diag: string | undefined,
  at: Milestone,
): ReportedError[] {
  const value = Number(number);
  const code = component === 'pilot' && value <= -1000 ? -value : value;
  if (!Number.isInteger(code) || code === 0 || (component === 'pilot' && code < 0)) return [];
  return [{ code: `${component}:${code}`, diag: diag ?? null, file: at.file, line: at.line }];
}

function unique(errors: readonly ReportedError[]): ReportedError[] {
  const firsts = new Map<string, ReportedError>();
  for (const error of errors) if (!firsts.has(error.code)) firsts.set(error.code, error);
  return [...firsts.values()];
}

/** The strings of a Python list as `repr` writes it. */
function pythonStrings(list: string | undefined): string[] {
  const strings = (list ?? '').matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g);
  return [...strings].map(([, single, double]) => (single ?? double ?? '').replace(/\\(['"\\])/g, '$1'));
}
