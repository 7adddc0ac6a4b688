/** What the texts beside the codes of a job tell, by the signatures that know them. */
import type { Signature } from '../catalogue/types';
import { exitCodeIn } from '../engine/documents/facts';
import { isBareStandardText } from '../engine/explain/standardText';
import type { Engine } from '../engine/index';
import { signaturesOf } from '../engine/job/evidence';
import type { Diagnosis } from '../engine/types';
import type { ReportedCode } from './campaignJob';
import { isOnNode } from './leadingCode';

/** A reported code whose text a signature knows. */
export interface Told {
  reported: ReportedCode;
  diagnosis: Diagnosis;
  signature: Signature;
}

/**
 * The text that explains a failure best; undefined where no signature knows any.
 *
 * @param codes the leading one first
 * @param isClear whether that says something by itself
 */
export function bestText(codes: readonly ReportedCode[], isClear: boolean, engine: Engine): Told | undefined {
  const told = codes.flatMap((reported) => toldBy(reported, engine));
  return told.find(({ diagnosis }) => diagnosis.rank === 'cause') ?? generalOf(codes[0], told, isClear);
}

/** What the text of a code says; the words of the batch system that the server quotes in it go before, if they prove a cause. */
function toldBy(reported: ReportedCode, engine: Engine): Told[] {
  const diagnosis = reported.diag === null ? undefined : engine.diagnose(reported.diag)[0];
  const quoted = engine.diagnose(diagnosis?.captures['why'] ?? '').find(({ rank }) => rank === 'cause');
  const known = [quoted, diagnosis].flatMap((one) => toldAs(one, reported, engine)).slice(0, 1);
  return known[0]?.diagnosis.rank === 'general' && addsNothing(reported.diag, engine) ? [] : known;
}

/** None for the standard words of a code, which are no signature. */
function toldAs(diagnosis: Diagnosis | undefined, reported: ReportedCode, { catalogue }: Engine): Told[] {
  const signature = signaturesOf(catalogue).get(diagnosis?.signature ?? '');
  return diagnosis === undefined || signature === undefined ? [] : [{ reported, diagnosis, signature }];
}

/** Whether a text only repeats its code: the pilot's standard words, or the exit code of a command under runGen. */
export function addsNothing(text: string | null, engine: Engine): boolean {
  return text === null || exitCodeIn(text) !== null || engine.diagnose(text).some(isBareStandardText);
}

/** The best general text. On the worker node it must be about the leading code, if that says something by itself. */
function generalOf(leading: ReportedCode | undefined, told: readonly Told[], isClear: boolean): Told | undefined {
  if (leading === undefined) return undefined;
  const side = told.filter(({ reported, diagnosis, signature }) => {
    if (diagnosis.rank !== 'general' || isOnNode(reported) !== isOnNode(leading)) return false;
    const isAboutIt = reported === leading || [signature.finds, diagnosis.code].includes(leading.code);
    const isOfPayload = signature.finds === 'transform:*' && leading.code.startsWith('transform:');
    return !isOnNode(leading) || !isClear || isAboutIt || isOfPayload;
  });
  const silenced = new Set(side.flatMap(({ signature }) => signature.silences));
  return side.find(({ signature }) => !silenced.has(signature.id));
}
