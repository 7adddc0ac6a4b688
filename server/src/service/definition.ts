/** Definition: from a reported code, from what repeats an error, from the pilot's words for it, to the line that caused it. */
import type { Location, Position } from 'vscode-languageserver-types';
import { jobAt } from '../engine/job/jobAt';
import type { Finding, ReportedError, Triage } from '../engine/types';
import { wordsOf } from '../engine/verdict/reportedPlace';
import { rootFinding } from '../report/words';
import { familyAt, type Analysis } from './analysis';
import { codesIn } from './codeAt';
import { findingAt, rangeOf } from './places';

/**
 * The line that caused what stands at the position, maybe in another file of the job.
 *
 * - on a code that was reported or proven: the root cause; on another code: the finding that tells it
 * - on an echo: the place where its words first stand, else the root cause
 * - on the text that the pilot reported: the root cause
 *
 * @returns null where nothing of this stands, or where it is the cause itself
 */
export function definition(analysis: Analysis, position: Position): Location | null {
  if (!analysis.recognised) return null;
  const target = targetAt(analysis, position);
  if (target === undefined || !analysis.canOpen(target.file)) return null;
  if (target.file === analysis.log.path && target.line === position.line + 1) return null;
  return { uri: analysis.uriOf(target.file), range: rangeOf(target) };
}

function targetAt(analysis: Analysis, position: Position): Finding | undefined {
  const { log, jobs } = analysis;
  const place = { file: log.path, line: position.line + 1 };
  const triage = jobAt(jobs, place) ?? analysis.triage;
  const line = log.line(position.line + 1);
  const root = rootFinding(triage);
  const mention = codesIn(line, familyAt(analysis, position.line + 1)).find(
    ({ start, end }) => start <= position.character && position.character < end,
  );
  if (mention !== undefined) {
    const isOfTheRoot = root?.code === mention.code || triage.job.reported.some(({ code }) => code === mention.code);
    const told = triage.findings.find(
      ({ code, role }) => code === mention.code && (role === 'contributing' || role === 'recovered'),
    );
    return isOfTheRoot ? root : told;
  }
  const finding = findingAt(analysis, position);
  if (finding?.role === 'echo') return originalOf(triage, finding) ?? root;
  const reported = triage.job.reported.some((error) => isOn(error, line, position.character));
  return finding === undefined && reported ? root : undefined;
}

/** The finding with the same words that is no echo itself: the copy of a text leads to the text. */
function originalOf(triage: Triage, echo: Finding): Finding | undefined {
  const words = echo.text.trim();
  return triage.findings.find(
    (finding) =>
      finding !== echo &&
      finding.role !== 'echo' &&
      finding.signature === echo.signature &&
      finding.text.trim() === words,
  );
}

/** Whether a character of a line belongs to the text of a reported error: it goes on as long as both say the same. */
function isOn({ diag }: ReportedError, line: string, character: number): boolean {
  return wordsOf(diag).some((words) => {
    const start = line.indexOf(words);
    return start >= 0 && start <= character && diag?.includes(line.slice(start, character + 1)) === true;
  });
}
