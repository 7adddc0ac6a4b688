/** What the pilot does with single codes, beyond what they mean (PanDAWMS/pilot3 pilot/common/errorcodes.py). */

/** Signals that ended a pilot, and preemption. */
const SIGNAL = /^pilot:(?:120\d|1379)$/;

/** Whether a code says that a signal ended the pilot. */
export function isSignal(code: string | null): boolean {
  return SIGNAL.test(code ?? '');
}

/**
 * Codes that pilot 3 makes of a payload's exit code (`resolve_transform_error`), with the exit code that each is made
 * of; null: of any other.
 */
const MADE_OF_EXIT_CODE: ReadonlyMap<string, number | null> = new Map([
  ['pilot:1305', null],
  ['pilot:1368', 3],
  ['pilot:1378', 2],
]);

/** Whether a code says no more than that the payload ended with this exit code. */
export function isMadeOf(code: string, exitCode: number | null): boolean {
  const made = MADE_OF_EXIT_CODE.get(code);
  return made === null || (made !== undefined && made === exitCode);
}

/** Whether a code may only mean that the payload failed, whatever its text says. */
export function mayOnlySayThatPayloadFailed(code: string): boolean {
  return MADE_OF_EXIT_CODE.has(code);
}

/** Above this, a number is no error code. */
const MAX_CODE = 99_999_999;

/**
 * The code of a reported number. The pilot negates the code of a recoverable user job (pilot3 control/job.py); the
 * server stores it positive.
 *
 * @returns `component:number`; null for 0, other numbers that mean "unset", and what is no whole number
 */
export function reportedCode(component: string, value: number): string | null {
  const code = component === 'pilot' && value <= -1000 ? -value : value;
  const isUnset = !Number.isInteger(code) || code > MAX_CODE || code === 0 || (component === 'pilot' && code < 0);
  return isUnset ? null : `${component}:${code}`;
}
