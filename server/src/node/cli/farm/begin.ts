/** Begins a campaign in a work folder, or goes on with the one that is there. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { isWithin } from '../../files/paths';
import { version } from '../../version';
import type { CampaignToCut, Order } from '../request';
import { cut } from './cut';
import { digestOf, otherness, planOf, wantedTable, type Campaign, type Plan } from './plan';
import { sizesOf } from './sizes';
import { campaignUnits } from './units';
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
export async function begin(order: Order<'farm'>): Promise<Begun> {
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

async function cutOrFound(order: Order<'farm'>, wanted: CampaignToCut): Promise<Begun> {
  const { of, tableOptions } = wanted;
  const base = process.cwd();
  const units = await campaignUnits(of);
  const campaign: Campaign = { version: version(), of, base, digest: digestOf(units), tableOptions };
  const work = new WorkFolder(await realPath(wanted.work ?? `panda-farm-${digestOf([base, ...units]).slice(0, 8)}`));
  await refuseUnfit(work.path, of);
  const plan = await work.plan();
  if (plan !== null) {
    const other = otherness(plan, campaign);
    if (other === null) return goneOn(order, { work, plan });
    throw new WorkFolderError(`${work.path}: belongs to another campaign: ${other}`);
  }
  const sizes = await sizesOf(units, base);
  let first = 0;
  const parts = cut(sizes, wanted.parts).map((count) => {
    const bytes = sizes.slice(first, first + count).reduce((sum, size) => sum + size, 0);
    first += count;
    return { units: count, bytes };
  });
  const { sbatchOptions = [], mergeOptions = [] } = order;
  const table = wantedTable(tableOptions, mergeOptions);
  const fresh = planOf(campaign, work.path, { sbatchOptions, table, since: yesterday(), parts });
  await work.lay(fresh, units);
  return { work, plan: fresh };
}

/** With the options of this time, where there are any. */
async function goneOn(order: Order<'farm'>, { work, plan }: Begun): Promise<Begun> {
  const sbatchOptions = order.sbatchOptions ?? plan.sbatchOptions;
  const table = order.mergeOptions === undefined ? plan.table : wantedTable(plan.tableOptions, order.mergeOptions);
  const next = { ...plan, sbatchOptions, table };
  await work.remember(next);
  return { work, plan: next };
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
