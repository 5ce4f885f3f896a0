import { readyBuild, readyPackages } from './ready.js';

// `npm run validate [-- FILE…]`: is the manifest one that every Office takes? Against our own table first, then Microsoft's service.

readyPackages();
readyBuild(['web', 'delivery']);
await import('../dist/delivery/validate.js');
