/** Which mends there are for which problem. */
import type { Codes } from '../../../catalogue/codes';
import { YamlEdits } from '../../../catalogue/yamlEdits';
import { COLUMN_BYTES } from '../../server/columnBytes';
import type { FileProblem, RuleFile } from '../ruleFile';
import type { RuleProblem } from '../ruleProblem';
import {
  addMaxAttempt,
  cutDescription,
  knownSource,
  likeCode,
  neverExpire,
  oneOfTwo,
  otherId,
  sameMaxAttempt,
  suggestOnly,
  systemClass,
  withoutLongest,
  withoutRule,
  withoutSigns,
} from './columnMends';
import {
  beginAnywhere,
  escapeAll,
  escapeSign,
  fromSamples,
  fromUsualText,
  pythonNames,
  withoutAnyText,
  withoutDiag,
  withoutEnd,
} from './diagMends';
import type { Mend, Sick } from './mend';
import { cutSample, otherList } from './sampleMends';
import { shapeMends } from './shapeMends';

/** The mends of a problem of a file, the likeliest first; guesses behind what the rule itself shows to be right. */
export type Mending = (problem: RuleProblem | FileProblem) => Mend[];

/**
 * What mends the problems of a file.
 *
 * @param file as it was read from `text`
 */
export function mendingOf(file: RuleFile, text: string, catalogue: Codes): Mending {
  let edits: YamlEdits | undefined;
  return (problem) => {
    if (!('id' in problem) && problem.keys === null) return [];
    // The file is read again for this, once for all.
    edits ??= new YamlEdits({ path: file.path, text });
    return 'id' in problem ? mendsOf({ problem, file, edits, catalogue }) : shapeMends(problem, edits);
  };
}

function mendsOf(sick: Sick): Mend[] {
  const mends = mendsFor(sick)
    .filter(({ edits }) => edits.length > 0)
    .sort((a, b) => Number(a.isGuess ?? false) - Number(b.isGuess ?? false));
  return mends.length > 0 ? mends : guesses(withoutRule(sick));
}

function guesses(mends: readonly Mend[]): Mend[] {
  return mends.map((mend) => ({ ...mend, isGuess: true }));
}

function mendsFor(sick: Sick): Mend[] {
  switch (sick.problem.id) {
    case 'same-id':
      return otherId(sick);
    case 'invalid-regex':
      return [...escapeSign(sick), ...fromSamples(sick), ...fromUsualText(sick)];
    case 'named-group':
      return pythonNames(sick);
    case 'too-general':
      return guesses([...fromSamples(sick), ...fromUsualText(sick), ...withoutAnyText(sick), ...suggestOnly(sick)]);
    case 'never-matches':
      return sick.problem.rule.source === 'transExitCode'
        ? guesses(withoutDiag(sick))
        : [...fromSamples(sick), ...withoutEnd(sick)];
    case 'no-leading-any':
      return [...beginAnywhere(sick), ...guesses(otherList(sick))];
    case 'sample-missed':
      return [...escapeAll(sick), ...fromSamples(sick), ...guesses(otherList(sick))];
    case 'counter-matched':
      return guesses(otherList(sick));
    case 'sample-cut':
      return guesses(cutSample(sick));
    case 'description-too-long':
      return guesses(cutDescription(sick, COLUMN_BYTES.classification.description));
    case 'never-asked':
    case 'code-zero':
      return guesses(withoutRule(sick));
    case 'unknown-code':
      return guesses([...knownSource(sick), ...likeCode(sick)]);
    case 'no-effect-class':
    case 'class-too-long':
      return guesses(systemClass(sick));
    case 'max-attempt-missing':
      return addMaxAttempt(sick);
    case 'max-attempt-text':
      return guesses(sameMaxAttempt(sick));
    case 'retry-tie':
      return guesses(oneOfTwo(sick));
    case 'parameters-lost':
      return guesses(withoutSigns(sick));
    case 'shadowed':
      return [...moveUp(sick), ...guesses(withoutRule(sick))];
    case 'diag-too-long':
      return [...withoutEnd(sick), ...guesses(fromSamples(sick))];
    case 'unsupported-regex':
    case 'too-slow':
      // It means something as it stands: what it takes beyond the samples would be lost.
      return guesses([...fromSamples(sick), ...fromUsualText(sick)]);
    case 'empty-diag':
      return [...fromSamples(sick), ...fromUsualText(sick), ...guesses(withoutRule(sick))];
    case 'parameters-too-long':
      return guesses(withoutLongest(sick));
    case 'expired':
      return guesses([...withoutRule(sick), ...neverExpire(sick)]);
    case 'no-time':
      return guesses(neverExpire(sick));
  }
}

/** A special rule goes before a general one. */
function moveUp({ problem: { rule, other, isMutual }, edits }: Sick): Mend[] {
  if (other === undefined || isMutual === true) return [];
  const [[table, from], to] = [rule.keys as [string, number], Number(other.keys[1])];
  return [{ title: `Move it before ${other.id}`, edits: edits.moveUp([table], from, to) }];
}
