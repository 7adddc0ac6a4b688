/** Logs for the protocol tests: a sample of the project, and lines put together here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The log of a job whose output found no room on the storage. */
export const STORAGE_FULL = readFileSync(join(__dirname, '../../samples/stage-out-storage-full/pilotlog.txt'), 'utf8');

/** A line of a Pilot 3 log. */
export function pilotLine(message: string, level = 'INFO'): string {
  return `2026-11-22 01:55:13,267 | ${level.padEnd(8)} | pilot.control.data               | transfer                  | ${message}`;
}

/** Where a text first stands in another: line and character from 0. */
export function placeOf(text: string, needle: string): { line: number; character: number } {
  const before = text.slice(0, text.indexOf(needle)).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
}
