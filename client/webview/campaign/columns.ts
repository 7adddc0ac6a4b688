/** The columns of the two tables. */
import type { Column } from './grid/column';
import { l10n } from './l10n';
import type { Group, Grouping } from './model/group';
import { codeWords, placeWords, type Item, type Topic } from './model/item';
import { firstWords, numberWords, shareWords, shortTimeWords, timeWords } from './model/words';

/** What a group has without a site, a task, a code. */
const NONE = '–';

const jobs: Column<Group> = {
  id: 'jobs',
  title: l10n.t('Jobs'),
  width: '8ch',
  isNumber: true,
  text: (group) => numberWords(group.jobs),
  key: (group) => group.jobs,
  startsDescending: true,
};
const share: Column<Group> = {
  id: 'share',
  title: l10n.t('Share'),
  hint: l10n.t('Of the jobs in this table'),
  width: '10ch',
  isNumber: true,
  text: (group) => shareWords(group.share),
  // Less would be a line, not a bar.
  bar: (group) => (group.share < 0.01 ? 0 : group.share),
  key: (group) => group.share,
  startsDescending: true,
};
const code: Column<Group> = {
  id: 'code',
  title: l10n.t('Code'),
  width: 'minmax(14ch, 1.4fr)',
  text: ({ kind }) => (kind === null ? NONE : codeWords(kind)),
  key: ({ kind }) => kind?.code ?? null,
  startsDescending: false,
};
const cause: Column<Group> = {
  id: 'cause',
  title: l10n.t('Cause'),
  width: 'minmax(30ch, 6fr)',
  text: ({ kind }) => kind?.cause ?? '',
  key: ({ kind }) => kind?.cause ?? null,
  startsDescending: false,
};
const fingerprint: Column<Group> = {
  id: 'fingerprint',
  title: l10n.t('Fingerprint'),
  hint: l10n.t('Of texts that no signature explains: the same on every machine'),
  width: '20ch',
  text: ({ kind }) => kind?.fingerprint ?? '',
  key: ({ kind }) => kind?.fingerprint ?? null,
  startsDescending: false,
};
const owner: Column<Group> = {
  id: 'owner',
  title: l10n.t('Owner'),
  hint: l10n.t('Whose problem it is'),
  width: '11ch',
  text: ({ kinds }) => several(kinds.map(({ what }) => what.owner)),
  key: ({ kinds }) => kinds[0]?.what.owner ?? null,
  startsDescending: false,
};
const persistence: Column<Group> = {
  id: 'persistence',
  title: l10n.t('Retry'),
  hint: l10n.t('Whether the same job, tried again unchanged, may succeed'),
  width: '11ch',
  text: ({ kinds }) => several(kinds.map(({ what }) => what.persistence)),
  key: ({ kinds }) => kinds[0]?.what.persistence ?? null,
  startsDescending: false,
};
const sites: Column<Group> = {
  id: 'sites',
  title: l10n.t('Sites'),
  hint: l10n.t('How many, and the one with most jobs'),
  width: 'minmax(11ch, 1.3fr)',
  text: (group) => firstWords(group.sites),
  key: (group) => group.sites.length,
  startsDescending: true,
};
const tasks: Column<Group> = {
  id: 'tasks',
  title: l10n.t('Tasks'),
  hint: l10n.t('How many, and the one with most jobs'),
  width: 'minmax(14ch, 1.2fr)',
  text: (group) => firstWords(group.tasks),
  key: (group) => group.tasks.length,
  startsDescending: true,
};
const causes: Column<Group> = {
  id: 'causes',
  title: l10n.t('Causes'),
  hint: l10n.t('Most jobs first'),
  width: 'minmax(30ch, 6fr)',
  text: ({ kinds }) => kinds.map(({ what, items }) => `${what.code ?? what.cause} ×${numberWords(items)}`).join(', '),
  key: ({ kinds }) => kinds.length,
  startsDescending: true,
};
const first: Column<Group> = {
  id: 'first',
  title: l10n.t('First, UTC'),
  width: '15ch',
  text: (group) => shortTimeWords(group.first),
  key: (group) => group.first,
  startsDescending: false,
};
const last: Column<Group> = {
  id: 'last',
  title: l10n.t('Last, UTC'),
  width: '15ch',
  text: (group) => shortTimeWords(group.last),
  key: (group) => group.last,
  startsDescending: true,
};
const isNew: Column<Group> = {
  id: 'new',
  title: l10n.t('New'),
  hint: l10n.t('Not in the baseline'),
  width: '7ch',
  text: ({ kind }) => (kind?.isNew === true ? l10n.t('new') : ''),
  key: ({ kind }) => (kind?.isNew === true ? 0 : 1),
  startsDescending: false,
};

const named = (title: string): Column<Group> => ({
  id: 'name',
  title,
  width: 'minmax(16ch, 2fr)',
  text: (group) => group.name ?? NONE,
  key: (group) => group.name,
  startsDescending: false,
});
const NAMES: Record<Exclude<Grouping, 'cause'>, Column<Group>> = {
  site: named(l10n.t('Site')),
  task: named(l10n.t('Task')),
  owner: named(l10n.t('Owner')),
};

/** @param hasBaseline whether something is known to be new, or not */
export function groupColumns(topic: Topic, grouping: Grouping, hasBaseline: boolean): Column<Group>[] {
  if (grouping !== 'cause') {
    return [NAMES[grouping], jobs, share, causes, grouping === 'site' ? tasks : sites, first, last];
  }
  if (topic === 'undecided') return [cause, jobs, share, sites, first, last];
  if (topic === 'recovered') return [code, cause, jobs, share, sites, first, last];
  const whose = topic === 'unexplained' ? [fingerprint] : [];
  const fresh = hasBaseline ? [isNew] : [];
  return [code, cause, jobs, share, ...whose, owner, persistence, sites, first, last, ...fresh];
}

export const ITEM_COLUMNS: readonly Column<Item>[] = [
  {
    id: 'job',
    title: 'PandaID',
    width: '15ch',
    text: ({ job }) => job.pandaId ?? NONE,
    key: ({ job }) => job.pandaId,
    startsDescending: false,
  },
  {
    id: 'what',
    title: l10n.t('What happened'),
    width: 'minmax(16ch, 4fr)',
    text: (item) => item.cause,
    key: (item) => item.cause,
    startsDescending: false,
  },
  {
    id: 'site',
    title: l10n.t('Site'),
    width: 'minmax(12ch, 1.2fr)',
    text: ({ job }) => job.site ?? NONE,
    key: ({ job }) => job.site,
    startsDescending: false,
  },
  {
    id: 'task',
    title: l10n.t('Task'),
    width: '13ch',
    text: ({ job }) => job.taskId ?? NONE,
    key: ({ job }) => job.taskId,
    startsDescending: false,
  },
  {
    id: 'time',
    title: l10n.t('Time, UTC'),
    hint: l10n.t('When it failed, else when it ended'),
    width: '20ch',
    text: ({ time }) => timeWords(time),
    key: ({ time }) => time,
    startsDescending: true,
  },
  {
    id: 'place',
    title: l10n.t('Where'),
    hint: l10n.t('Enter or a double click opens it'),
    width: 'minmax(16ch, 2fr)',
    text: placeWords,
    key: placeWords,
    startsDescending: false,
  },
];

/** What all have, or that they differ. */
function several(words: readonly (string | null)[]): string {
  const [one = '', ...more] = [...new Set(words.filter((word) => word !== null))];
  return more.length === 0 ? one : `${one} +${more.length}`;
}
