/** What is written out of a campaign: its table and its jobs, without secrets. */
import type { Catalogue } from '../../catalogue/types';
import { cut, sentence } from '../../report/hostile';
import { DEFAULT_MONITORS, monitorOf, type Monitor, type Monitors } from '../../report/monitor';
import { redact, type SecretPattern } from '../../report/redact';
import type { CampaignJob } from '../campaignJob';
import { countsOf } from '../counts';
import type { ErrorTable } from '../errorTable';

export interface Campaign {
  table: ErrorTable;
  /** Those that the table was made of, each once (`joinedJobs`). */
  jobs: readonly CampaignJob[];
  /** That the table was made with. */
  catalogue: Catalogue;
}

export interface OutOptions {
  monitors?: Monitors | undefined;
  /** What is taken out besides what `redact` knows. */
  redact?: readonly SecretPattern[] | undefined;
}

/** How texts are told. They are not escaped yet: each format does that its own way. */
export interface Hiding {
  /** On one line, without secrets. */
  text: (text: string) => string;
  /** The same, cut: after that, as a cut may take away what tells a secret. */
  brief: (text: string, length: number) => string;
}

/** How texts and addresses of a campaign are told. */
export interface Telling extends Hiding {
  /** An address to follow, or null where it holds what must not be told. */
  address: (url: string | null) => string | null;
  /** The monitor of an experiment; null: that of the experiment that most jobs belong to. */
  monitorOf: (experiment: string | null) => Monitor;
}

/** How texts are told. */
export function hidingOf(more: readonly SecretPattern[] = []): Hiding {
  return {
    text: (text) => sentence(redact(text, { more })),
    brief: (text, length) => cut(sentence(redact(text, { more })), length),
  };
}

/** How this campaign is told. */
export function tellingOf({ jobs }: Campaign, { monitors, redact: more = [] }: OutOptions): Telling {
  const usual = countsOf(jobs.map(({ experiment }) => experiment))[0]?.name ?? null;
  return {
    ...hidingOf(more),
    address: (url) => (url !== null && redact(url, { more }) === url ? url : null),
    monitorOf: (experiment) => monitorOf(monitors ?? { monitors: DEFAULT_MONITORS }, experiment ?? usual),
  };
}
