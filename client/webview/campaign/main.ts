/** The page that shows the error table of a folder: it is told of the folder and its jobs, and asks for logs to be opened. */
// Before all that says something.
import './pageWords';
import { CampaignView } from './view';
import type { FromView, ToView } from './messages';
import { stateFrom, type ViewState } from './state';

/** What VS Code gives a page. */
interface Host {
  postMessage: (message: FromView) => void;
  getState: () => unknown;
  setState: (state: ViewState) => void;
}
declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const view = new CampaignView(stateFrom(host.getState()), {
  tell: (message) => host.postMessage(message),
  keep: (state) => host.setState(state),
});
document.body.append(view.element);
window.addEventListener('message', ({ data }: MessageEvent<ToView>) => view.receive(data));
host.postMessage({ type: 'ready' });
