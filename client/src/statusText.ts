/** What the language status says about a document. No VS Code in here, so that it can be tested anywhere. */
import type { Outcome, TriagedParams } from '../../shared/protocol';
import { plainText } from './plainText';

/** Language ids that this extension brings; a document of one of them is meant to be a log. */
export const OWN_LANGUAGES: readonly string[] = ['panda-pilot-log', 'panda-payload-log'];

interface StatusText {
  text: string;
  detail: string;
  severity: 'error' | 'warning' | 'information';
  /** There is a root cause to go to. */
  hasRoot: boolean;
  /** The triage is under way. */
  busy: boolean;
}

const SEVERITIES: Record<Outcome, StatusText['severity']> = {
  failed: 'error',
  incomplete: 'warning',
  nojob: 'warning',
  succeeded: 'information',
  unknown: 'information',
};

/**
 * @param triaged what the server said about the document; undefined while it has said nothing
 * @param languageId language of the document
 * @returns null when the document is none of our business and nothing should be shown
 */
export function statusText(triaged: TriagedParams | undefined, languageId: string): StatusText | null {
  const ours = OWN_LANGUAGES.includes(languageId);
  if (triaged === undefined) {
    return ours ? { ...QUIET, text: 'PanDA: reading the log', detail: '', busy: true } : null;
  }
  if (!triaged.recognised) {
    return ours ? { ...QUIET, text: 'PanDA: not a log', detail: 'No line of this file is one of a PanDA job.' } : null;
  }
  return {
    text: plainText(`PanDA: ${triaged.headline}`),
    detail: plainText(triaged.detail),
    severity: SEVERITIES[triaged.outcome],
    hasRoot: triaged.root !== null,
    busy: false,
  };
}

const QUIET = { severity: 'information', hasRoot: false, busy: false } as const;
