/** The draft of a signature for a line that nothing explains well enough. */
import type { StageName } from '../catalogue/types';
import { draftSignature } from '../rules/draft/signatureDraft';
import type { Analysis } from './analysis';

/**
 * The draft for a line, see `draftSignature`.
 *
 * @param line from 0
 * @returns null where there is no log, and where too little of the line stays the same from job to job
 */
export function signatureDraft(analysis: Analysis, line: number): { id: string; text: string } | null {
  if (!analysis.recognised) return null;
  const { family, quotes } = analysis.log.voiceOf(line + 1);
  const text = analysis.log.line(line + 1).trimEnd();
  const head = family === 'payload' && !quotes ? null : analysis.log.headAt(line + 1);
  const message = head?.message?.text ?? text;
  return draftSignature({ line: text, message, place: family, stage: stageAt(analysis, line + 1) });
}

/** The stage that the log was in at a line; a payload's own log is all payload. */
function stageAt({ stages }: Analysis, line: number): StageName {
  return stages.findLast((candidate) => candidate.line <= line)?.stage ?? 'payload';
}
