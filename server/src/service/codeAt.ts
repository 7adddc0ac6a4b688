/** Error codes in a line: a number counts only where the words around it say what kind of number it is. */
import type { Dialect } from '../catalogue/types';

export interface CodeMention {
  /** `component:number` */
  code: string;
  /** UTF-16 offsets of the number (or of `component:number`) in the line, end exclusive. */
  start: number;
  end: number;
}

/** The job record's field for each component: PanDAWMS/panda-bigmon-core core/constants.py. */
const FIELDS: Record<string, string> = {
  pilot: 'pilot',
  exe: 'executor',
  ddm: 'dataservice',
  jobdispatcher: 'jobdispatcher',
  taskbuffer: 'taskbuffer',
  brokerage: 'brokerage',
  sup: 'supervisor',
};

/** How a wording names its numbers. `loose` wordings are too common to believe in a payload's own output. */
interface Wording {
  pattern: RegExp;
  component: string | ((match: RegExpMatchArray, number: number) => string | null);
  loose?: boolean;
}

const FIELD_NAME = String.raw`\b(pilot|exe|ddm|jobdispatcher|taskbuffer|brokerage|sup)_?error_?codes?['"]?\s*(?:=|:)?\s*['"[(]*`;
const byField = (match: RegExpMatchArray): string | null => FIELDS[(match[1] ?? '').toLowerCase()] ?? null;

/** Codes of the pilot have four digits and start with 1: PanDAWMS/pilot3 pilot/common/errorcodes.py. */
const pilotRange = (number: number): boolean => number >= 1000 && number < 2000;
const processExit = (_: RegExpMatchArray, number: number): string => (pilotRange(number) ? 'pilot' : 'transform');
const pilotOnly = (_: RegExpMatchArray, number: number): string | null => (pilotRange(number) ? 'pilot' : null);

/** Tried in order; a number that one wording has claimed is not offered to the next. */
const WORDINGS: readonly Wording[] = [
  {
    pattern:
      /\b(pilot|transform|executor|dataservice|jobdispatcher|taskbuffer|brokerage|supervisor):(\d{1,6})\b(?![:.]\d)/g,
    component: (match) => match[1] ?? null,
  },
  { pattern: new RegExp(`${FIELD_NAME}(\\d+(?:\\s*,\\s*\\d+)*)`, 'gi'), component: byField },
  {
    pattern: /\bErrorSource=(pilot|exe|ddm|jobdispatcher|taskbuffer|brokerage|sup)\w* ErrorCode=(\d+)/gi,
    component: byField,
  },
  { pattern: /\btrans_?exit_?code['"]?\s*[=:]\s*['"]?(\d+)/gi, component: 'transform' },
  { pattern: /\bcontained error code: (\d+)/g, component: 'executor' },
  { pattern: /\bpilot error codes?(?: received)? \(code=(\d+)/gi, component: 'pilot' },
  { pattern: /\b(?:traces )?error code: (\d{4})\b/gi, component: pilotOnly, loose: true },
  { pattern: /\berror \d+\/\d+: (\d{4})\b(?=:)/g, component: pilotOnly },
  { pattern: /\ban exit code was already set: (\d{4})\b/g, component: pilotOnly },
  { pattern: /\bstatus_code=(\d{4})\b/g, component: pilotOnly },
  { pattern: /\bshell exit code[=:] ?(\d+)/gi, component: () => null },
  { pattern: /\b(?:non-zero )?exit[_ ]?code['"]?(?: of)?\s*[=:]?\s*['"]?(\d+)\b(?!\.\d)/gi, component: processExit },
  { pattern: /\b(?:leaving with code|exited with (?:code )?|exit status:?) ?(\d+)\b/gi, component: processExit },
];

/**
 * Error codes that a line mentions, in order, none overlapping. 0 is no error; `!!WARNING!!1137!!` of Pilot 1 is
 * the number of a message, not a code.
 *
 * @param line text without its end
 * @param family whose words the line is
 */
export function codesIn(line: string, family: Dialect['family']): CodeMention[] {
  if (!/code|error|exit|pilot:|transform:|buffer:|dispatcher:|visor:|service:|executor:|brokerage:/i.test(line))
    return [];
  const claimed: (CodeMention & { real: boolean })[] = [];
  for (const { pattern, component, loose } of WORDINGS) {
    if (loose === true && family === 'payload') continue;
    for (const match of line.matchAll(pattern)) {
      const numbers = match[match.length - 1] ?? '';
      const whole = pattern === WORDINGS[0]?.pattern;
      const base = match.index + match[0].length - numbers.length;
      for (const part of numbers.matchAll(/\d+/g)) {
        const number = Number(part[0]);
        const start = whole ? match.index : base + part.index;
        const end = base + part.index + part[0].length;
        if (claimed.some((other) => start < other.end && other.start < end)) continue;
        const owner = typeof component === 'string' ? component : component(match, number);
        claimed.push({ code: `${owner ?? ''}:${number}`, start, end, real: owner !== null && number > 0 });
      }
    }
  }
  return claimed
    .filter(({ real }) => real)
    .map(({ code, start, end }) => ({ code, start, end }))
    .sort((a, b) => a.start - b.start);
}
