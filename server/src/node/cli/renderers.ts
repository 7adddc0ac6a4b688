/** The faces of a verdict on the command line. */
import { jsonOf } from '../../catalogue/unseen';
import type { Catalogue } from '../../catalogue/types';
import type { Log, Triage } from '../../engine/types';
import { jsonReport } from '../../report/json';
import { textReport } from '../../report/text';
import { markdownOf, usableRedaction } from './markdown';
import type { Order } from './request';

/** How verdicts are shown. Plain data, so that a thread can be told. */
export interface Face extends Pick<Order<'triage'>, 'format' | 'redact'> {
  /** Whether the text report is coloured. */
  color: boolean;
}

/** Where a job was found. */
interface Origin {
  path: string;
  /** What one of its files is called from where the reader stands. */
  locate: (file: string) => string;
  logs: readonly Log[];
}

/** Makes the report on a job; the problems are those of a user's expressions, one sentence each. */
export type Renderer = (triage: Triage, origin: Origin) => { report: string; problems: string[] };

/**
 * What shows verdicts, made before the catalogue is loaded: wrong usage is told at once.
 *
 * @returns a function that makes the renderer for a catalogue; null for a face that shows all jobs at once
 * @throws UsageError when an expression for redaction cannot be used
 */
export function rendererFor({ format, color, redact }: Face): (catalogue: Catalogue) => Renderer | null {
  const redaction = usableRedaction(redact);
  return (catalogue) => {
    switch (format) {
      case 'text':
        return (triage, { path, locate }) => sound(textReport(triage, { path, locate, color, catalogue }));
      case 'json':
        return (triage, { path }) => sound(`${jsonOf(jsonReport(triage, path))}\n`);
      case 'markdown':
        return (triage, { logs }) => markdownOf(triage, logs, catalogue, redaction);
      case 'sarif':
        return null;
    }
  };
}

function sound(report: string): { report: string; problems: string[] } {
  return { report, problems: [] };
}
