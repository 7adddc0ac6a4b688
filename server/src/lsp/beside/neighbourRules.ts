/** What the catalogue says of names and heads of files. */
import type { Disk } from '../../files/disk';
import type { LanguageService } from '../../service/languageService';
import { nameIsKnown } from '../../files/logNames';
import type { NameRules } from '../../files/job/jobNeighbours';
import type { Neighbour } from '../../files/job/neighbourSearch';

/** Bytes at the head of a file that tell whether it is the log of a pilot. */
const HEAD = 64 * 2 ** 10;
/** Files of which is kept what their heads told; those not asked for the longest time are forgotten. */
const MAX_KEPT = 500;

/**
 * The rules by which `findNeighbours` tells logs from other files.
 *
 * @returns a function that gives those of the catalogue as it is now: the same as long as it is the same, for what was
 *   told by the head of a file counts until the file changes
 */
export function neighbourRules(disk: Disk, service: () => LanguageService): () => NameRules {
  let kept: { catalogue: LanguageService['catalogue']; rules: NameRules } | undefined;
  return () => {
    const now = service();
    if (kept?.catalogue !== now.catalogue) kept = { catalogue: now.catalogue, rules: rulesOf(disk, now) };
    return kept.rules;
  };
}

function rulesOf(disk: Disk, service: LanguageService): NameRules {
  const { catalogue } = service;
  const pilots = catalogue.dialects.filter(({ family }) => family === 'pilot').flatMap(({ names }) => names);
  const patterns = pilots.map((name) => new RegExp(name));
  const told = new Map<string, { state: string; isPilots: boolean }>();
  const isPilotText = async ({ absolute, size, modified }: Neighbour): Promise<boolean> => {
    const state = `${size} ${modified}`;
    let answer = told.get(absolute);
    if (answer?.state !== state) {
      const head = await disk.head(absolute, HEAD).catch(() => null);
      if (head === null) return false;
      answer = { state, isPilots: ['pilot', 'wrapper'].includes(service.read(disk.nameOf(absolute), head).log.kind) };
    }
    // Put last, as the one asked for most recently.
    told.delete(absolute);
    told.set(absolute, answer);
    const [oldest] = told.keys();
    if (told.size > MAX_KEPT && oldest !== undefined) told.delete(oldest);
    return answer.isPilots;
  };
  return {
    isLog: (name) => nameIsKnown(name, catalogue),
    isPilotLog: (name) => patterns.some((pattern) => pattern.test(name)),
    isPilotText,
  };
}
