/** What an editor can do with a quick action. */

export interface ActionAbilities {
  /** Commands that the client itself runs, see `clientCommands`. */
  clientCommands: ReadonlySet<string>;
  /** Whether a workspace edit may create a file. */
  createsFiles: boolean;
}
