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
  // What is pasted from Excel, WPS or Word says its formats in style attributes, and the grid reads them there.
  'style-src-attr': "'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self' data:",
  'frame-src': "'self'",
});

/** Content-Security-Policy of the page that gives the manifest away: it only has its own script, style and picture. */
export const INSTALL_POLICY = policy({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
});

/** Every page of `dist/`. Excel on the web frames the pane from addresses that nobody can list: it alone says nothing of frames. */
export const PAGES = {
  '/taskpane.html': PANE_POLICY,
  '/index.html': `${SHELL_POLICY}; frame-ancestors 'none'`,
  '/install.html': `${INSTALL_POLICY}; frame-ancestors 'none'`,
  '/workbench/workbook.html': `${WORKBOOK_POLICY}; frame-ancestors 'self'`,
  '/workbench/pane.html': `${PANE_POLICY}; frame-ancestors 'self'`,
};

/** Kinds of files in `dist/`, by the end of their names. */
export const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.xml': 'application/xml; charset=utf-8',
};

// Nothing of the machine is asked for. Not among them: the clipboard, which a counted report is copied to.
const DENIED = ['camera', 'display-capture', 'geolocation', 'hid', 'microphone', 'midi', 'payment', 'serial', 'usb'];
const PERMISSIONS = DENIED.map((feature) => `${feature}=()`).join(', ');

/** What every answer says. */
export const ALWAYS = { 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff', 'Permissions-Policy': PERMISSIONS };

/** Folders whose files are named after what is in them: they never change. */
export const IMMUTABLE_FOLDERS = ['js', 'css', 'media'];
export const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Everything else, office.js too, is asked for again each time: an update is there at the next opening. */
export const REVALIDATED = 'no-cache';

/**
 * Headers for a file of `dist/`.
 * @param {string} path as in the address, `/taskpane.html`
 * @returns {Record<string, string>}
 */
export function headersFor(path) {
  return {
    'Cache-Control': IMMUTABLE_FOLDERS.includes(path.split('/')[1]) ? IMMUTABLE : REVALIDATED,
    ...ALWAYS,
    ...(PAGES[path] && { 'Content-Security-Policy': PAGES[path] }),
  };
}
