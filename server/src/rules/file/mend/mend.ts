/** A change of a file of rules that makes a problem go away. */
import type { Codes } from '../../../catalogue/codes';
import type { YamlEdit, YamlEdits } from '../../../catalogue/yamlEdits';
import type { RuleFile } from '../ruleFile';
import type { RuleProblem } from '../ruleProblem';

export interface Mend {
  /** What it does, as a command. */
  title: string;
  /** None overlaps another. */
  edits: readonly YamlEdit[];
  /** It takes away what its author wrote, or makes it mean something else: nobody must do it unasked. */
  isGuess?: boolean;
}

/** What a mend is made from. */
export interface Sick {
  problem: RuleProblem;
  file: RuleFile;
  edits: YamlEdits;
  catalogue: Codes;
}
