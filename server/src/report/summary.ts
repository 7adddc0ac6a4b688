/** What every report on a job tells, before it is dressed for a terminal or a ticket. */
import type { Catalogue } from '../catalogue/types';
import type { Heartbeats, MemoryUse, Triage } from '../engine/types';
import { adviceFor, type Advice } from './advice';
import {
  duration,
  firstDiag,
  jobWords,
  outcomeWords,
  ownerWords,
  reportedWords,
  retryWords,
  verdictTitle,
  sureWords,
} from './words';

/** Whole phrases; null for what there is nothing to say of. Log text in them is as it is: the dressing makes it safe. */
export interface Summary {
  outcome: string;
  /** Code and acronym. */
  title: string | null;
  cause: string | null;
  /** Whose problem it is and whether a retry helps; of a failed job only. */
  whose: string | null;
  /** The reason, and how sure it is. */
  why: string;
  reported: string | null;
  /** The text that was reported with the first code. */
  diag: string | null;
  advice: Advice;
  /** Ids of the job as [name, value]. */
  ids: [string, string][];
  /** The highest memory use against its limit; `near`: it can have had a part in how the job ended. */
  memory: { text: string; near: boolean } | null;
  /** The longest time without a heartbeat, where it is too long: `none for 47m 12s before …`. */
  silence: string | null;
}

/** @param show dresses a code that stands in a phrase */
export function summaryOf(triage: Triage, catalogue?: Catalogue, show = (code: string): string => code): Summary {
  const { verdict } = triage;
  const sure = sureWords(verdict);
  return {
    outcome: outcomeWords(verdict.outcome),
    title: verdictTitle(verdict),
    cause: verdict.cause,
    whose: verdict.outcome === 'failed' ? `${ownerWords(verdict.owner)}; ${retryWords(verdict.persistence)}` : null,
    why: sure === null ? verdict.reason : `${verdict.reason} (${sure})`,
    reported: reportedWords(triage, show),
    diag: firstDiag(triage),
    advice: adviceFor(triage, catalogue),
    ids: jobWords(triage),
    memory: memoryWords(triage.memory),
    silence: silenceWords(triage.heartbeats),
  };
}

/** Part of the limit from which on memory is suspicious. */
const NEAR_LIMIT = 0.9;

function memoryWords(memory: MemoryUse | null): Summary['memory'] {
  if (memory === null) return null;
  const { peak, limit } = memory;
  if (limit === null || limit <= 0) return { text: `peak ${size(peak)}`, near: false };
  const part = `${Math.round((100 * peak) / limit)} %`;
  return {
    text: `peak ${size(peak)} of ${size(limit)} allowed (${part})`,
    near: peak >= NEAR_LIMIT * limit,
  };
}

/** kB as people read them; one is 1024 bytes here, as prmon has them from the kernel. */
function size(kilobytes: number): string {
  return kilobytes < 2 ** 20 ? `${Math.round(kilobytes / 1024)} MiB` : `${(kilobytes / 2 ** 20).toFixed(2)} GiB`;
}

/**
 * Seconds between two heartbeats of a pilot (PanDAWMS/pilot3 pilot/util/default.cfg `heartbeat`), and what the pilot's
 * own loop and the sending may add to them.
 */
const RHYTHM = 1800 + 60;

function silenceWords({ longest }: Heartbeats): string | null {
  if (longest === null || longest.seconds <= RHYTHM) return null;
  const length = duration(0, longest.seconds * 1000);
  return (
    `none for ${length} before ${longest.file}:${longest.line}; the pilot should send one every 30 minutes, ` +
    'and PanDA gives up a job that is silent for too long'
  );
}
