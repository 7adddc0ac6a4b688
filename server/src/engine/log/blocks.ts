/** Blocks of several lines whose cause stands on another line than the one that announces them. */
import type { Log } from '../types';

/** Lines a block may have; a longer one is taken as cut off. */
export const MAX_TRACEBACK = 2_000;
const MAX_G4_EXCEPTION = 60;

/** Where a block names its cause. */
export interface Block {
  line: number;
  /** UTF-16 columns from 1, end exclusive. */
  column: number;
  endColumn: number;
  captures: Record<string, string>;
  /** The block is explained by another one of the same chain. */
  secondary: boolean;
}

const EXCEPTION = /^(?<exception>(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*)(?:: ?(?<message>.*))?$/;
/** A line that announces a traceback; where another one stands in it, the one before was cut off. */
const ANNOUNCED = /(?:Traceback \(most recent|Shortened traceback \(most recent user) call last\):\s*$/;
const CAUSED = 'The above exception was the direct cause of the following exception:';
const WHILE_HANDLING = 'During handling of the above exception, another exception occurred:';

/**
 * The exception that ends the Python traceback announced at a line.
 *
 * In a chain, the first exception is the cause where Python says so ("direct cause"); where another one came up
 * while it was handled, the later one ended the program.
 *
 * @returns null when the traceback does not end within the log
 */
export function traceback(log: Log, line: number): Block | null {
  const announced = log.line(line);
  if (!ANNOUNCED.test(announced)) return null;
  const prefix = /^(?:[A-Za-z]\w+ )?(?:\d\d:\d\d:\d\d )/.exec(announced)?.[0] ?? '';
  const indent = /^\s*/.exec(announced.slice(prefix.length))?.[0] ?? '';
  const strip = (n: number): string => {
    const text = log.line(n);
    const rest = prefix !== '' && /^(?:[A-Za-z]\w+ )?\d\d:\d\d:\d\d ?/.test(text) ? text.slice(prefix.length) : text;
    return rest.startsWith(indent) ? rest.slice(indent.length) : rest;
  };

  for (let n = line + 1; n <= line + MAX_TRACEBACK; n++) {
    const text = strip(n);
    if (ANNOUNCED.test(text)) return null;
    if (text === '' || /^[\s|]/.test(text)) continue;
    const groups = EXCEPTION.exec(text)?.groups;
    if (groups === undefined) return null;
    const column = log.line(n).length - text.length + 1;
    return {
      line: n,
      column,
      endColumn: column + text.length,
      captures: {
        exception: groups['exception'] ?? '',
        message: groups['message'] ?? '',
        ...handledBefore(strip, line),
      },
      secondary: neighbour(strip, n, 1) === WHILE_HANDLING || neighbour(strip, line, -1) === CAUSED,
    };
  }
  return null;
}

/** The exception during whose handling the one announced at a line came up. */
function handledBefore(text: (n: number) => string, line: number): { first?: string } {
  if (neighbour(text, line, -1) !== WHILE_HANDLING) return {};
  for (let n = line - 1; n > Math.max(0, line - 6); n--) {
    const first = text(n).trim();
    if (first !== '' && first !== WHILE_HANDLING) return EXCEPTION.test(first) ? { first: first.slice(0, 200) } : {};
  }
  return {};
}

/** The nearest line with text within two lines of `n`. */
function neighbour(text: (n: number) => string, n: number, step: 1 | -1): string {
  for (let i = n + step; Math.abs(i - n) <= 2; i += step) {
    const trimmed = text(i).trim();
    if (trimmed !== '') return trimmed;
  }
  return '';
}

/**
 * Code and place of the Geant4 exception announced at a line, when it ends the program or the run.
 *
 * @returns null for one that only warns or gives up an event (Geant4 G4ExceptionHandler.cc)
 */
export function g4Exception(log: Log, line: number): Block | null {
  return g4Block(log, line, 'program');
}

/** As `g4Exception`, for one after which the program goes on with the next event. */
export function g4Event(log: Log, line: number): Block | null {
  return g4Block(log, line, 'event');
}

/** A stuck track: Geant4 always gives up the event for it (G4Navigator.cc). */
const STUCK_TRACK = 'GeomNav0003';

/** @param wanted what Geant4 ends after it; an error whose block is cut before it says so is taken for a fatal one */
function g4Block(log: Log, line: number, wanted: 'program' | 'event'): Block | null {
  let head: { line: number; column: number; endColumn: number; code: string } | null = null;
  let issuer = '';
  const isError = [line, line - 1, line - 2].some((n) => /EEEE.*G4Exception-START/.test(log.line(n)));
  let severity: 'program' | 'event' | null = null;
  for (let n = line; n <= line + MAX_G4_EXCEPTION; n++) {
    const text = log.line(n);
    const code = /\*\*\* G4Exception ?: ?(\S+)/.exec(text);
    if (code !== null && head === null) {
      head = { line: n, column: code.index + 1, endColumn: code.index + 1 + code[0].length, code: code[1] ?? '' };
    }
    issuer ||= /issued by ?: ?(\S+)/.exec(text)?.[1] ?? '';
    if (/This is just a warning message/.test(text)) return null;
    // What Geant4 does now ends the block; another exception may follow.
    if (/Fatal Exception|Fatal Error In Argument|Aborting execution|Run Must Be Aborted/.test(text)) {
      severity = 'program';
      break;
    }
    if (/Event Must Be Aborted/.test(text)) {
      severity = 'event';
      break;
    }
    if (n > line && /G4Exception-END/.test(text)) break;
  }
  if (head === null) return null;
  if (severity === null && isError) severity = head.code === STUCK_TRACK ? 'event' : 'program';
  if (severity !== wanted) return null;
  const { code, ...place } = head;
  return { ...place, captures: { g4code: code, issuer }, secondary: false };
}
