/** What the pilot's own log leaves out or misspells. */
import { MARK, SIGNATURE } from '../job/known';
import { remark, rootOfCase, told, unstopped, type Fact } from './case';

/** The pilot's log in the archive ends where the archive is made (pilot3 control/data.py create_log). */
export const logEndsAtPacking: Fact = ({ milestones, kindOf }) => {
  const packed = milestones.findLast(({ mark }) => mark === MARK.packing);
  if (packed === undefined || kindOf(packed.file) !== 'pilot') return null;
  if (!/(?:^|[/\\])[^/\\]*pilotlog[^/\\]*$/.test(packed.file)) return null;
  const after = milestones.filter(({ file, line }) => file === packed.file && line > packed.line);
  const goesOn = after.some(
    ({ stage, event, ends }) => ends === 'pilot' || stage === 'update' || (stage === 'log' && event !== 'start'),
  );
  if (goesOn) return null;
  return remark(
    'log-ends-at-packing',
    packed,
    'This pilot log ends where the log archive was made. The transfer of the log, the reported codes and the final update stand only in the output of the batch job.',
  );
};

/** Limits whose numbers the pilot writes into its log and not into the text that it reports. */
const LIMITS = new Set(['pilot:1098', 'pilot:1104', 'pilot:1106', 'pilot:1124', 'pilot:1213', 'pilot:1235']);

/** The reported text of a limit has no numbers (pilot3 user/atlas/memory.py, util/monitoring.py). */
export const numbersNotTold: Fact = (job) => {
  const first = told(job);
  const root = rootOfCase(job);
  if (first?.diag == null || root?.code !== first.code || !LIMITS.has(first.code)) return null;
  const { diag } = first;
  const numbers = Object.values(root.captures).filter((value) => /^\d{2,}(?:\.\d+)?$/.test(value));
  if (numbers.length === 0 || numbers.some((number) => diag.includes(number))) return null;
  return remark(
    'numbers-not-told',
    root,
    `The text that the pilot reported has no numbers; its log has them: ${unstopped(root.cause)}.`,
  );
};

/** Signal 2 has two names in Python, and the pilot looks up the wrong one (pilot3 workflow/generic.py interrupt). */
export const sigintMisnamed: Fact = (job) => {
  const first = told(job);
  const line = job.findings.find(
    ({ signature, text }) => signature === SIGNATURE.sigint && text.includes('SIG_SETMASK'),
  );
  if (line === undefined || job.verdict.outcome !== 'failed') return null;
  const code = first?.code === 'pilot:1200' ? ' and reports an unknown kill signal, pilot:1200' : '';
  return remark('sigint-misnamed', line, `The signal was SIGINT (2); the pilot prints it as SIG_SETMASK${code}.`);
};
