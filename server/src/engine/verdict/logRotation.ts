/** Daily log rotation on the worker nodes: it tells two causes of one message apart. */
import type { JudgeOptions } from '../types';

const DAY_MINUTES = 24 * 60;

/**
 * Whether a time falls into the daily window.
 *
 * @param time UTC milliseconds, or null when the line has none: then it is in no window
 * @param rotation start of the window (UTC) and its length in minutes; it may cross midnight
 */
export function inLogRotation(time: number | null, rotation: JudgeOptions['logRotation']): boolean {
  if (time === null || rotation === undefined) return false;
  const minute = Math.floor(time / 60_000) % DAY_MINUTES;
  const start = rotation.hour * 60 + rotation.minute;
  return (minute - start + DAY_MINUTES) % DAY_MINUTES < rotation.lengthMinutes;
}
