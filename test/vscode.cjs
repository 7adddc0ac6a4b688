/** Stands in for the module `vscode` where code of the client is tested without an editor: of it only our words are there. */
const Module = /** @type {{_resolveFilename: (request: string, ...rest: unknown[]) => string}} */ (
  /** @type {unknown} */ (require('node:module'))
);

const resolve = Module._resolveFilename;
/** @type {(request: string, ...rest: unknown[]) => string} */
const resolveWithUs = (request, ...rest) =>
  request === 'vscode' ? __filename : resolve.call(Module, request, ...rest);
Module._resolveFilename = resolveWithUs;

exports.env = { language: 'en' };
exports.l10n = {
  /** @type {Record<string, string> | undefined} */
  bundle: undefined,
  /**
   * As the editor does it: `{0}` stands for the first argument.
   *
   * @param {string} message
   * @param {...(string | number)} args
   */
  t: (message, ...args) =>
    (exports.l10n.bundle?.[message] ?? message).replace(
      /\{(\d+)\}/g,
      (/** @type {string} */ place, /** @type {string} */ at) => String(args[Number(at)] ?? place),
    ),
};
