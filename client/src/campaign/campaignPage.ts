/** The page of a panel, which is empty but for its script and its style sheet. */
import { Uri, type Webview } from 'vscode';

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
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${address('campaign.css')}">
<title>PanDA error table</title>
</head>
<body>
<script nonce="${nonce}" src="${address('campaign.js')}"></script>
</body>
</html>
`;
}
