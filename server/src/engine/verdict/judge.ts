/** One verdict a job: what failed and why, from all sightings and the course of the job. */
import { disagreements, endingByCounts, whyBeside } from '../counts/index';
import type { Evidence } from '../job/evidence';
import { heartbeatsOf } from '../job/heartbeats';
import { memoryOf } from '../job/memory';
import { outcomeOf } from '../job/outcome';
import { remarksOf } from '../remarks/index';
import type { JudgeOptions, Triage } from '../types';
import { findingsOf } from './findings';
import { assignRoles, type Settled } from './roles';
import { rootOf } from './root';
import { rootCause } from './rootCause';
import { verdictOf } from './verdict';

/** Judges one job by the evidence of its files. */
export function judge(evidence: Evidence, options: JudgeOptions): Triage {
  const { catalogue, facts, milestones, timeline, transfers, documents, limits } = evidence;

  const odd = disagreements({ ...evidence, sightings: evidence.numbers });
  const said = outcomeOf(evidence);
  const ending = endingByCounts(said, odd, evidence.families.has('pilot') || facts.state === 'finished');
  const { open, settled } = assignRoles(evidence, ending.outcome);
  const root = rootCause(evidence, { ending, open, odd, byNumbers: ending !== said });
  const likely = ending.outcome === 'incomplete' ? rootOf(evidence, open, 'failed') : null;
  const besides = odd
    .filter((sighting) => sighting !== root?.sighting)
    .map((sighting): Settled => ({ sighting, role: 'contributing', reason: whyBeside(sighting) }));
  const findings = findingsOf(evidence, { settled: [...settled, ...besides], open, root, likely }, options);
  const verdict = verdictOf(evidence, ending, findings);

  return {
    files: filesOf(evidence),
    dialects: [...evidence.dialects],
    job: facts,
    verdict,
    timeline: [...timeline],
    transfers: [...transfers],
    heartbeats: heartbeatsOf(milestones),
    memory: memoryOf(milestones, documents),
    remarks: remarksOf({ ...evidence, findings, verdict }),
    findings,
    limits: [...limits],
    catalogueVersion: catalogue.version,
  };
}

/** The logs in their order, then the files that are only data. */
function filesOf({ logs, documents }: Evidence): string[] {
  return [...new Set([...logs.map(({ log }) => log.path), ...documents.map(({ file }) => file).sort()])];
}
