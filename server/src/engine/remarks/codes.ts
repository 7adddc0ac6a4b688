/** Codes of the job that the server, the monitor or a reader does not get to see as what they are. */
import { meaningIn, meanings } from '../../catalogue/codes';
import { mayOnlySayThatPayloadFailed } from '../job/pilotCodes';
import { lastWith, listed, named, placeText, remark, told, type Fact } from './case';

/**
 * What the pilot adds once something else has failed: the stage-in or the payload as a whole, outputs and reports that
 * a broken payload could not make, the end of the pilot (pilot3 control/data.py, control/payload.py, user/atlas/diagnose.py).
 */
const FOLLOWS_ANYTHING = new Set([
  'pilot:1099',
  'pilot:1165',
  'pilot:1187',
  'pilot:1200',
  'pilot:1220',
  'pilot:1237',
  'pilot:1303',
  'pilot:1305',
  'pilot:1315',
]);

/** The pilot puts these first in its list although it finds them late (`priority=True` in pilot3). */
const PRIORITY = new Set(['pilot:1150', 'pilot:1212', 'pilot:1393']);

/** The server is told the first code of the list only (pilot3 util/https.py add_error_codes). */
export const codesNotTold: Fact = (job) => {
  const first = told(job);
  if (first === undefined) return null;
  const sent = lastWith(job, 'pilotCodes')?.captures['pilotCodes'];
  const numbers = sent?.split(',').map((number) => number.trim().replace('-', ''));
  // What comes into the list after the last update belongs to the end of the pilot, not to the job.
  const all = job.facts.reported
    .map(({ code }) => code)
    .filter((code) => code.startsWith('pilot:') && (numbers?.includes(code.slice('pilot:'.length)) ?? true));
  // A code that is in no list was put in place of the first one while it was sent.
  if (!all.includes(first.code)) return null;
  const rest = all.filter((code) => code !== first.code);
  const causes = rest.filter((code) => !follows(code, all));
  if (causes.length === 0) return null;
  const effects = rest.filter((code) => !causes.includes(code));
  const proven = causes.find((code) => code === job.verdict.code);
  return remark(
    'codes-not-told',
    first,
    `Of its ${rest.length + 1} codes the pilot told the server only the first, ${first.code}. ` +
      `Not told: ${listed(causes.map((code) => named(job, code)))}${proven === undefined ? '' : ', which is what the text proves'}.` +
      (effects.length === 0 ? '' : ` ${listed(effects)} only ${effects.length === 1 ? 'follows' : 'follow'}.`),
  );
};

/** Whether a code of the list is an effect of the one before it. */
function follows(code: string, all: readonly string[]): boolean {
  if (FOLLOWS_ANYTHING.has(code)) return true;
  const before = all[all.indexOf(code) - 1];
  // After a failed payload, a failed stage-out is a second failure; after a code of the stage-out it is the same one.
  return (
    code === 'pilot:1137' && before !== undefined && !mayOnlySayThatPayloadFailed(before) && before !== 'pilot:1099'
  );
}

/** Some codes stand first in the list although something else broke before. */
export const firstByPriority: Fact = (job) => {
  const first = told(job);
  if (first === undefined || !PRIORITY.has(first.code)) return null;
  const others = new Set(job.facts.reported.map(({ code }) => code));
  const found = job.findings.find(({ code, rank }) => code === first.code && rank === 'cause');
  if (found === undefined) return null;
  const earlier = job.findings.find(
    ({ code, file, line, rank, role }) =>
      file === found.file &&
      line < found.line &&
      (rank === 'cause' || rank === 'general') &&
      role !== 'recovered' &&
      code !== first.code &&
      others.has(code ?? ''),
  );
  if (earlier === undefined) return null;
  return remark(
    'first-by-priority',
    earlier,
    `${named(job, earlier.code ?? '')} was there first; ` +
      `${first.code}, found later (${placeText(found)}), was put before it because the pilot gives it priority.`,
  );
};

/** What runGen gives every payload that fails (PanDAWMS/panda-wnscript: transform exit code, error report). */
const RUNGEN = { transform: 'transform:18', executor: 'executor:5318' };

/** The exit code of a program that failed, for whatever reason. */
const SAYS_NOTHING = new Set(['transform:1']);

/** BigPanDA drops all other codes where it finds pilot:1305 or pilot:1235 (panda-bigmon-core core/libs/error.py). */
export const monitorShowsOne: Fact = (job) => {
  const first = told(job);
  if (first?.code !== 'pilot:1305' && first?.code !== 'pilot:1235') return null;
  const hidden = job.facts.reported.filter(
    ({ code, file }) => !code.startsWith('pilot:') && job.kindOf(file) === 'pilot',
  );
  const codes = hidden.map(({ code }) => code);
  const at = hidden[0];
  if (at === undefined) return null;
  const shows = `BigPanDA shows only ${first.code} of this job and hides ${listed(codes)}`;
  const real = lastWith(job, 'realExitCode')?.captures['realExitCode'];
  if (real !== undefined && codes.includes(RUNGEN.transform)) {
    const same = codes.includes(RUNGEN.executor) ? `${RUNGEN.executor} and ${RUNGEN.transform}` : RUNGEN.transform;
    return remark(
      'monitor-shows-one',
      at,
      `${shows}. runGen sets ${same} for every payload that fails; this one ended with ${real}.`,
    );
  }
  const proven = codes.find((code) => code === job.verdict.code && !SAYS_NOTHING.has(code));
  return proven === undefined
    ? null
    : remark('monitor-shows-one', at, `${shows}; ${proven} is the one that tells what happened.`);
};

/** An experiment's own meaning of a number that everybody else reads otherwise (domain: COMPASS 1235 to 1247). */
export const numberMeansSomethingElse: Fact = (job) => {
  const first = told(job);
  const own = first === undefined ? undefined : meaningIn(job.catalogue, first.code, job.context);
  if (first === undefined || own?.experiment === undefined) return null;
  const general = meanings(job.catalogue, first.code).find(({ experiment }) => experiment === undefined);
  if (general === undefined || general.message === own.message) return null;
  return remark(
    'number-means-something-else',
    first,
    `In ${own.experiment.toUpperCase()} ${first.code} means “${own.message}”. ` +
      `Monitors and other pilots read the same number as “${general.message}”.`,
  );
};
