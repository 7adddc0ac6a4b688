/** The commands that code actions and lenses name. */

/** Run by the server in any editor. */
export const SERVER_COMMANDS = {
  /** Arguments: uri, line and character from 0. Shows that place. */
  showLocation: 'pandaLog.showLocation',
  /** Argument: an http(s) address. Opens it outside the editor. */
  openUrl: 'pandaLog.openUrl',
} as const;

/** Run by a client that says so in `initializationOptions.commands`; offered to no other. */
export const CLIENT_COMMANDS = {
  /** Arguments: uri, line from 0. Opens the draft of a classification rule. */
  suggestRule: 'pandaLog.suggestRule',
  /** Argument: uri. Puts the report into the clipboard. */
  copyReport: 'pandaLog.copyReport',
} as const;
