import assert from 'node:assert/strict';
import type { MemoryUse, Triage } from '../../../server/src/engine/types';
import { testEngine } from '../../catalogue';

const PILOT = `2026-11-22 01:57:00,860 | DEBUG    | pilot.user.atlas.memory          | calculate_memory_limit_kb | memory limit using maxrss-based calculation: pilot_rss_grace * scaled_maxrss * 1024 = 2.0 * 2000 * 1024 = 4096000.0 kB
2026-11-22 01:57:00,861 | INFO     | pilot.user.atlas.memory          | memory_usage              | max memory (maxPSS) used by the payload is within the allowed limit: 4393 kB <= 4096000 kB (subresource=SCORE)
2026-11-22 01:58:00,861 | INFO     | pilot.user.atlas.memory          | memory_usage              | Max memory (maxPSS) used by the payload is within the allowed limit: 900000 kB <= 4096000 kB (subresource=SCORE)`;

function triageOf(files: Record<string, string>): Triage {
  return testEngine().judge(Object.entries(files).map(([path, text]) => testEngine().read(path, Buffer.from(text))));
}

const memoryIn = (files: Record<string, string>): MemoryUse | null => triageOf(files).memory;

describe('the memory of the payload', () => {
  it('is the highest value that the pilot tells of, against its limit', () => {
    assert.deepEqual(memoryIn({ 'pilotlog.txt': PILOT }), {
      peak: 900_000,
      limit: 4_096_000,
      file: 'pilotlog.txt',
      line: 3,
    });
  });

  it('is over the limit where the pilot kills the job for it', () => {
    const killed = `${PILOT}
2026-11-22 01:58:34,861 | WARNING  | pilot.user.atlas.memory          | memory_usage              | job has exceeded the memory limit 5823786 kB > 4096000 kB (subresource=SCORE, corecount=1)`;
    assert.deepEqual(memoryIn({ 'pilotlog.txt': killed }), {
      peak: 5_823_786,
      limit: 4_096_000,
      file: 'pilotlog.txt',
      line: 4,
    });
  });

  it('is kB also where older pilots call it B', () => {
    const old = `2018-05-15 22:02:09|25087|Monitor.py  | Max memory (maxPSS) used by the payload is within the allowed limit: 7776994 B (2*maxRSS=32768000 B)`;
    assert.deepEqual(memoryIn({ 'pilotlog.out': old }), {
      peak: 7_776_994,
      limit: 32_768_000,
      file: 'pilotlog.out',
      line: 1,
    });
  });

  it('is read from the table of prmon, whatever the order of its columns', () => {
    const table =
      'Time\twtime\tpss\trss\n1795312581\t0\t2845\t8260\n1795312642\t61\t1823786\t1829788\n1795312703\t122\t99\t100\n';
    assert.deepEqual(memoryIn({ 'memory_monitor_output.txt': table }), {
      peak: 1_823_786,
      limit: null,
      file: 'memory_monitor_output.txt',
      line: 3,
    });
    const old = 'Time\t\t\t\tVMEM\tPSS\tRSS\tSwap\r\n1574336244\t\t\t\t276036\t2264\t6524\t0\r\n';
    assert.equal(memoryIn({ 'memory_monitor_output.txt': old })?.peak, 2264);
    assert.equal(memoryIn({ 'prmon.full.RAWtoALL': table })?.peak, 1_823_786);
  });

  it('is read from the summary of prmon, new and old', () => {
    const summary =
      '{\n  "Avg": {\n    "pss": 413315.0\n  },\n  "Max": {\n    "nprocs": 1,\n    "pss": 823786\n  },\n  "prmon": {"Version": "3.0.1"}\n}\n';
    assert.deepEqual(memoryIn({ 'memory_monitor_summary.json': summary }), {
      peak: 823_786,
      limit: null,
      file: 'memory_monitor_summary.json',
      line: 7,
    });
    const old = '{"Max":{"maxVMEM":40058624,"maxPSS":10340177,"maxRSS":16342012},"Avg":{"avgPSS":1}}';
    assert.equal(memoryIn({ 'memory_monitor_summary.json_snapshot': old })?.peak, 10_340_177);
    assert.equal(memoryIn({ 'prmon.summary.RAWtoALL.json': summary })?.peak, 823_786);
  });

  it('takes the peak of prmon where it is higher, and the limit of the pilot', () => {
    const table = 'Time\tpss\n1\t4000000\n';
    assert.deepEqual(memoryIn({ 'pilotlog.txt': PILOT, 'memory_monitor_output.txt': table }), {
      peak: 4_000_000,
      limit: 4_096_000,
      file: 'memory_monitor_output.txt',
      line: 2,
    });
  });

  it('is unknown where prmon’s files are damaged, empty or none of its own', () => {
    for (const text of [
      '',
      'Time\tpss\n',
      'Time\trss\n1\t5\n',
      'pss\n5\n',
      'Time\tpss\nx\ty\n',
      'Time\tpss\n1\t0\n',
      '\u0000\u0001',
    ]) {
      assert.equal(memoryIn({ 'memory_monitor_output.txt': text }), null, JSON.stringify(text));
    }
    for (const text of ['', '{', '[]', '{"Max": null}', '{"Max": {"pss": "much"}}', '{"Max": {"pss": -5}}']) {
      assert.equal(memoryIn({ 'memory_monitor_summary.json': text }), null, text);
    }
    assert.equal(memoryIn({ 'notes.txt': 'Time\tpss\n1\t5\n' }), null);
  });

  it('changes nothing in the verdict, and makes no log of a folder without one', () => {
    const table = { 'memory_monitor_output.txt': 'Time\tpss\n1\t99999999\n' };
    assert.equal(triageOf(table).verdict.outcome, 'unknown');
    assert.deepEqual(triageOf(table).dialects, []);
    const pilot = { 'pilotlog.txt': PILOT };
    const [without, beside] = [triageOf(pilot), triageOf({ ...pilot, ...table })];
    assert.deepEqual(beside.verdict, without.verdict);
    assert.deepEqual(beside.findings, without.findings);
  });
});
