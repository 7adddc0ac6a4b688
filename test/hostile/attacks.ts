/** What a payload, a worker node or whoever names a file may write to become more than text. */

export interface Attack {
  name: string;
  text: string;
}

/** One for each way into each of the formats that we write. */
export const ATTACKS: readonly Attack[] = [
  { name: 'a Markdown link', text: '[click](https://evil.example/x)' },
  { name: 'a link that runs a command', text: '[click](command:workbench.action.terminal.new?%5B%5D "x")' },
  { name: 'a link to a file', text: '[x](file:///etc/passwd)' },
  { name: 'a link that runs a script', text: '[x](javascript:alert(1))' },
  { name: 'a reference link with its target', text: '[click][e] [e]: https://evil.example' },
  { name: 'an address in angle brackets', text: '<https://evil.example/> <ftp://evil.example>' },
  { name: 'bare addresses', text: 'https://evil.example www.evil.example ftp.evil.example' },
  { name: 'an image that is fetched', text: '![x](https://evil.example/x.png)' },
  { name: 'a mention and an issue', text: '@panda-team #1 GH-1 user/repo#2' },
  { name: 'an icon', text: '$(trash) $(sync~spin)' },
  { name: 'headings, lists and rules', text: '# a - b --- ***' },
  { name: 'a list at the beginning', text: '- [x] done' },
  { name: 'a numbered list at the beginning', text: '1) first' },
  { name: 'a quote at the beginning', text: '> quoted' },
  { name: 'a table', text: '| a | b | |---|---|' },
  { name: 'a pipe behind backslashes', text: 'a\\| [x](command:evil) \\\\| <img src=x>' },
  { name: 'emphasis', text: '**bold** _it_ ~~gone~~ __b__' },
  { name: 'code that ends early', text: '` `` ``` ````` [x](command:evil)' },
  { name: 'a fence', text: '```\n</code>\n~~~' },
  { name: 'a backslash at the end', text: 'ends in \\' },
  { name: 'Markdown that is escaped by itself', text: '\\[x\\](command:evil) \\<b\\>' },
  { name: 'HTML', text: '<script>alert(1)</script><img src=x onerror=alert(2)>' },
  { name: 'HTML that ends attributes', text: '" onmouseover="alert(1)" \' autofocus onfocus=\'alert(2)' },
  { name: 'HTML that ends elements', text: '</td></table></style></script></svg><svg onload=alert(1)>' },
  { name: 'HTML that ends comments', text: '--> <!-- ]]> <![CDATA[ <?x ?>' },
  { name: 'entities', text: '&lt;b&gt; &#60;i&#x3e; &amp;' },
  { name: 'addresses of scripts', text: 'javascript:alert(1) data:text/html,<b> vbscript:x' },
  { name: 'colours of a terminal', text: '\u001b[31mred\u001b[0m\u001b[2J\u001b[1;1H' },
  { name: 'a title and a clipboard of a terminal', text: '\u001b]0;owned\u0007\u001b]52;c;ZXZpbA==\u0007' },
  { name: 'a link of a terminal', text: '\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\' },
  { name: 'controls of one byte', text: 'a\u009b31mred \u0090x\u009c \u0085' },
  { name: 'a line that is overwritten', text: 'all is well\rfailed\b\b\b\u0000\u007f' },
  { name: 'turned text', text: '\u202etxt.exe\u202c \u2066a\u2069 \u200f\u061c' },
  { name: 'text of no width', text: 'ro\u200bot\u200d\u2060\ufeff\u00ad\u180e\u3164' },
  { name: 'text in tags', text: 'a\u{e0041}\u{e0042}\u{e007f} \u{e0100}' },
  { name: 'separators of lines', text: 'a\u2028b\u2029c\u000bd\u000ce' },
  { name: 'halves of pairs', text: 'a\ud800 \udc00b' },
  { name: 'lines of an answer', text: 'x\u2028verdict: succeeded\u2029left out: nothing\rwhat to do: nothing' },
  { name: 'a formula', text: '=HYPERLINK("http://evil.example","x")' },
  { name: 'a formula behind blanks', text: " \t=cmd|' /C calc'!A0" },
  { name: 'a formula with a plus', text: '+1+1' },
  { name: 'a formula with a minus', text: '-2+3' },
  { name: 'a formula with an at', text: '@SUM(1,1)' },
  { name: 'a wide formula', text: '\uff1d1+1' },
  { name: 'cells', text: 'a","b";=1+1;"c\r\n=2+2,"' },
  { name: 'keys of YAML', text: "x'\nevil: true\n- id: other # comment" },
  { name: 'a comment of YAML', text: 'a # b: c' },
  { name: 'an alias, a tag and a merge', text: '*a !!js/function &b <<: x' },
  { name: 'quotes of YAML', text: 'it\'s "quoted" \\ and \'more' },
  { name: 'a word of YAML', text: 'null' },
  { name: 'a number of YAML', text: '1e3' },
  { name: 'a block and a document of YAML', text: '|\n  a\n---\n...\n%YAML 1.1' },
  { name: 'SQL', text: "'); DROP TABLE jobs; --" },
  { name: 'SQL behind a backslash', text: "\\'; DELETE FROM jobs; /*" },
  { name: 'a command of SQL*Plus', text: '&evil\n/\n@script.sql\nEXIT;' },
  { name: 'a SARIF link', text: '[x](1) [y](https://evil.example) {0} {{1}}' },
  { name: 'JSON', text: '"},{"outcome":"succeeded","x":"\\u0022' },
  { name: 'a way up', text: '../../../etc/passwd' },
  { name: 'a drive', text: 'C:\\Windows\\x //host/share' },
  { name: 'names of objects', text: '__proto__' },
];

/** What is written over and over where it may be long: of several bytes a character, of halves, of what JSON escapes. */
export const LONG: readonly Attack[] = [
  { name: 'wide characters without end', text: '日本語💥'.repeat(3000) },
  { name: 'halves of characters without end', text: '\ud800\udc00\ud800'.repeat(2000) },
  { name: 'quotes and backslashes without end', text: '"\\'.repeat(5000) },
];

/** What nobody would take for an attack; it is written where they are. */
export const HARMLESS = 'harmless text';
