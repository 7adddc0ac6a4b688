/** What logs are fuzzed with: parts of real logs, and the words by which the catalogue knows errors. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { testCatalogue } from '../../catalogue';
import { wordy, type Target } from '../target';

const ROOTS = ['samples', 'test/fixtures/ordinary'];
/** Bytes of a part: a case must not take long, and what a log does is seen in some dozen lines. */
const PART = 3000;
/** Parts of a log: its start, its end, and what lies between. */
const PARTS = 6;

/** Names that say which kind of log it is, and one that says nothing. */
const NAMES = [
  ...['pilotlog.txt', 'payload.stdout', 'payload.stderr', 'wrapper.out', 'log.EVNTtoHITS', 'x.log', 'panda_server.log'],
  ...['jobReport.json', 'payloadErrorReport.json', 'memory_monitor_summary.json', 'heartbeat.json', 'pandaJobData.out'],
] as const;

/** Bytes with a file's name before: its number in `NAMES`. */
function named(name: string, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(Math.max(0, (NAMES as readonly string[]).indexOf(name))), bytes]);
}

/** The name and the bytes of such an input. */
export function unnamed(input: Uint8Array): [name: string, bytes: Uint8Array] {
  return [NAMES[(input[0] ?? 0) % NAMES.length] ?? NAMES[0], input.subarray(1)];
}

/** Parts of the logs in the repository. */
function logParts(): Uint8Array[] {
  return ROOTS.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(root, name))
      .filter((file) => statSync(file).isFile() && !file.endsWith('.md'))
      .sort()
      .flatMap((file) => partsOf(file)),
  );
}

function partsOf(file: string): Uint8Array[] {
  const bytes = readFileSync(file);
  const step = Math.max(PART, Math.floor(bytes.length / PARTS));
  const starts = Array.from({ length: Math.ceil(bytes.length / step) }, (_, n) => n * step);
  const parts = starts.map((start) => bytes.subarray(bytes.lastIndexOf(10, start) + 1).subarray(0, PART));
  return [...parts, bytes.subarray(-PART)].map((part) => named(path.basename(file), part));
}

/** Samples of all signatures and marks. */
export function samples(): string[] {
  const { signatures, marks, dialects } = testCatalogue();
  return [...signatures, ...marks, ...dialects].flatMap(({ samples: texts }) => texts);
}

/** JSON as the files of a job hold it. */
const DOCUMENTS = [
  [
    'jobReport.json',
    '{"exitCode": 65, "exitAcronym": "TRF_EXEC", "exitMsg": "Fatal error", "executor": [{"name": "x", "rc": 8, "errMsg": "e", "exeConfig": {}, "logfileReport": {"countSummary": {"ERROR": 1}, "details": {"FATAL": [{"firstLine": 1, "message": "m", "count": 1}]}}}], "files": {"output": [{"subFiles": [{"name": "a", "nentries": 5, "file_size": 7}]}]}, "resource": {"transform": {"processedEvents": 10}}}',
  ],
  ['payloadErrorReport.json', '{"errors": [{"code": 7, "message": "no data"}]}'],
  [
    'heartbeat.json',
    '{"jobId": "6517092978", "state": "failed", "pilotErrorCode": 1305, "pilotErrorDiag": "x", "exeErrorCode": 1, "transExitCode": 1}',
  ],
  ['memory_monitor_summary.json', '{"Max": {"pss": 100, "rss": 5}, "Avg": {"pss": 7}}'],
  ['pandaJobData.out', 'StatusCode=0&PandaID=6517092978&taskID=38768471&transformation=x&jobPars=a%20b'],
] as const;

const WORDS = [...samples(), ...NAMES, 'PandaID=6517092978', 'job 6517092978', 'exit code 65', '*** G4Exception'];

/** What logs are made of. */
export const LOG_INPUTS: Pick<Target, 'seeds' | 'words' | 'shapes'> = {
  seeds: () => [...logParts(), ...DOCUMENTS.map(([name, text]) => named(name, Buffer.from(text)))],
  words: WORDS,
  shapes: fc
    .tuple(fc.nat(NAMES.length - 1), wordy(WORDS, '\n'))
    .map(([name, bytes]) => Buffer.concat([Uint8Array.of(name), bytes])),
};
