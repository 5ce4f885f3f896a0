// What the server says with every page, in one place: the pages carry the same policies in a meta element, so that they
// hold on any static host. A meta element cannot say frame-ancestors; the server's header does. Why each of these is as it
// is stands in docs/security.md.

// Fluent UI makes empty <style> elements and fills them through the CSSOM: this is the hash of the empty string.
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

const policy = (directives) => Object.entries(directives).map(([name, value]) => `${name} ${value}`).join('; ');

const PANE = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': `'self' ${EMPTY_STYLE}`,
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** Content-Security-Policy of the task pane, in Excel and in the workbench alike. */
export const PANE_POLICY = policy(PANE);

/** Content-Security-Policy of the workbench's outer page. */
export const SHELL_POLICY = policy({ ...PANE, 'frame-src': "'self'" });

// The grid's library brings two <style> elements of its own, always the same: its theme, and the look of its messages.
const GRID_STYLES = "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=' 'sha256-qehDXQGi+mtaFkbShaHTjtdxRzE9Ba4Ffh5AsXR+z7s='";

/** Content-Security-Policy of a workbook's page. */
export const WORKBOOK_POLICY = policy({
  ...PANE,
  'style-src': `${PANE['style-src']} ${GRID_STYLES}`,
  'img-src': "'self' data: blob:",
  'font-src': "'self' data:",
  'frame-src': "'self'",
});

const PAGES = {
  '/taskpane.html': PANE_POLICY,
  '/index.html': `${SHELL_POLICY}; frame-ancestors 'none'`,
  '/workbench/workbook.html': `${WORKBOOK_POLICY}; frame-ancestors 'self'`,
  '/workbench/pane.html': `${PANE_POLICY}; frame-ancestors 'self'`,
};

// Nothing of the machine is asked for. Not among them: the clipboard, which a counted report is copied to.
const DENIED = ['camera', 'display-capture', 'geolocation', 'hid', 'microphone', 'midi', 'payment', 'serial', 'usb'];
const PERMISSIONS = DENIED.map((feature) => `${feature}=()`).join(', ');

/** What Excel on the web shows within pages of its own: the pane in a frame, the icons in its ribbon. */
const SHOWN_ELSEWHERE = /^\/(?:taskpane\.html$|assets\/)/;

/**
 * Headers for a file of `dist/`.
 * @param {string} path as in the address, `/taskpane.html`
 * @returns {Record<string, string>}
 */
export function headersFor(path) {
  return {
    'Cache-Control': 'no-cache',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Permissions-Policy': PERMISSIONS,
    'Cross-Origin-Resource-Policy': SHOWN_ELSEWHERE.test(path) ? 'cross-origin' : 'same-origin',
    ...(PAGES[path] && { 'Content-Security-Policy': PAGES[path] }),
  };
}
