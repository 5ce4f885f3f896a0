// Loaded before a program (`node --import`): tells at its end how much memory it had at most, in KB.
process.on('exit', () => process.stderr.write(`\npeak ${process.resourceUsage().maxRSS}\n`));
