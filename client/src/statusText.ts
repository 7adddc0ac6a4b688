/** What the language status says about a document. Of VS Code only its words are in here, so that it can be tested anywhere. */
import { l10n } from 'vscode';
import type { Outcome } from '../../shared/outcome';
import type { TriagedParams } from '../../shared/protocol';
import type { LargeState } from './large/largeLogs';
import { plainText } from './plainText';

/** Language ids that this extension brings; a document of one of them is meant to be a log. */
export const OWN_LANGUAGES: readonly string[] = ['panda-pilot-log', 'panda-payload-log'];

/** What a log may be called whose name says nothing. */
const MAY_BE_LOG = /(?:^|\/)[^/.]+$|\.(?:log|txt|out|err|stdout|stderr)(?:\.\d+)?$/i;

export interface StatusText {
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
    return ours ? { ...QUIET, text: l10n.t('PanDA: reading the log'), detail: '', busy: true } : null;
  }
  if (!triaged.recognised) {
    return ours ? notALog() : null;
  }
  return {
    text: plainText(`PanDA: ${triaged.headline}`),
    detail: plainText(triaged.detail),
    severity: SEVERITIES[triaged.outcome],
    hasRoot: triaged.root !== null,
    busy: false,
  };
}

/**
 * What the status bar says about a log that is read from disk.
 *
 * @param triaged what the server said about it; undefined while it has said nothing
 * @param path of the file: of one that is not named like a log at all nothing is said
 * @returns null when nothing should be shown
 */
export function largeStatus(state: LargeState, triaged: TriagedParams | undefined, path: string): StatusText | null {
  switch (state.is) {
    case 'reading':
      return { ...QUIET, text: l10n.t('PanDA: reading the log, {0} %', state.percent), detail: '', busy: true };
    case 'triaged':
      return triaged === undefined ? null : statusText(triaged, '');
    case 'cancelled':
      return { ...QUIET, text: l10n.t('PanDA: triage cancelled'), detail: l10n.t('Click to start it again.') };
    case 'failed':
      return {
        ...QUIET,
        text: l10n.t('PanDA: not triaged'),
        detail: plainText(l10n.t('This file {0}.', state.problem)),
        severity: 'warning',
      };
    case 'foreign':
      return notALog();
    case 'left':
      if (!MAY_BE_LOG.test(path)) return null;
      return { ...QUIET, text: l10n.t('PanDA: not triaged'), detail: l10n.t('Click to have it triaged.') };
  }
}

/** What is shown beside the verdict in a workspace that the user does not trust. */
export function restricted(): Pick<StatusText, 'text' | 'detail' | 'severity' | 'busy'> {
  return {
    text: l10n.t('PanDA: restricted'),
    detail: l10n.t(
      'You do not trust this workspace: its catalogue files, rules, baseline, monitor addresses and redactions are not used.',
    ),
    severity: 'warning',
    busy: false,
  };
}

const QUIET = { severity: 'information', hasRoot: false, busy: false } as const;

function notALog(): StatusText {
  return { ...QUIET, text: l10n.t('PanDA: not a log'), detail: l10n.t('No line of this file is one of a PanDA job.') };
}
