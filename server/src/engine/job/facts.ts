/** What the log says about the job itself, from its milestones. */
import type { JobFacts, Milestone, ReportedError } from '../types';
import { reportedCode } from './pilotCodes';

const TEXT_FACTS = ['pandaId', 'taskId', 'queue', 'node', 'experiment', 'reqId', 'state', 'pilotVersion'] as const;

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
    node: null,
    experiment: null,
    attempt: null,
    reqId: null,
    exitCode: null,
    exitComponent: 'transform',
    state: null,
    pilotVersion: null,
    reported: [],
    set: [],
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
  const athena = status(milestones.findLast(says('athenaExit'))?.captures['athenaExit']);
  if (facts.exitCode === null && athena !== null) {
    facts.exitCode = athena;
    facts.exitComponent = 'athena';
  }
  facts.reported = [...pilotErrors(milestones), ...otherErrors(milestones)];
  facts.set = unique(
    milestones
      .filter(says('setCodes'))
      .flatMap((m) => numbersIn(m.captures['setCodes']).flatMap((n) => reported('pilot', n, undefined, m))),
  );
  return facts;
}

/** A number of a process's status; null for none and for what cannot be one. */
function status(text: string | undefined): number | null {
  return text !== undefined && /^-?\d{1,5}$/.test(text) ? Number(text) : null;
}

const says =
  (name: string) =>
  ({ captures }: Milestone): boolean =>
    captures[name] !== undefined;

/** The exit code of the payload: its wrapper script's word, the pilot's, the payload's own files', a copy of these. */
function exitCode(milestones: readonly Milestone[], isPilot: (file: string) => boolean): number | null {
  const real = milestones.findLast(says('realExitCode'));
  if (real !== undefined) return status(real.captures['realExitCode']);
  const said = milestones.filter(says('exitCode'));
  const own = said.filter(({ region }) => region !== 'dump');
  const best = own.findLast(({ file }) => isPilot(file)) ?? own.at(-1) ?? said.at(-1);
  return status(best?.captures['exitCode']);
}

/**
 * Pilot errors, the one that the server was told first: the pilot may change the first of its list when it sends it
 * (pilot3 util/https.py: SIGTERM becomes PREEMPTION on Kubernetes).
 */
function pilotErrors(milestones: readonly Milestone[]): ReportedError[] {
  const listed = listedErrors(milestones);
  const sent = milestones.findLast(says('sentCode'));
  if (sent === undefined) return listed;
  const diag = pythonStrings(sent.captures['sentDiag'])[0];
  const told = reported('pilot', sent.captures['sentCode'], diag, sent).map(
    (error) => listed.find(({ code }) => code === error.code) ?? error,
  );
  return unique([...told, ...listed]);
}

/** The job summary lists all pilot errors with their text; before it, the update to the server does. */
function listedErrors(milestones: readonly Milestone[]): ReportedError[] {
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
  return unique(
    numbersIn(codes.captures['pilotCodes']).flatMap((number, index) => reported('pilot', number, diags[index], codes)),
  );
}

/** Codes of the payload: as the pilot or its job summary named them, else as the pilot sent them. */
function otherErrors(milestones: readonly Milestone[]): ReportedError[] {
  const last = (...names: string[]): { text: string | undefined; at: Milestone } | null => {
    for (const name of names) {
      const at = milestones.findLast(says(name));
      if (at !== undefined) return { text: at.captures[name], at };
    }
    return null;
  };
  const exe = last('exeCode', 'sentExe');
  const trans = last('transCode', 'sentTrans');
  return [
    ...(exe === null ? [] : reported('executor', exe.text, last('exeDiag')?.text, exe.at)),
    ...(trans === null ? [] : reported('transform', trans.text, undefined, trans.at)),
  ];
}

/** One reported error; none where the number is unset. */
function reported(
  component: string,
  number: string | undefined,
  diag: string | undefined,
  at: Milestone,
): ReportedError[] {
  const code = reportedCode(component, Number(number));
  return code === null ? [] : [{ code, diag: diag ?? null, file: at.file, line: at.line }];
}

function unique(errors: readonly ReportedError[]): ReportedError[] {
  const firsts = new Map<string, ReportedError>();
  for (const error of errors) if (!firsts.has(error.code)) firsts.set(error.code, error);
  return [...firsts.values()];
}

/** The numbers of a Python list. */
function numbersIn(list = ''): string[] {
  return list.split(',').map((text) => text.trim());
}

/** The strings of a Python list as `repr` writes it. */
function pythonStrings(list: string | undefined): string[] {
  const strings = (list ?? '').matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g);
  return [...strings].map(([, single, double]) => (single ?? double ?? '').replace(/\\(['"\\])/g, '$1'));
}
