/** The keys of a baseline that people keep, for `table --baseline`. */
import { readBaseline } from '../../campaign/baseline';
import { problemLine } from '../../catalogue/problems';
import { UnreadableError } from '../../files/readErrors';

/** Whether a text is such a file, and no list of keys. */
export function isBaseline(text: string): boolean {
  return /^accepted:/m.test(text);
}

/** @throws UnreadableError when something of it cannot be used: what was accepted must not be called new */
export function acceptedKeys(file: { path: string; text: string }): ReadonlySet<string> {
  const { accepted, problems } = readBaseline(file);
  const [problem] = problems;
  if (problem !== undefined) throw new UnreadableError(problemLine(problem));
  return new Set(accepted.map(({ key }) => key));
}
