/** What `panda-triage farm` is asked for. */

export interface FarmOrder {
  do: 'farm';
  campaign: CampaignToCut | { resume: string };
  /** Options for sbatch; undefined: as before, or none. */
  sbatchOptions: string[] | undefined;
  /** Options of `merge`; undefined: as before, or none. */
  mergeOptions: string[] | undefined;
  /** File with the rows that were there before; it is among the options of `merge`. */
  baseline: string | undefined;
  /** Expressions for redaction, which are among them too. */
  redact: string[];
  wait: boolean;
}

/** A campaign that a batch system shall work on, unless its work folder holds it already. */
export interface CampaignToCut {
  /** Folder of jobs, or file with a path on each line. */
  of: string;
  /** Job lists of the monitor. */
  lists: string[];
  /** Undefined: one of its own in the current folder. */
  work: string | undefined;
  parts: number | undefined;
  /** Catalogue files of a site, and options of `table` with which each part is read; these among them. */
  catalogue: string[];
  tableOptions: string[];
}
