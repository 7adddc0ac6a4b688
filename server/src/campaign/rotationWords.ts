/** Why a failure was, or was not, taken for one of the daily log rotation on the worker nodes. */
import type { JudgeOptions } from '../engine/types';

/**
 * A sentence.
 *
 * @param time of the failure, UTC milliseconds
 */
export function rotationWords(time: number | null, rotation: JudgeOptions['logRotation'], isInside: boolean): string {
  if (time === null) return 'It is not known when it failed.';
  if (rotation === undefined) return 'It is not known when the worker nodes rotate their logs.';
  const clock = new Date(time).toISOString().slice(11, 16);
  const { hour, minute, lengthMinutes } = rotation;
  const begin = [hour, minute].map((n) => String(n).padStart(2, '0')).join(':');
  const place = isInside ? 'in' : 'outside';
  return `It failed at ${clock} UTC, ${place} the daily log rotation (${lengthMinutes} minutes from ${begin} UTC on).`;
}
