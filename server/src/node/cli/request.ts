/** What `panda-triage` may be asked for. */
import type { ErrorSource } from '../../rules/server/jobErrors';
import type { TableFormat } from './table/formats';

export type Request =
  | { do: 'help' }
  | { do: 'version' }
  | { do: 'check'; catalogue: string[] }
  | {
      do: 'why';
      catalogue: string[];
      experiment: string | undefined;
      file: string;
      /** From 1. */
      line: number;
      /** The folder or archive of the job that the file belongs to. */
      job: string | undefined;
    }
  | { do: 'explain'; catalogue: string[]; code: string; experiment: string | undefined }
  | { do: 'diags'; catalogue: string[]; format: Format; file: string; column: string | undefined }
  | {
      do: 'suggest';
      catalogue: string[];
      format: Format;
      file: string;
      column: string | undefined;
      /** Of all texts; undefined: columns of the file say it. */
      source: ErrorSource | undefined;
      code: number | undefined;
    }
  | {
      do: 'simulate';
      catalogue: string[];
      format: Format;
      experiment: string | undefined;
      /** File of rules. */
      rules: string;
      jobs: string[];
    }
  | {
      do: 'classify';
      /** File of rules. */
      rules: string;
      /** Files of error texts. */
      files: string[];
      column: string | undefined;
      format: Format;
    }
  | { do: 'rules'; file: string; to: RuleForm; table: 'classification' | 'retry' | undefined }
  | { do: 'table'; catalogue: string[]; format: TableFormat; experiment: string | undefined; paths: string[] }
  | {
      do: 'farm';
      campaign: CampaignToCut | { resume: string };
      /** Options for sbatch; undefined: as before, or none. */
      sbatchOptions: string[] | undefined;
      /** Options of `merge`; undefined: as before, or none. */
      mergeOptions: string[] | undefined;
      wait: boolean;
    }
  | { do: 'follow'; catalogue: string[]; format: Format; experiment: string | undefined; path: string }
  | {
      do: 'triage';
      catalogue: string[];
      format: TriageFormat;
      experiment: string | undefined;
      /** Regular expressions of what is taken out of a Markdown report besides. */
      redact: string[];
      paths: string[];
    };

/** A campaign that a batch system shall work on, unless its work folder holds it already. */
export interface CampaignToCut {
  /** Folder of jobs, or file with a path on each line. */
  of: string;
  /** Undefined: one of its own in the current folder. */
  work: string | undefined;
  parts: number | undefined;
  /** Options of `table` with which each part is read. */
  tableOptions: string[];
}

/** A request of one kind. */
export type Order<Do extends Request['do']> = Extract<Request, { do: Do }>;

export type Format = 'text' | 'json';

/** How rules can be written. */
export const RULE_FORMS = ['json', 'yaml', 'csv', 'oracle', 'postgres', 'prodsys'] as const;
type RuleForm = (typeof RULE_FORMS)[number];

/** A verdict can also go into a ticket, and be told to a viewer of SARIF logs. */
type TriageFormat = Format | 'markdown' | 'sarif';

/** The command line cannot be understood; the message says why. */
export class UsageError extends Error {}
