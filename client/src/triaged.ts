/** The last verdict of every open document, and of every log that was read from disk. */
import type { Disposable } from 'vscode';
import { EventEmitter, Uri, workspace } from 'vscode';
import type { TriagedParams } from '../../shared/protocol';

export class TriagedStore implements Disposable {
  private readonly verdicts = new Map<string, TriagedParams>();
  private readonly changed = new EventEmitter<Uri>();
  /** Fires with the address of a document whose verdict is new or gone. */
  readonly onDidChange = this.changed.event;
  private readonly closing = workspace.onDidCloseTextDocument(({ uri }) => this.delete(uri));

  set(params: TriagedParams): void {
    const uri = Uri.parse(params.uri);
    this.verdicts.set(uri.toString(), params);
    this.changed.fire(uri);
  }

  /** Forgets the verdict of a file that nobody looks at any more. */
  delete(uri: Uri): void {
    if (this.verdicts.delete(uri.toString())) this.changed.fire(uri);
  }

  get(uri: Uri): TriagedParams | undefined {
    return this.verdicts.get(uri.toString());
  }

  /** The verdict of a document, waiting for it if need be; undefined when none came in time. */
  async wait(uri: Uri, milliseconds: number): Promise<TriagedParams | undefined> {
    const known = this.get(uri);
    if (known !== undefined) return known;
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        listening.dispose();
        resolve(this.get(uri));
      };
      const timer = setTimeout(finish, milliseconds);
      const listening = this.onDidChange(() => {
        if (this.get(uri) !== undefined) finish();
      });
    });
  }

  dispose(): void {
    this.closing.dispose();
    this.changed.dispose();
  }
}
