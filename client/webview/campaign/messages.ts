/** What the view and the extension say to each other. */
import type { FolderJob, TriagedFolder } from '../../../shared/campaign';

/** From the extension. */
export type ToView =
  /** The folder of this address and this name is read, in the first place or again. */
  | { type: 'reading'; uri: string; name: string }
  /** What there was is of no use any more; the jobs follow. It was triaged `at` a time, in milliseconds. */
  | { type: 'folder'; folder: TriagedFolder; at: number }
  /** In their order, until all are there. */
  | { type: 'jobs'; jobs: FolderJob[] }
  /** Keys of the errors that are accepted; null: there is no baseline. */
  | { type: 'baseline'; accepted: string[] | null }
  /** There is nothing to be shown. */
  | { type: 'problem'; sentence: string };

/** From the view. */
export type FromView =
  /** It can be told something; it knows nothing. */
  | { type: 'ready' }
  /** Show the log, where `recovered` is the place of what is meant among those of the job, else null. */
  | { type: 'open'; job: number; recovered: number | null; beside: boolean }
  /** Keys of errors. */
  | { type: 'suggestRules' | 'accept'; errors: string[] }
  | { type: 'triageAgain' };

/** What the view keeps for the extension while it is hidden, and when the window is loaded anew. */
export interface Kept {
  /** Address of the folder. */
  folder: string;
}
