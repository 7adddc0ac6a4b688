/** What failed in a job of which only its row in the job table is known. */
import { meaningIn } from '../catalogue/codes';
import type { Catalogue, Signature } from '../catalogue/types';
import type { Engine } from '../engine/index';
import { actualCode } from '../engine/job/resolve';
import type { Diagnosis, JobFacts, JudgeOptions } from '../engine/types';
import { causeText } from '../engine/verdict/causeText';
import { inLogRotation } from '../engine/verdict/logRotation';
import type { JobError } from '../rules/server/jobErrors';
import { timeOf } from '../rules/server/time';
import type { Failure, ReportedCode } from './campaignJob';
import { fingerprintOfText } from './fingerprintOfText';
import { inLeadingOrder, isOnNode, saysMore } from './leadingCode';
import { addsNothing, bestText, type Told } from './listedTexts';
import { rotationWords } from './rotationWords';

/** A failed job of a list. */
interface Listed {
  errors: readonly JobError[];
  experiment: string | null;
  end: number | null;
}

/**
 * The failure of a job. Texts that prove a cause decide, the leading code's first (`inLeadingOrder`). Else the leading code
 * stands, with the best text of its side: what pilot and payload say, or what the server says, where a text that explains
 * another one goes before it (`Signature.silences`, as that of `supervisor:2`).
 */
export function listedFailure({ errors, experiment, end }: Listed, engine: Engine, options: JudgeOptions): Failure {
  const { catalogue } = engine;
  const codes = inLeadingOrder(errors, catalogue, experiment);
  const isClear = codes[0] !== undefined && saysMore(codes[0].code, catalogue, experiment);
  const best = bestText(codes, isClear, engine);
  return best === undefined
    ? unexplained(codes, engine, { experiment, end, isClear })
    : explained(best, codes, { catalogue, experiment, end, rotation: options.logRotation });
}

interface Circumstances {
  catalogue: Catalogue;
  experiment: string | null;
  end: number | null;
  rotation: JudgeOptions['logRotation'];
}

function explained(
  { reported, diagnosis, signature }: Told,
  codes: readonly ReportedCode[],
  { catalogue, experiment, end, rotation }: Circumstances,
): Failure {
  const isProof = diagnosis.rank === 'cause';
  const leading = codes[0]?.code ?? null;
  const code = (isProof ? provenCode(signature, diagnosis, codes) : null) ?? leading;
  const entry = code === null ? undefined : meaningIn(catalogue, code, { experiment });
  const { captures } = diagnosis;
  // The server is late: its texts tell when it heard of the job, or of the worker, for the last time.
  const time = timeIn(captures['last']) ?? timeIn(captures['end']) ?? end;
  const when = signature.cause.find((alternative) => alternative.when !== undefined)?.when ?? null;
  const isRotated = when !== null && inLogRotation(time, rotation);
  const proof = isProof
    ? `The text of ${reported.code} proves the cause.`
    : `The text of ${reported.code} says what failed.`;
  return {
    code,
    acronym: entry?.acronym ?? null,
    signature: signature.id,
    variant: isRotated ? when : null,
    fingerprint: null,
    time,
    cause: causeText(signature.cause, { exitCode: exitCodeAmong(codes), ...captures }, isRotated),
    owner: signature.owner ?? entry?.owner ?? 'unknown',
    persistence: signature.persistence ?? entry?.persistence ?? 'unknown',
    confidence: isProof ? (code === leading ? 100 : 75) : 50,
    reason: when === null ? proof : `${proof} ${rotationWords(time, rotation, isRotated)}`,
    text: reported.diag ?? '',
    file: null,
    line: null,
  };
}

/** The code that a text proves, with the payload's exit code filled in; of several the one that was reported. */
function provenCode(
  { finds, staging }: Signature,
  { code, captures }: Diagnosis,
  codes: readonly ReportedCode[],
): string | null {
  const possible = [staging?.in ?? [], staging?.out ?? []].flat();
  const reported = codes.find((one) => possible.includes(one.code))?.code;
  const exit = Number(exitCodeAmong(codes));
  const facts: Pick<JobFacts, 'exitCode' | 'exitComponent' | 'reported'> = {
    exitCode: Number.isNaN(exit) ? null : exit,
    exitComponent: 'transform',
    reported: [],
  };
  return reported ?? code ?? actualCode(finds, captures, facts);
}

function exitCodeAmong(codes: readonly ReportedCode[]): string {
  return codes.find(({ code }) => code.startsWith('transform:'))?.code.slice('transform:'.length) ?? '…';
}

/** No text is known: the code stands for itself where it is clear by itself and there is no more text than that. */
function unexplained(
  codes: readonly ReportedCode[],
  engine: Engine,
  { experiment, end, isClear }: Omit<Listed, 'errors'> & { isClear: boolean },
): Failure {
  const leading = codes[0];
  const side = codes.filter((reported) => leading !== undefined && isOnNode(reported) === isOnNode(leading));
  const text = side.find(({ diag }) => !addsNothing(diag, engine))?.diag ?? null;
  const words = text ?? side.find(({ diag }) => diag !== null)?.diag ?? null;
  const entry = leading === undefined ? undefined : meaningIn(engine.catalogue, leading.code, { experiment });
  return {
    code: leading?.code ?? null,
    acronym: entry?.acronym ?? null,
    signature: null,
    variant: null,
    fingerprint: isClear && text === null ? null : fingerprintOfText(words ?? ''),
    time: end,
    cause: text ?? (isClear ? null : words) ?? entry?.means ?? bareWords(leading),
    owner: entry?.owner ?? 'unknown',
    persistence: entry?.persistence ?? 'unknown',
    confidence: null,
    reason: reasonWithout(leading, isClear && text === null),
    text: words ?? '',
    file: null,
    line: null,
  };
}

function bareWords(leading: ReportedCode | undefined): string {
  return leading === undefined
    ? 'The job failed, and no component reported an error.'
    : `The job failed with ${leading.code}, of which nothing is known.`;
}

function reasonWithout(leading: ReportedCode | undefined, isCodeEnough: boolean): string {
  if (leading === undefined) return 'Nothing was reported.';
  return isCodeEnough ? 'Only the reported code speaks for it.' : 'No known text explains it.';
}

/** UTC milliseconds of a time that a text tells; null for what is none. */
function timeIn(text: string | undefined): number | null {
  return text !== undefined && /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d/.test(text) ? timeOf(text) : null;
}
