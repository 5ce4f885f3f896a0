import { isMainThread } from 'node:worker_threads';

// Loaded before a program (`node --import`): tells at its end how much memory it had at most, in KB, and for how many milliseconds it had a processor.
if (isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    process.stderr.write(`\npeak ${maxRSS} processor ${Math.round((userCPUTime + systemCPUTime) / 1000)}\n`);
  });
}
