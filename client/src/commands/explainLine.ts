/** The command that says why a line is a finding, or none. */
import type { LineExplanations } from '../lineExplanation';
import { lineMeant, logInFront } from '../logInFront';
import type { Session } from '../session';

/** @param place `[uri, line]` as a code action gives it; anything else means the cursor in the log in front */
export async function explainLine(session: Session, lines: LineExplanations, ...place: unknown[]): Promise<void> {
  const [uri, line] = place;
  if (typeof uri === 'string' && typeof line === 'number') return lines.open(uri, line);
  const log = await logInFront(session);
  const meant = log === undefined ? null : lineMeant(log);
  if (log !== undefined && meant !== null) await lines.open(log.triaged.uri, meant);
}
