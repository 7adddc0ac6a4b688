/** The command that says what the PanDA server would do about the job of a log. */
import { logInFront } from '../logInFront';
import type { Session } from '../session';
import type { Simulations } from '../simulation';

/** @param place address of a log as a code action gives it; anything else means the log in front */
export async function simulate(session: Session, simulations: Simulations, place?: unknown): Promise<void> {
  const uri = typeof place === 'string' ? place : (await logInFront(session))?.triaged.uri;
  if (uri !== undefined) await simulations.open(uri);
}
