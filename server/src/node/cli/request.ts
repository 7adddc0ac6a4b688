/** What `panda-triage` may be asked for. */
import type { JudgeOptions } from '../../engine/types';
import type { ErrorSource } from '../../rules/server/jobErrors';
import type { FarmOrder } from './farm/order';
import type { TableLook } from './table/tableOrder';

export type Request =
  | { do: 'help' }
  | { do: 'version' }
  | FarmOrder
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
      experiment: string | undefined;
      format: Format;
      /** Job lists, logs of jobs, files of error texts. */
      files: string[];
      column: string | undefined;
      /** Of all texts that come without a job; undefined: columns of the file say it. */
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
      /** A job by its columns; undefined: none is typed. */
      fields: Record<string, string> | undefined;
    }
  | {
      do: 'classify';
      catalogue: string[];
      experiment: string | undefined;
      /** File of rules. */
      rules: string;
      /** Files of error texts, job lists, logs of jobs. */
      files: string[];
      column: string | undefined;
      format: Format;
      /** With JSON: about the rules, in the place of about each text. */
      summary: boolean;
      /** The rule in whose place others are wanted. */
      split: string | undefined;
    }
  | { do: 'rules'; files: readonly string[]; to: RuleForm; table: 'classification' | 'retry' | undefined }
  | {
      do: 'table';
      catalogue: string[];
      experiment: string | undefined;
      /** Of the worker nodes; null: none, undefined: the usual one. */
      rotation: NonNullable<JudgeOptions['logRotation']> | null | undefined;
      look: TableLook;
      paths: string[];
      /** File with more of them. */
      pathsFrom: string | undefined;
      /** File with the sources of one part of a campaign, see `campaign/sources.ts`. */
      part: string | undefined;
      /** Job lists of the monitor. */
      lists: string[];
      /** Undefined: as many as are worth it. */
      threads: number | undefined;
      /** Folder of the cache; null: none. */
      cache: string | null;
    }
  | { do: 'merge'; catalogue: string[]; look: TableLook; files: string[] }
  | {
      do: 'accept';
      catalogue: string[];
      /** File of what is accepted. */
      baseline: string;
      /** File of records. */
      records: string;
      /** Of the rows that are accepted; empty: all. */
      keys: string[];
    }
  | {
      do: 'compare';
      catalogue: string[];
      format: Format | 'markdown';
      /** Regular expressions of what is taken out of a Markdown report besides. */
      redact: string[];
      /** Files of records. */
      before: string;
      after: string;
    }
  | {
      do: 'mcp';
      catalogue: string[];
      experiment: string | undefined;
      /** Regular expressions of what is taken out of the answers besides. */
      redact: string[];
      /** Folder in which everything must lie that is read; undefined: all that the user may read. */
      root: string | undefined;
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

/** A request of one kind. */
export type Order<Do extends Request['do']> = Extract<Request, { do: Do }>;

export type Format = 'text' | 'json';

/** How rules can be written. */
export const RULE_FORMS = ['json', 'yaml', 'csv', 'oracle', 'postgres', 'prodsys'] as const;
type RuleForm = (typeof RULE_FORMS)[number];

/** A verdict can also go into a ticket, and be told to a viewer of SARIF logs. */
type TriageFormat = Format | 'markdown' | 'sarif';
