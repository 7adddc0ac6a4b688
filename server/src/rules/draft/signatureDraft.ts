/** From one line of a log to the draft of a signature for a site's catalogue. */
import type { StageName } from '../../catalogue/types';
import { quoted } from '../../catalogue/yamlQuotes';
import { redact } from '../../report/redact';
import { diagRegex } from './diagRegex';

/** What a draft is made from. */
export interface LineToKnow {
  /** The whole line as it stands in the log. */
  line: string;
  /** The part of it that patterns are tested on, see `Dialect.record`. */
  message: string;
  /** Dialect or family whose words the line is. */
  place: string;
  stage: StageName;
}

/** What of a literal part makes an anchor: shorter ones are met everywhere. */
const MIN_ANCHOR = 8;
const MAX_ANCHOR = 60;
const MAX_ID_WORDS = 5;

/**
 * The text of a catalogue file with one signature that matches the line and, with ids, numbers, paths, hosts, times and
 * secrets masked, the same text of other jobs. What only a person knows is left to fill in.
 *
 * @returns its name and text; null when too little of the line stays the same from job to job
 */
export function draftSignature({ line, message, place, stage }: LineToKnow): { id: string; text: string } | null {
  const pattern = diagRegex(message.trim());
  const anchor = longestLiteral(pattern);
  if (anchor === null) return null;
  const id = idOf(anchor);
  const text = [
    '# Drafted from one line of a log. Say what it means, whose problem it is and what to do; then keep what stays true.',
    'signatures:',
    `  - id: ${id}`,
    '    # A code that the text proves, e.g. pilot:1333; transform:* for the exit code of the payload; null for none.',
    '    finds: null',
    `    in: [${place}]`,
    `    anchors: [${quoted(anchor)}]`,
    '    # Named groups such as (?<file>\\S{1,200}) fill the cause text.',
    `    pattern: ${quoted(pattern)}`,
    `    stage: ${stage}`,
    '    rank: cause',
    '    owner: unknown',
    '    persistence: unknown',
    `    cause: ${quoted(`To be written: what it means when a log says "${anchor}".`)}`,
    '    samples:',
    `      - ${quoted(redact(line))}`,
    '',
  ].join('\n');
  return { id, text };
}

/** Parts of an expression of `diagRegex` that match themselves; masks part them. */
function longestLiteral(pattern: string): string | null {
  const best = pattern
    .split(/\\\w\+?|(?<!\\)\[[^\]]*\][+*?]*/)
    .map((part) =>
      part
        .replace(/\\([^\w])/g, '$1')
        .slice(0, MAX_ANCHOR)
        .trim(),
    )
    .reduce((a, b) => (b.length > a.length ? b : a));
  return best.length >= MIN_ANCHOR ? best : null;
}

/** A name in kebab-case from the first words of an anchor. */
function idOf(anchor: string): string {
  const words = anchor.toLowerCase().match(/[a-z][a-z0-9]*/g) ?? [];
  return words.slice(0, MAX_ID_WORDS).join('-') || 'to-be-named';
}
