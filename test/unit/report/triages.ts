/** Hand-made triages for the tests of the reports. */
import type { Finding, Role, Triage, Verdict } from '../../../server/src/engine/types';

export function finding(role: Role, over: Partial<Finding> = {}): Finding {
  return {
    file: 'pilotlog.txt',
    line: 675,
    column: 14,
    endColumn: 33,
    signature: 'gfal-no-space',
    code: 'pilot:1333',
    rank: 'cause',
    stage: 'stageout',
    captures: {},
    cause: 'The destination pool p17 has no space left.',
    owner: 'site',
    persistence: 'transient',
    text: 'details: gfal-copy error: 28 (No space left on device) on pool p17',
    time: Date.UTC(2026, 10, 22, 1, 55, 13, 267),
    dialect: 'pilot3',
    region: 'plain',
    role,
    severity: role === 'root' ? 'error' : 'warning',
    reason: 'It names one cause.',
    ...over,
  };
}

const VERDICT: Verdict = {
  outcome: 'failed',
  code: 'pilot:1333',
  acronym: 'NOREMOTESPACE',
  signature: 'gfal-no-space',
  cause: 'The destination pool p17 has no space left.',
  file: 'pilotlog.txt',
  line: 675,
  column: 14,
  text: 'details: gfal-copy error: 28 (No space left on device) on pool p17',
  owner: 'site',
  persistence: 'transient',
  confidence: 100,
  reason: 'The pilot reports the same code.',
  agrees: true,
};

/** A failed stage-out, with parts of its verdict replaced. */
export function failed(verdict: Partial<Verdict> = {}, over: Partial<Triage> = {}): Triage {
  return {
    files: ['payload.stderr', 'pilotlog.txt'],
    dialects: ['pilot3', 'python'],
    job: {
      pandaId: '6517092978',
      taskId: '38768471',
      queue: 'T2-HILLS_UCORE',
      experiment: 'atlas',
      attempt: 2,
      reqId: '47507',
      exitCode: 0,
      state: 'failed',
      pilotVersion: '3.11.5.1',
      reported: [
        { code: 'pilot:1333', diag: 'No space left on device', file: 'pilotlog.txt', line: 900 },
        { code: 'pilot:1137', diag: null, file: 'pilotlog.txt', line: 900 },
      ],
    },
    verdict: { ...VERDICT, ...verdict },
    timeline: [
      {
        stage: 'payload',
        start: Date.UTC(2026, 10, 22, 1, 50),
        end: Date.UTC(2026, 10, 22, 1, 52, 3),
        outcome: 'finished',
        file: 'pilotlog.txt',
        line: 400,
        endLine: 500,
      },
      {
        stage: 'stageout',
        start: Date.UTC(2026, 10, 22, 1, 55, 13, 267),
        end: null,
        outcome: 'failed',
        file: 'pilotlog.txt',
        line: 600,
        endLine: 700,
      },
    ],
    findings: [
      finding('root'),
      finding('contributing', { signature: 'stageout-failed', code: 'pilot:1137', line: 680, column: 1 }),
      finding('echo', { line: 690 }),
      finding('echo', { line: 695 }),
      finding('noise', { signature: 'no-ipv6', code: null, line: 21 }),
    ],
    limits: [],
    catalogueVersion: 'test',
    ...over,
  };
}

/** A file that is no log we know. */
export function unknown(): Triage {
  return {
    files: ['notes.txt'],
    dialects: [],
    job: {
      pandaId: null,
      taskId: null,
      queue: null,
      experiment: null,
      attempt: null,
      reqId: null,
      exitCode: null,
      state: null,
      pilotVersion: null,
      reported: [],
    },
    verdict: {
      outcome: 'unknown',
      code: null,
      acronym: null,
      signature: null,
      cause: null,
      file: null,
      line: null,
      column: null,
      text: null,
      owner: 'unknown',
      persistence: 'unknown',
      confidence: null,
      reason: 'No known kind of log was recognised.',
      agrees: null,
    },
    timeline: [],
    findings: [],
    limits: [],
    catalogueVersion: 'test',
  };
}
