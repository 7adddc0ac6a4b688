/** Where the settings come from: the editor's configuration, else what it gave at the start. */
import { DidChangeConfigurationNotification, MessageType, type Connection } from 'vscode-languageserver';
import type { Settings } from '../../../shared/settings';
import { DEFAULT_SETTINGS, parseSettings } from '../service/settings';
import type { ClientTraits } from './client';
import type { Host, Redaction } from './host';
import { tell } from './tell';

const SECTION = 'pandaLog';

/** Sentences on settings that one message holds. */
const MAX_TOLD = 5;

export class Configuration {
  #settings: Settings = DEFAULT_SETTINGS;
  #redaction: Redaction;
  /** What was last complained about: the same words twice help nobody. */
  #complaint = '';

  constructor(
    private readonly connection: Connection,
    private readonly traits: ClientTraits,
    private readonly redactionOf: Host['redaction'],
  ) {
    this.#redaction = redactionOf([]);
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** What the user wants out of reports. */
  get redaction(): Redaction {
    return this.#redaction;
  }

  /** Reads the settings for the first time and asks to be told of changes. */
  async start(): Promise<void> {
    const { options } = this.traits;
    await this.reload(options[SECTION] ?? options);
    if (this.traits.registersConfiguration) {
      await this.#asking('be asked to tell changes of settings', () =>
        this.connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION }),
      );
    }
  }

  /** @param pushed settings that came with a notification; used when the client answers no questions about them */
  async reload(pushed: unknown): Promise<void> {
    const asked = this.traits.configuration
      ? await this.#asking('tell its settings', () => this.connection.workspace.getConfiguration(SECTION))
      : { answer: pushed };
    // What held before holds on.
    if (asked === null) return;
    const value: unknown = asked.answer;
    const { settings, problems } = parseSettings(value);
    if (settings.redact.join('\n') !== this.#settings.redact.join('\n'))
      this.#redaction = this.redactionOf(settings.redact);
    this.#settings = settings;
    const complaints = [...problems, ...this.#redaction.problems.map(inSetting)];
    const complaint = complaints.join(' ');
    const news = complaint !== '' && complaint !== this.#complaint;
    this.#complaint = complaint;
    if (!news) return;
    this.connection.console.warn(complaint);
    const more = complaints.length - MAX_TOLD;
    const rest = more > 0 ? ` The output names ${more} more.` : '';
    await tell(this.connection, MessageType.Warning, complaints.slice(0, MAX_TOLD).join(' ') + rest);
  }

  /** Asks the editor for something; null after a word in the log where it refuses, for nothing else may wait for that. */
  async #asking<T>(what: string, ask: () => Promise<T>): Promise<{ answer: T } | null> {
    try {
      return { answer: await ask() };
    } catch (error) {
      this.connection.console.error(`The editor could not ${what}: ${String(error)}`);
      return null;
    }
  }
}

/** A problem with an expression for redaction, with the name of the setting that holds it. */
export function inSetting(problem: string): string {
  return `pandaLog.redact: ${problem} It is left out.`;
}
