/** Asks the tools for language models about logs that stand in a test. */
import assert from 'node:assert/strict';
import { DEFAULT_MONITORS } from '../../../../server/src/report/monitor';
import { MAX_BYTES, type Answer } from '../../../../server/src/service/tools/answer';
import { triageLog } from '../../../../server/src/service/tools/triageLog';
import { testEngine } from '../../../catalogue';

/** An answer is no longer than it promises. */
export function isBounded({ text, data }: Answer): void {
  assert.ok(Buffer.byteLength(text) <= MAX_BYTES, `${Buffer.byteLength(text)} bytes of text`);
  assert.ok(Buffer.byteLength(JSON.stringify(data)) <= MAX_BYTES, 'bytes of data');
}

/** What `triage_log` answers of a folder with these files. */
export function triaged(files: Readonly<Record<string, string>>, input: object = {}) {
  const engine = testEngine();
  const readings = Object.entries(files).map(([name, text]) => engine.read(name, Buffer.from(text)));
  return triageLog(
    {
      path: 'job',
      kind: 'folder',
      triages: engine.judgeAll(readings),
      logs: readings.map(({ log }) => log),
      catalogue: engine.catalogue,
      monitors: { monitors: DEFAULT_MONITORS },
      redact: [],
      notes: [],
    },
    { path: 'job', ...input },
  );
}
