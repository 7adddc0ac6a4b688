/** Where the root cause stands, from the point of view of the document that is open. */
import type { Finding } from '../engine/types';
import { rootFinding } from '../report/words';
import type { Analysis } from './analysis';
import { nameFrom } from './jobPaths';

export interface RootPlace {
  finding: Finding;
  uri: string;
  /** In the document itself. */
  here: boolean;
  /** `line 9`, or `line 9 of payload.stderr` where it is another file. */
  words: string;
}

/** The place of the root cause, or undefined without one. */
export function rootPlace(analysis: Analysis): RootPlace | undefined {
  const finding = rootFinding(analysis.triage);
  if (finding === undefined) return undefined;
  const { path } = analysis.log;
  return {
    finding,
    uri: analysis.uriOf(finding.file),
    here: finding.file === path,
    words: lineWords(finding.file, finding.line, path),
  };
}

/**
 * A line in words. The name of the file may come from an archive: it is text for a person, to be made harmless.
 *
 * @param here the document's name in its job
 */
export function lineWords(file: string, line: number, here: string): string {
  return file === here ? `line ${line}` : `line ${line} of ${nameFrom(file, here)}`;
}
