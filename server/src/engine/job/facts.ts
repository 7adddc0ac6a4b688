/** What the log says about the job itself, from its milestones. */
import type { JobFacts, Milestone, ReportedError } from '../types';
import { reportedCode } from './pilotCodes';

const TEXT_FACTS = [
  'pandaId',
  'taskId',
  'queue',
  'node',
  'experiment',
  'reqId',
  'label',
  'architecture',
  'release',
  'state',
  'pilotVersion',
] as const;

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
    label: null,
    architecture: null,
    release: null,
    exitCode: null,
    seenExitCode: null,
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
  facts.seenExitCode = exitCodeIn(milestones.filter(says('exitCode')), isPilot);
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
  return exitCodeIn(milestones.filter(says('exitCode')), isPilot);
}

function exitCodeIn(said: readonly Milestone[], isPilot: (file: string) => boolean): number | null {
  const own = said.filter(({ region }) => region !== 'dump');
  const best = own.findLast(({ file }) => isPilot(file)) ?? own.at(-1) ?? said.at(-1);
  return status(best?.captures['exitCode']);
}

/**
 * Pilot errors, the one that the server was told first, with the text that it was told: the pilot may change the first of
 * its list when it sends it, and cuts times out of texts (pilot3 util/https.py `add_error_codes`: SIGTERM becomes
 * PREEMPTION on Kubernetes).
 */
function pilotErrors(milestones: readonly Milestone[]): ReportedError[] {
  const listed = listedErrors(milestones);
  const sent = milestones.findLast(says('sentCode'));
  if (sent === undefined) return listed;
  const diag = pythonStrings(sent.captures['sentDiag'])[0];
  const told = reported('pilot', sent.captures['sentCode'], diag, sent).map((error) => {
    const known = listed.find(({ code }) => code === error.code);
    return known === undefined ? error : { ...known, diag: diag ?? known.diag };
  });
  return unique([...told, ...listed]);
}

/** The job summary lists all pilot errors; before it, the update to the server does, with the texts that are sent. */
function listedErrors(milestones: readonly Milestone[]): ReportedError[] {
  const single = milestones.filter(says('pilotCode'));
  const updated = updatedErrors(milestones);
  if (single.length === 0) return updated;
  const summed = unique(single.flatMap((m) => reported('pilot', m.captures['pilotCode'], m.captures['pilotDiag'], m)));
  return summed.map((error) => {
    const diag = updated.find(({ code }) => code === error.code)?.diag;
    return { ...error, diag: diag ?? error.diag };
  });
}

/** The errors as the pilot lists them when it updates the server; without that, what it ended with. */
function updatedErrors(milestones: readonly Milestone[]): ReportedError[] {
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

/** Codes of the payload: as the pilot sent them, with the place where it or its job summary names the same. */
function otherErrors(milestones: readonly Milestone[]): ReportedError[] {
  const last = (name: string): { text: string | undefined; at: Milestone } | null => {
    const at = milestones.findLast(says(name));
    return at === undefined ? null : { text: at.captures[name], at };
  };
  const told = (sent: string, named: string): ReturnType<typeof last> => {
    const [given, known] = [last(sent), last(named)];
    return given === null || Number(given.text) === Number(known?.text) ? (known ?? given) : given;
  };
  const exe = told('sentExe', 'exeCode');
  const trans = told('sentTrans', 'transCode');
  const sentDiag = pythonStrings(last('sentExeDiag')?.text)[0];
  const exeDiag = sentDiag === undefined || sentDiag === '' ? last('exeDiag')?.text : sentDiag;
  return [
    ...(exe === null ? [] : reported('executor', exe.text, exeDiag, exe.at)),
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

/** What `repr` writes for characters that would not be seen. */
const UNSEEN: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The strings of a Python list as `repr` writes it. */
function pythonStrings(list: string | undefined): string[] {
  const strings = (list ?? '').matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g);
  return [...strings].map(([, single, double]) =>
    (single ?? double ?? '').replace(
      /\\(?:(['"\\])|([nrt])|x([0-9a-f]{2})|u([0-9a-f]{4}))/g,
      (_, itself: string | undefined, letter = '', byte = '', unit = '') =>
        itself ?? UNSEEN[String(letter)] ?? String.fromCharCode(parseInt(`${String(byte)}${String(unit)}`, 16)),
    ),
  );
}
