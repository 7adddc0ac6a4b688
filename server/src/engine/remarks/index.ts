/** What the pilot hid, lost or got wrong about a job: said where this job's own log shows it, else not at all. */
import type { Remark } from '../types';
import type { Case, Fact } from './case';
import { codesNotTold, firstByPriority, monitorShowsOne, numberMeansSomethingElse } from './codes';
import { diagMisleads, diagnosisSkipped, noDiagnosis } from './diagnosis';
import { exit255StoredAsZero, exitReadAsTimeout, failedWithZero, symptomInStderr } from './exitCodes';
import { logEndsAtPacking, numbersNotTold, sigintMisnamed } from './pilotWords';
import { saysStageIn, timeoutHidesCause } from './transfers';

/** What is wrong with the reported code comes before what is left out. */
const FACTS: readonly Fact[] = [
  exitReadAsTimeout,
  symptomInStderr,
  timeoutHidesCause,
  numberMeansSomethingElse,
  sigintMisnamed,
  saysStageIn,
  exit255StoredAsZero,
  failedWithZero,
  diagnosisSkipped,
  noDiagnosis,
  diagMisleads,
  firstByPriority,
  codesNotTold,
  numbersNotTold,
  monitorShowsOne,
  logEndsAtPacking,
];

/**
 * The remarks on a judged job, the most important first; most jobs have none or one.
 *
 * @param job what the judge knows of it, its verdict included
 */
export function remarksOf(job: Case): Remark[] {
  return FACTS.flatMap((fact) => fact(job) ?? []);
}
