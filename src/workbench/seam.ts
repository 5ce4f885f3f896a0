import './door';
import { installSeam } from './host/seam';

// Without a host around it the pane is on its own, and office.js says so.
const host = window.parent === window ? undefined : window.parent.paneHost?.();
if (host) installSeam(window, host);

// A file dropped beside the pane's own places would be opened instead of the pane.
for (const name of ['dragover', 'drop']) window.addEventListener(name, (event) => event.preventDefault());
