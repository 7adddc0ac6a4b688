/** What the tests use of markdown-it, which brings no types. */
declare module 'markdown-it' {
  export interface Token {
    type: string;
    tag: string;
    content: string;
    attrs: [name: string, value: string][] | null;
    children: Token[] | null;
  }
  export default class MarkdownIt {
    constructor(options: { html: boolean; linkify: boolean });
    /** Whether an address may be that of a link or an image; else it stays text. */
    validateLink: (address: string) => boolean;
    parse(markdown: string, env: object): Token[];
  }
}
