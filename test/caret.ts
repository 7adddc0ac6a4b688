/** Tests that read like the log: carets under a line say what must be found there. */
import assert from 'node:assert/strict';
import type { JudgeOptions, Triage } from '../server/src/engine/types';
import { testEngine } from './catalogue';

/**
 * A label: spaces, carets under the place, then the role and what else must hold, in any order: a code
 * (`pilot:1333`), a signature id, a capture (`pool=dcpool17_3`). `^^^^ nothing` says that nothing is found on the line.
 */
const LABEL = /^(?<indent> *)(?<carets>\^+) (?<words>.+)$/;

interface Label {
  line: number;
  column: number;
  endColumn: number;
  words: string[];
}

/** Splits a labelled log into the log and its labels. */
function unlabel(text: string): { log: string; labels: Label[] } {
  const lines: string[] = [];
  const labels: Label[] = [];
  for (const line of text.replace(/^\n/, '').split('\n')) {
    const groups = LABEL.exec(line)?.groups;
    if (groups === undefined) lines.push(line);
    else {
      const column = groups['indent']!.length + 1;
      const endColumn = column + groups['carets']!.length;
      labels.push({ line: lines.length, column, endColumn, words: groups['words']!.split(' ') });
    }
  }
  return { log: lines.join('\n'), labels };
}

/**
 * Checks that a log's findings are where its labels say, and that every root and contributing finding is labelled.
 * Carets must lie within the finding or cover it.
 *
 * @returns the triage, for what labels cannot say
 */
export function checkCarets(text: string, path = 'pilotlog.txt', options: JudgeOptions = {}): Triage {
  const { log, labels } = unlabel(text);
  const triage = testEngine().judge([testEngine().read(path, Buffer.from(log))], options);
  const told = triage.findings.map(
    (f) => `  ${f.line}:${f.column}-${f.endColumn} ${f.role} ${f.signature} ${f.code ?? ''}`,
  );
  const listing = `found:\n${told.join('\n')}`;

  for (const { line, column, endColumn, words } of labels) {
    const there = triage.findings.filter((f) => f.line === line && f.column < endColumn && column < f.endColumn);
    if (words[0] === 'nothing') {
      assert.deepEqual(there, [], `line ${line} should hold nothing`);
      continue;
    }
    const fits = there.some((f) => {
      const captures = Object.entries(f.captures).map(([name, value]) => `${name}=${value}`);
      const known = [f.role, f.signature, f.code, ...captures];
      return words.every((word) => known.includes(word));
    });
    assert.ok(fits, `line ${line}: no finding is "${words.join(' ')}"; ${listing}`);
  }
  for (const finding of triage.findings.filter(({ role }) => role === 'root' || role === 'contributing')) {
    const labelled = labels.some(({ line, words }) => line === finding.line && words[0] !== 'nothing');
    assert.ok(labelled, `line ${finding.line} is ${finding.role} (${finding.signature}) and has no label`);
  }
  return triage;
}
