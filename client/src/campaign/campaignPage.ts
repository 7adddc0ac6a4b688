/** The page of a panel, which is empty but for its script, its style sheet and our words in the language of the editor. */
import { l10n, Uri, type Webview } from 'vscode';
import { languageOfWords } from '../words';

/** Where its files lie; a page gets no others. */
export function pageRoots(extension: Uri): Uri[] {
  return [Uri.joinPath(extension, 'dist')];
}

/** HTML that runs our script and nothing else, and gets nothing from outside. */
export function campaignPage(webview: Webview, extension: Uri): string {
  const nonce = crypto.randomUUID();
  const [root = extension] = pageRoots(extension);
  const address = (name: string): string => webview.asWebviewUri(Uri.joinPath(root, name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${languageOfWords()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${address('campaign.css')}">
<title>${l10n.t('PanDA error table')}</title>
</head>
<body>
<script type="application/json" id="words">${dataIn(l10n.bundle ?? {})}</script>
<script nonce="${nonce}" src="${address('campaign.js')}"></script>
</body>
</html>
`;
}

/** Data in a page: what would end the element, or begin a comment, is written as JSON can also write it. */
function dataIn(words: Record<string, string>): string {
  return JSON.stringify(words).replaceAll('<', '\\u003c');
}
