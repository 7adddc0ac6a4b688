/** What was tried at one line of a log and what came of it: why it is a finding, or why it is none. */
import type { Mark, StageName } from '../../catalogue/types';
import { attempt } from '../reading/attempt';
import type { Anchors, Entry } from '../scan/anchors';
import { MAX_LINE_BYTES } from '../text/lines';
import {
  QUOTED_LENGTH,
  type Finding,
  type Level,
  type Log,
  type Place,
  type Reading,
  type RecordHead,
  type Remark,
  type Triage,
  type Voice,
} from '../types';
import { triesAt, type Try } from './tries';

/** Records printed into another one that are walked over to find it. */
const MAX_RECORDS = 2000;

/** A mark met in the line: a fact of the job, or a turn of its course. */
export interface MarkMet {
  mark: string;
  stage: StageName | null;
  event: Mark['event'] | null;
  captures: Record<string, string>;
}

export interface LineExplanation extends Place {
  /** The line, cut to `QUOTED_LENGTH` characters. */
  text: string;
  voice: Voice;
  level: Level | null;
  /** The line where its record begins; null where none does. */
  record: number | null;
  /** The stage that was going on; null where the log tells none. */
  stage: StageName | null;
  /** What is found here, with role and reason. */
  findings: Finding[];
  marks: MarkMet[];
  /** What the pilot hid, lost or got wrong, and this line shows. */
  remarks: Remark[];
  tries: Try[];
  /** Characters of the line beyond its first `MAX_LINE_BYTES` bytes were not looked at. */
  maybeCut: boolean;
}

/**
 * Explains one line.
 *
 * @param reading of the file that holds the line
 * @param triage of the job that the file belongs to, made of this reading
 * @param line from 1
 * @returns null beyond the file
 */
export function explainLine(anchors: Anchors, reading: Reading, triage: Triage, line: number): LineExplanation | null {
  const { log } = reading;
  if (!Number.isInteger(line) || line < 1 || line > log.lineCount) return null;
  const text = log.line(line);
  const here = ({ file, line: at }: Place): boolean => file === log.path && at === line;
  const voice = log.voiceOf(line);
  const hits = anchors.entriesIn(text);
  const record = ownRecord(log, line);
  return {
    file: log.path,
    line,
    text: text.slice(0, QUOTED_LENGTH),
    voice,
    level: record?.line === line ? record.level : null,
    record: record?.line ?? null,
    stage: triage.timeline.findLast((stage) => stage.file === log.path && stage.line <= line)?.stage ?? null,
    findings: triage.findings.filter(here),
    marks: hits.flatMap((entry) => markMet(log, line, entry, voice)),
    remarks: triage.remarks.filter(here),
    tries: triesAt(anchors, reading, triage, line, hits),
    maybeCut: new TextEncoder().encode(text).length >= MAX_LINE_BYTES,
  };
}

/** The record that a line belongs to: one that another log printed into it begins none. */
function ownRecord(log: Log, line: number): RecordHead | null {
  let head = log.recordOf(line);
  for (let walked = 0; head !== null && walked < MAX_RECORDS; walked++) {
    if (log.voiceOf(head.line).dialect === head.dialect) return head;
    head = log.recordOf(head.line - 1);
  }
  return null;
}

function markMet(log: Log, line: number, entry: Entry, voice: Voice): MarkMet[] {
  const { mark } = entry;
  if (mark === undefined) return [];
  const tried = attempt(log, line, entry, voice);
  if (tried.outcome !== 'seen') return [];
  return [{ mark: mark.id, stage: mark.stage ?? null, event: mark.event ?? null, captures: tried.match.captures }];
}
