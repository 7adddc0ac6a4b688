/** What a payload may print, and what a table must not become by it. */

/** One text with all of it: markup, Markdown, formulas, turned text, colours of a terminal, a mention, an address. */
export const HOSTILE = [
  '=HYPERLINK("http://evil.example","x")',
  '</td></table><script>alert(1)</script><img src=x onerror=alert(2)>',
  '" onmouseover=\'alert(3)\' x="',
  '| cell \\| cell | `code` \\`| **bold** [x](javascript:alert(4)) ![y](http://evil.example/y.png)',
  '\u202egnp.exe\u202c \u001b[31mred\u001b[0m \u0000 \u2028 @someone www.evil.example',
  '; =1+1',
].join(' ');

/** What a report must not tell, and a line that has it. */
export const SECRET = 'hunter2supersecret';
export const WITH_SECRET = `curl --user jdoe:${SECRET} https://jdoe:${SECRET}@se.example.org/f password=${SECRET}`;
