/** What the log says about the job itself, from its milestones. */
import type { JobFacts, Milestone, ReportedError } from './types';

const TEXT_FACTS = ['pandaId', 'taskId', 'queue', 'experiment', 'reqId', 'state', 'pilotVersion'] as const;

/**
 * Facts of a job. Later lines override earlier ones; the pilot's word on the exit code goes before the payload's,
 * except where the payload's own wrapper script (runGen) says what the pilot could not see.
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
  for (const { captures } of milestones) {
    for (const name of TEXT_FACTS) if (captures[name] !== undefined) facts[name] = captures[name];
    if (captures['attempt'] !== undefined) facts.attempt = Number(captures['attempt']);
  }
  facts.experiment = facts.experiment?.toLowerCase() ?? null;
  facts.exitCode = exitCode(milestones, isPilot);
  facts.reported = [...pilotErrors(milestones), ...otherErrors(milestones)];
  return facts;
}

function exitCode(milestones: readonly Milestone[], isPilot: (file: string) => boolean): number | null {
  const real = milestones.findLast(({ captures }) => captures['realExitCode'] !== undefined);
  if (real !== undefined) return Number(real.captures['realExitCode']);
  const said = milestones.filter(({ captures }) => captures['exitCode'] !== undefined);
  const best = said.findLast(({ file }) => isPilot(file)) ?? said.at(-1);
  return best === undefined ? null : Number(best.captures['exitCode']);
}

/** Pilot errors: the job summary lists all with their text; before it, the update to the server does. */
function pilotErrors(milestones: readonly Milestone[]): ReportedError[] {
  const single = milestones.filter(({ captures }) => captures['pilotCode'] !== undefined);
  if (single.length > 0) {
    return unique(single.flatMap((m) => reported('pilot', m.captures['pilotCode'], m.captures['pilotDiag'], m)));
  }
  const codes = milestones.findLast(({ captures }) => captures['pilotCodes'] !== undefined);
  if (codes === undefined) {
    const exit = milestones.findLast(
      ({ captures }) => Number(captures['pilotExit'] ?? captures['tracesCode'] ?? 0) >= 1000,
    );
    return exit === undefined
      ? []
      : reported('pilot', exit.captures['pilotExit'] ?? exit.captures['tracesCode'], undefined, exit);
  }
  const diags = pythonStrings(
    milestones.findLast(({ captures }) => captures['pilotDiags'] !== undefined)?.captures['pilotDiags'],
  );
  const numbers = (codes.captures['pilotCodes'] ?? '').split(',').map((text) => text.trim());
  return unique(numbers.flatMap((number, index) => reported('pilot', number, diags[index], codes)));
}

function otherErrors(milestones: readonly Milestone[]): ReportedError[] {
  const last = (name: string): Milestone | undefined =>
    milestones.findLast(({ captures }) => captures[name] !== undefined);
  const exe = last('exeCode');
  const trans = last('transCode');
  return [
    ...(exe === undefined ? [] : reported('executor', exe.captures['exeCode'], undefined, exe)),
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
  return errors.filter(({ code }, index) => errors.findIndex((other) => other.code === code) === index);
}

/** The strings of a Python list as `repr` writes it. */
function pythonStrings(list: string | undefined): string[] {
  const strings = (list ?? '').matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g);
  return [...strings].map(([, single, double]) => (single ?? double ?? '').replace(/\\(['"\\])/g, '$1'));
}
