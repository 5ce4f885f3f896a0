import { readyBuild, readyPackages } from './ready.js';

// `npm run bench [-- NAME…]`: installs and builds what is missing, then measures.

readyPackages();
readyBuild(['web', 'cli', 'bench']);
await import('../dist/bench/bench.js');
