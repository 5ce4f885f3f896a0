/**
 * Whether the window around the pane lets files be saved from it. Excel for Mac and iPad show it in WebKit's view, older
 * Excel for Windows in EdgeHTML's: both drop a download without a word.
 */
export function takesDownloads({ context, PlatformType }: typeof Office, userAgent: string): boolean {
  return context.platform !== PlatformType.Mac && context.platform !== PlatformType.iOS && !EDGE_HTML.test(userAgent);
}

/** WebView2 calls itself `Edg/`. */
const EDGE_HTML = /\bEdge\/\d/;
