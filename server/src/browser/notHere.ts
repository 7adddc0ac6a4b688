/** What a browser has not: the requests are answered with a sentence, so that nobody waits for what never comes. */
import { triageFileRequest, triageFolderRequest, type FileProblem, type TriagedParams } from '../../../shared/protocol';
import { nameIsKnown } from '../files/logNames';
import type { Folders, Redaction, ServerBase, Site, UnshownLogs } from '../lsp/host';
import { unusedExpression } from '../lsp/redactionWords';
import { recordOf } from '../lsp/unchecked';
import { nameOf } from './addresses';

const ELSEWHERE = 'the desktop and a remote window can do that, and the command line';

/** Logs that the editor shows to no extension would have to be read piece by piece. */
export function noUnshownLogs({ connection, guard }: ServerBase, { service }: Site): UnshownLogs {
  const answer = (params: unknown): TriagedParams | FileProblem | null => {
    const { uri, unasked } = recordOf(params);
    if (typeof uri !== 'string') return null;
    // Nobody has asked about what is not even named like a log.
    if (unasked === true && !nameIsKnown(nameOf(uri), service().catalogue)) return { uri, recognised: false };
    return { problem: `is too large to be triaged in a browser, where no file is read piece by piece: ${ELSEWHERE}` };
  };
  connection.onRequest(triageFileRequest, guard('large log', null, answer));
  return {
    of: () => null,
    made: () => [],
    throughExcerpt: () => null,
    renewAll: () => Promise.resolve(),
  };
}

/** Folders of many jobs are read by threads. */
export function noFolders({ connection }: ServerBase): Folders {
  connection.onRequest(triageFolderRequest, () => ({
    problem: `cannot be triaged in a browser, which has neither a disk nor threads for it: ${ELSEWHERE}`,
  }));
  return { seenJobs: () => [] };
}

/** Nothing in a browser can stop an expression that takes too long. */
export function noRedaction(sources: readonly string[]): Redaction {
  const limits = sources.map((_, i) => unusedExpression(i));
  return {
    problems: sources.map(
      (_, i) => `expression ${i + 1} is not used in a browser, where nothing could stop it if it took too long.`,
    ),
    apply: (make) => ({ report: make([], limits), problems: [] }),
  };
}
