#!/usr/bin/env node
import { readyBuild, readyPackages } from '../scripts/ready.js';

readyPackages();
readyBuild(['cli']);
await import('../dist/cli/fangpin.js');
