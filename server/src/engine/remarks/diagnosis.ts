/** How little the pilot looked at the payload's own words, and what they say instead. */
import { meaningIn } from '../../catalogue/codes';
import { SIGNATURE } from '../job/known';
import { mayOnlySayThatPayloadFailed } from '../job/pilotCodes';
import type { Finding } from '../types';
import { placeText, quoted, remark, rootOfCase, told, unstopped, type Case, type Fact } from './case';

const SKIPPED: string = SIGNATURE.diagnosisSkipped;

/** Codes with which the pilot says no more than that the payload failed. */
const isVague = (code: string): boolean => mayOnlySayThatPayloadFailed(code) || code === 'pilot:1315';

/** ATLAS only: with any code set, the pilot does not search the payload's logs (pilot3 user/atlas/diagnose.py). */
export const diagnosisSkipped: Fact = (job) => {
  const first = told(job);
  const root = rootOfCase(job);
  const marker = job.findings.find(({ signature }) => signature === SKIPPED);
  if (first === undefined || marker === undefined || root === undefined || !tellsMore(job, root)) return null;
  return remark(
    'diagnosis-skipped',
    marker,
    `The pilot did not search the payload's logs, because it had set ${first.code} already. ` +
      `They show: ${unstopped(root.cause)} (${placeText(root)}).`,
  );
};

/** Elsewhere no such search exists; the pilot copies the payload's output into its own log (pilot3 user/<experiment>/diagnose.py). */
export const noDiagnosis: Fact = (job) => {
  const first = told(job);
  const root = rootOfCase(job);
  const { experiment } = job.facts;
  if (first === undefined || root?.region !== 'dump' || !tellsMore(job, root) || experiment === 'atlas') return null;
  return remark(
    'no-diagnosis',
    root,
    `The pilot does not search the logs of ${experiment === null ? 'such' : experiment} payloads, so ${first.code} says nothing of the cause. ` +
      'It only copied them into its own log, and there the cause stands.',
  );
};

/** Whether the payload's own words prove something that the reported code does not say. */
function tellsMore(job: Case, root: Finding): boolean {
  return (
    root.stage === 'payload' &&
    (root.rank === 'cause' || root.rank === 'general') &&
    isVague(told(job)?.code ?? '') &&
    (root.region === 'dump' || job.kindOf(root.file) !== 'pilot')
  );
}

/** Texts shorter than this stand anywhere. */
const MIN_TEXT = 8;

/** Characters of a diagnostic that are compared; it is cut when it is reported. */
const COMPARED = 60;

/** The reported text is the first line with `CRITICAL` or `Error:`, harmless or not (pilot3 common/errorcodes.py). */
export const diagMisleads: Fact = (job) => {
  const first = told(job);
  const root = rootOfCase(job);
  if (first === undefined || root === undefined || root.stage !== 'payload' || !isVague(first.code)) return null;
  if (job.findings.some(({ signature }) => signature === SKIPPED) && tellsMore(job, root)) return null;
  const said = ownWords(job, first.code, first.diag ?? '');
  const words = said.slice(0, COMPARED);
  if (words.length < MIN_TEXT || comparable(root.text).includes(words) || words.includes(comparable(root.text))) {
    return null;
  }
  const sources = job.findings.filter(
    ({ text, file, region }) => (region === 'dump' || job.kindOf(file) !== 'pilot') && comparable(text).includes(words),
  );
  const source = sources.find(({ region }) => region !== 'dump') ?? sources[0];
  if (source === undefined || sources.some(({ role }) => role === 'root')) return null;
  return remark(
    'diag-misleads',
    source,
    `The reported text, ${quoted(said)}, is only the first line of the payload that looks like an error; ` +
      `${placeText(root)} tells more.`,
  );
};

/** What of a diagnostic is not the standard text of its code; empty when nothing is, or when the payload reported it itself. */
function ownWords({ catalogue, context }: Case, code: string, diag: string): string {
  const entry = meaningIn(catalogue, code, context);
  const standard = [entry?.message ?? '', ...(entry?.texts ?? [])].find((text) => text !== '' && diag.startsWith(text));
  if (standard === undefined) return '';
  const rest = diag.slice(standard.length).replace(/^[:\s]+/, '');
  return comparable(rest.split(/\\n|\n/)[0] ?? '');
}

/** Times are cut from diagnostics, and blanks are not kept. */
function comparable(text: string): string {
  return text
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:,\d{1,3})?/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
