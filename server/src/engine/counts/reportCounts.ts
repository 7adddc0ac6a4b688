/** Numbers of a transform's job report that must agree. */
import { isOther, ofKind } from '../documents/facts';
import type { JobReport, ReportedOutput, ReportedStep, Told } from '../documents/types';
import { isRefused } from './refused';
import type { Disagreement, Question } from './types';

/** Arguments by which the owner of a task said that fewer events are fine. */
const LENIENT = /--(?:checkEventCount[= ]False|eventAcceptanceEfficiency|ignoreErrors[= ]True)/;

/**
 * Outputs whose events are not those of the step that made them. Which types must hold how many is what the transform
 * itself checks (atlas/athena Tools/PyJobTransforms trfValidation.py `eventMatch`); a filter may keep any number.
 */
export function outputEvents(question: Question): Disagreement[] {
  const { counts } = question;
  return reports(question).flatMap(({ file, report }) =>
    Object.entries(counts.least ?? {}).flatMap(([type, least]): Disagreement[] => {
      const step = report.steps.find(({ outputs }) => outputs.includes(type));
      const expected = step === undefined ? null : (step.events ?? given(report, step));
      const parts = report.outputs.filter((output) => output.type === type);
      const first = parts[0]?.entries ?? null;
      if (expected === null || first === null || parts.some(({ entries }) => entries === null)) return [];
      const count = parts.reduce((sum, { entries }) => sum + (entries?.value ?? 0), 0);
      const isEnough = count >= Math.floor(expected.value * least) && count <= expected.value;
      return isEnough ? [] : disagreement(question, file, first, { count, expected, subject: type });
    }),
  );
}

/** A first step that did not process what its input, its arguments or the job's definition gave it. */
export function inputEvents(question: Question): Disagreement[] {
  const defined = ofKind(question.documents, 'job-definition').find(
    ({ document }) => document.events !== null && !isOther(question.facts, document.pandaId),
  );
  return reports(question).flatMap(({ file, report }) => {
    const step = report.steps[0];
    const expected = step === undefined ? null : given(report, step);
    if (step?.events != null && expected !== null && step.events.value !== expected.value) {
      return disagreement(question, file, step.events, { count: step.events.value, expected, subject: step.name });
    }
    const processed = report.processedEvents;
    const wanted = defined?.document.events ?? null;
    if (processed === null || defined === undefined || wanted === null || processed.value >= wanted) return [];
    const where = { file: defined.file, line: 1 };
    return disagreement(question, file, processed, { count: processed.value, expected: { value: wanted }, where });
  });
}

/**
 * Outputs of no bytes in the report of a transform that ended well. A text may be empty; a file with events is not, nor
 * one that the pilot refused for it.
 */
export function emptyReportedOutputs(question: Question): Disagreement[] {
  const counted = new Set([...question.signatures.values()].flatMap(({ counts }) => Object.keys(counts?.least ?? {})));
  const holdsEvents = ({ type, entries }: ReportedOutput): boolean =>
    (entries?.value ?? 0) > 0 || (type !== null && counted.has(type));
  return reports(question).flatMap(({ file, report }) =>
    report.outputs.flatMap((output) => {
      const { name, size } = output;
      if (size?.value !== 0) return [];
      const isWarning = !holdsEvents(output) && !isRefused(question);
      return disagreement(question, file, size, { count: 0, expected: { value: 1 }, subject: name, isWarning });
    }),
  );
}

/** Reports of transforms that ended well; what is missing after a failure is no news. */
function reports({ documents }: Question): { file: string; report: JobReport }[] {
  return ofKind(documents, 'job-report')
    .filter(
      ({ document }) => document.exitCode?.value === 0 && document.steps.every(({ rc }) => rc === null || rc === 0),
    )
    .filter(({ document }) => !LENIENT.test(bare(document.cmdLine)))
    .map(({ file, document }) => ({ file, report: document }));
}

/** Events that a step's only counted input and the transform's arguments give it; null where that cannot be told. */
function given({ cmdLine, inputs }: JobReport, { inputs: types }: ReportedStep): Told<number> | null {
  const counted = types.filter((type) => inputs.has(type));
  const input = counted.length === 1 ? inputs.get(counted[0] ?? '') : null;
  const max = argument(cmdLine, 'maxEvents');
  const skip = argument(cmdLine, 'skipEvents');
  if (input == null || max === 'other' || skip === 'other') return null;
  const left = Math.max(0, input.value - Math.max(0, skip ?? 0));
  return { ...input, value: max === null || max < 0 ? left : Math.min(left, max) };
}

/** A number among the transform's arguments: null when it is not given, `other` when it is no plain number. */
function argument(cmdLine: string, name: string): number | null | 'other' {
  const text = bare(cmdLine).split(`--${name}`)[1];
  if (text === undefined) return null;
  const digits = /^[= ](?<digits>-?\d{1,12})(?: |$)/.exec(text)?.groups?.['digits'];
  return digits === undefined ? 'other' : Number(digits);
}

function bare(cmdLine: string): string {
  return cmdLine.replace(/['"]/g, '');
}

function disagreement(
  { sightings }: Question,
  file: string,
  told: Told<number>,
  what: {
    count: number;
    expected: { value: number; line?: number };
    subject?: string;
    where?: { file: string; line: number };
    isWarning?: boolean;
  },
): Disagreement[] {
  const at = sightings.find((sighting) => sighting.file === file && sighting.line === told.line);
  if (at === undefined) return [];
  return [
    {
      at,
      count: what.count,
      expected: what.expected.value,
      subject: what.subject ?? '',
      where: what.where ?? { file, line: what.expected.line ?? told.line },
      column: told.column,
      endColumn: told.endColumn,
      isWarning: what.isWarning ?? false,
    },
  ];
}
