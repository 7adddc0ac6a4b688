/** What the catalogue says of names and heads of files. */
import type { LanguageService } from '../../service/languageService';
import type { NameRules } from '../jobNeighbours';
import { nameIsKnown } from '../logNames';

/** The rules by which `findNeighbours` tells logs from other files. */
export function neighbourRules({ catalogue, read }: Pick<LanguageService, 'catalogue' | 'read'>): NameRules {
  const pilots = catalogue.dialects.filter(({ family }) => family === 'pilot').flatMap(({ names }) => names);
  const patterns = pilots.map((name) => new RegExp(name));
  return {
    isLog: (name) => nameIsKnown(name, catalogue),
    isPilotLog: (name) => patterns.some((pattern) => pattern.test(name)),
    isPilotText: (name, head) => ['pilot', 'wrapper'].includes(read(name, head).log.kind),
  };
}
