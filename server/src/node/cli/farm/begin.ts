/** Begins a campaign in a work folder, or goes on with the one that is there. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { sourceLine, type Source } from '../../campaign/sources';
import { isWithin } from '../../files/paths';
import { version } from '../../version';
import { complain } from '../output';
import { readBaseline } from '../table/baseline';
import { campaignSources } from './campaignSources';
import { cut } from './cut';
import type { CampaignToCut, FarmOrder } from './order';
import { digestOf, otherness, planOf, wantedTable, type Campaign, type Plan } from './plan';
import { sizesOf } from './sizes';
import { WorkFolder, WorkFolderError } from './workFolder';

/** A campaign that can be worked on. */
export interface Begun {
  work: WorkFolder;
  plan: Plan;
}

/**
 * The campaign that is meant, as it stands in its work folder from now on.
 *
 * @throws WorkFolderError, UnreadableError
 */
export async function begin(order: FarmOrder): Promise<Begun> {
  const { campaign } = order;
  return 'resume' in campaign ? goneOn(order, await resumed(campaign.resume)) : cutOrFound(order, campaign);
}

async function resumed(folder: string): Promise<Begun> {
  const work = new WorkFolder(await realPath(folder));
  const plan = await work.plan();
  if (plan === null) throw new WorkFolderError(`${folder}: no campaign was begun there`);
  if (plan.version !== version()) {
    throw new WorkFolderError(`${folder}: begun by version ${plan.version} of panda-triage, this is ${version()}`);
  }
  return { work, plan };
}

async function cutOrFound(order: FarmOrder, wanted: CampaignToCut): Promise<Begun> {
  const { of, tableOptions } = wanted;
  const base = process.cwd();
  const sources = await campaignSources(wanted);
  const digest = digestOf(sources.map(sourceLine));
  const campaign: Campaign = { version: version(), of, base, digest, tableOptions };
  const work = new WorkFolder(await realPath(wanted.work ?? `panda-farm-${digest.slice(0, 8)}`));
  await refuseUnfit(work.path, of);
  const plan = await work.plan();
  if (plan === null) return cutAnew(order, wanted, campaign, work, sources);
  const other = otherness(plan, campaign);
  if (other !== null) throw new WorkFolderError(`${work.path}: belongs to another campaign: ${other}`);
  if (wanted.parts !== undefined && wanted.parts !== plan.askedParts) {
    await complain(work.path, `was cut into ${plan.parts.length} parts before; that stays so`);
  }
  return goneOn(order, { work, plan });
}

async function cutAnew(
  order: FarmOrder,
  wanted: CampaignToCut,
  campaign: Campaign,
  work: WorkFolder,
  sources: readonly Source[],
): Promise<Begun> {
  const sizes = await sizesOf(sources);
  let first = 0;
  const parts = cut(sizes, wanted.parts).map((places) => {
    const bytes = sizes.slice(first, first + places).reduce((sum, size) => sum + size, 0);
    first += places;
    return { places, bytes };
  });
  const plan = planOf(campaign, work.path, {
    sbatchOptions: order.sbatchOptions ?? [],
    table: wantedTable(campaign.tableOptions, order.mergeOptions ?? [], await baselineOf(order)),
    since: yesterday(),
    askedParts: wanted.parts ?? null,
    parts,
  });
  await work.lay(plan, sources.map(sourceLine));
  return { work, plan };
}

/** With the options of this time, where there are any. */
async function goneOn(order: FarmOrder, { work, plan }: Begun): Promise<Begun> {
  const { sbatchOptions = plan.sbatchOptions, mergeOptions } = order;
  const table =
    mergeOptions === undefined ? plan.table : wantedTable(plan.tableOptions, mergeOptions, await baselineOf(order));
  const next = { ...plan, sbatchOptions, table };
  await work.remember(next);
  return { work, plan: next };
}

/** @throws UnreadableError where the merge could not read it either */
async function baselineOf({ baseline }: FarmOrder): Promise<ReadonlySet<string>> {
  return (await readBaseline(baseline)) ?? new Set();
}

/** The path of a folder that need not be there, without symbolic links: on other machines they may lead elsewhere. */
async function realPath(folder: string): Promise<string> {
  const whole = path.resolve(folder);
  try {
    return await realpath(whole);
  } catch {
    return whole;
  }
}

/** @throws WorkFolderError where Slurm could not write its logs, or the campaign would read them */
async function refuseUnfit(work: string, of: string): Promise<void> {
  if (work.includes('\\')) {
    throw new WorkFolderError(`${work}: Slurm does not take a folder with a backslash in its name for its logs`);
  }
  if (isWithin(await realPath(of), work)) {
    throw new WorkFolderError(`${work}: lies in the folder of the campaign; --work takes one elsewhere`);
  }
}

/** The accounting goes by local time: a day earlier is early enough everywhere. */
function yesterday(): string {
  return new Date(Date.now() - 24 * 3600 * 1000).toISOString().slice(0, 10);
}
