/** The command that says what the PanDA server would do about a job that is typed, or pasted from the monitor. */
import { window, workspace, type TextDocument } from 'vscode';
import { editorInFront } from '../front';
import { isJson, type Simulations } from '../simulation';

/** What the server's rules look at, under the names of the monitor's JSON; 0 and an empty text mean no error. */
const JOB = {
  pandaid: null,
  piloterrorcode: 0,
  piloterrordiag: '',
  exeerrorcode: 0,
  exeerrordiag: '',
  superrorcode: 0,
  superrordiag: '',
  ddmerrorcode: 0,
  ddmerrordiag: '',
  brokerageerrorcode: 0,
  brokerageerrordiag: '',
  jobdispatchererrorcode: 0,
  jobdispatchererrordiag: '',
  taskbuffererrorcode: 0,
  taskbuffererrordiag: '',
  transexitcode: '',
  attemptnr: 1,
  prodsourcelabel: 'managed',
  cmtconfig: null,
  atlasrelease: null,
  workqueue_id: null,
};

/** Simulates the jobs of the JSON in front; where there is none, a job to be filled in opens. It is followed as one types. */
export async function simulateTyped(simulations: Simulations): Promise<void> {
  const inFront = editorInFront()?.document;
  const document = inFront !== undefined && holdsJobs(inFront) ? inFront : await newJob();
  await simulations.open(document.uri.toString());
}

function holdsJobs(document: TextDocument): boolean {
  return isJson(document) && /"pandaid"\s*:/i.test(document.getText());
}

async function newJob(): Promise<TextDocument> {
  const content = `${JSON.stringify(JOB, null, 2)}\n`;
  const document = await workspace.openTextDocument({ language: 'json', content });
  await window.showTextDocument(document, { preview: false });
  return document;
}
