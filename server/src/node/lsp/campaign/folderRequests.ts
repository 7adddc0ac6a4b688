/** The requests about folders of many jobs. Params come from outside: wrong ones get null. */
import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import type { FolderProblem, TriagedFolder } from '../../../../../shared/campaign';
import {
  closeFolderNotification,
  folderBaselineRequest,
  folderJobsRequest,
  folderPlaceRequest,
  folderRulesRequest,
  triageFolderRequest,
} from '../../../../../shared/protocol';
import { seenTexts, type SeenErrors } from '../../../service/rules/seenErrors';
import { pathOf } from '../../files/paths';
import { UnreadableError } from '../../../files/readErrors';
import type { Guard } from '../../../lsp/guard';
import { withSignal } from '../cancelling';
import { progressOf } from '../progress';
import { isRuleFile } from '../../../lsp/unchecked';
import { readFolder, type FolderMeans } from './readFolder';
import { suggestedRules } from './suggestedRules';
import type { TriagedFolders } from './triagedFolders';

/** What the answers depend on beyond the folder. */
export interface FolderSurroundings {
  /** Settles once settings and catalogue have been read; nothing is judged before. */
  ready: Promise<void>;
  means: () => FolderMeans;
  servesMembers: () => boolean;
  /** Of the logs that are open and the folders that were triaged. */
  errorsAtHand: () => SeenErrors;
}

type Params = Partial<Record<string, unknown>> | null | undefined;

export function registerFolderRequests(
  connection: Connection,
  folders: TriagedFolders,
  guard: Guard,
  around: FolderSurroundings,
): void {
  async function triage(params: Params, token: CancellationToken): Promise<TriagedFolder | FolderProblem | null> {
    if (typeof params?.uri !== 'string') return null;
    const path = pathOf(params.uri);
    if (path === null) return { problem: 'cannot be triaged: it is not on the disk of the language server' };
    await around.ready;
    const progress = progressOf(connection, params.workDoneToken, 'Triaging the folder');
    await progress.begin();
    try {
      return await withSignal(token, async (signal) =>
        folders.add(await readFolder(path, around.means(), progress, signal)),
      );
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      return { problem: `cannot be triaged: ${error.message}` };
    } finally {
      await progress.end();
    }
  }

  // The token is kept from the guard: a cancel is answered with what was done until then.
  connection.onRequest(triageFolderRequest, (params: Params, token: CancellationToken) =>
    guard('triage of a folder', null, () => triage(params, token))(),
  );
  connection.onRequest(
    folderJobsRequest,
    guard('jobs of a folder', null, (params: Params) => {
      const [id, from] = [placeIn(params?.id), placeIn(params?.from)];
      return id === null || from === null ? null : folders.jobs(id, from);
    }),
  );
  connection.onRequest(
    folderPlaceRequest,
    guard('place of a job', null, (params: Params) => {
      const [id, job] = [placeIn(params?.id), placeIn(params?.job)];
      const recovered = params?.recovered === undefined ? undefined : placeIn(params.recovered);
      if (id === null || job === null || recovered === null) return null;
      return folders.place(id, job, recovered, around.servesMembers());
    }),
  );
  connection.onRequest(
    folderRulesRequest,
    guard('rules for a folder', null, async (params: Params, token: CancellationToken) => {
      const [id, keys, file] = [placeIn(params?.id), params?.errors, params?.file];
      if (id === null || !Array.isArray(keys) || !isRuleFile(file)) return null;
      const errors = folders.rowErrors(id, keys);
      if (errors === null || errors.every((error) => error === null)) return null;
      const seen = seenTexts(around.errorsAtHand()).filter(({ source, code }) =>
        errors.some((error) => error?.source === source && error.code === code),
      );
      const order = { errors, file, seen, site: around.means().site };
      return withSignal(token, (signal) => suggestedRules(order, signal));
    }),
  );
  connection.onRequest(
    folderBaselineRequest,
    guard('baseline of a folder', null, (params: Params) => {
      const [id, text, accept] = [placeIn(params?.id), params?.text, params?.accept];
      if (id === null || typeof text !== 'string' || !Array.isArray(accept)) return null;
      return folders.baseline(id, text, new Set<unknown>(accept));
    }),
  );
  connection.onNotification(
    closeFolderNotification,
    guard('close', undefined, (params: Params) => {
      const id = placeIn(params?.id);
      if (id !== null) folders.close(id);
    }),
  );
}

function placeIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;
}
