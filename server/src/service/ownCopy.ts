/** A pilot's log comes in copies (`pilot.stdout`, `pilotlog.txt`): a reader of one wants to be told of the lines there. */
import { QUOTED_LENGTH, type Finding, type Log, type Triage } from '../engine/types';
import { folderOf } from './jobPaths';

/** Roles that are looked for in the reader's copy. */
const TELLING = new Set<Finding['role']>(['root', 'contributing', 'recovered']);

/**
 * The copy of the pilot's log that the reader of a document looks at: the document itself, else the one that lies where
 * the document lies or in a folder above it, as in an archive; undefined where several do.
 */
export function ownCopy(document: Log, logs: Iterable<Log>): Log | undefined {
  if (document.kind === 'pilot') return document;
  const pilots = [...logs].filter(({ kind }) => kind === 'pilot');
  for (let folder = folderOf(document.path); ; folder = folderOf(folder.slice(0, -1))) {
    const here = pilots.filter(({ path }) => folderOf(path) === folder);
    if (here.length > 0 || folder === '') return here.length === 1 ? here[0] : undefined;
  }
}

/**
 * The triage as the reader of one pilot log sees it: what was found in another copy of that log is told where it stands
 * in this one, and the other copy only repeats it. Other files of the job stay where they are.
 *
 * @param log see `ownCopy`
 * @param kindOf what a file of the job is
 */
export function seenInOwnCopy(
  triage: Triage,
  log: Log | undefined,
  kindOf: (file: string) => Log['kind'] | undefined,
): Triage {
  if (log?.kind !== 'pilot') return triage;
  const elsewhere = triage.findings.filter(
    ({ role, file }) => TELLING.has(role) && file !== log.path && kindOf(file) === 'pilot',
  );
  let { findings, verdict } = triage;
  for (const finding of elsewhere) {
    const line = lineHere(finding, log, findings);
    if (line === null) continue;
    const here: Finding = { ...finding, file: log.path, line };
    const echo: Finding = {
      ...finding,
      role: 'echo',
      severity: 'information',
      reason: `It says the same as line ${line} of ${log.path}.`,
    };
    const isTwin = (f: Finding): boolean =>
      f.file === log.path && f.line === line && f.signature === finding.signature && f.role === 'echo';
    findings = findings.filter((f) => !isTwin(f)).flatMap((f) => (f === finding ? [here, echo] : [f]));
    if (finding.role === 'root' && verdict.file === finding.file && verdict.line === finding.line) {
      verdict = { ...verdict, file: log.path, line };
    }
  }
  return { ...triage, findings, verdict };
}

/** Where the line of a finding stands in a copy of its log; a copy that begins later counts other lines. */
function lineHere({ line, text, signature, role }: Finding, log: Log, findings: readonly Finding[]): number | null {
  if (text.trim() === '') return null;
  const isSame = (n: number): boolean => log.line(n).slice(0, QUOTED_LENGTH) === text;
  if (isSame(line)) return line;
  const twin = findings.find((f) => f.file === log.path && f.signature === signature && f.text === text);
  if (twin !== undefined) return twin.line;
  // The whole log is searched for the one line that matters most.
  const found = role === 'root' ? log.find(text) : null;
  return found !== null && isSame(found) ? found : null;
}
