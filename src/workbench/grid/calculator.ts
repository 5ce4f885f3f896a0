import { LocaleType, LogLevel, Univer } from '@univerjs/core';
import { UniverSheetsCoreWorkerPreset } from '@univerjs/preset-sheets-core/worker';

/*
 * Calculates the grid's formulas beside the page, so that typing never waits for them.
 */

const univer = new Univer({ locale: LocaleType.ZH_CN, logLevel: LogLevel.WARN });
for (const plugin of UniverSheetsCoreWorkerPreset().plugins) {
  if (Array.isArray(plugin)) univer.registerPlugin(plugin[0], plugin[1]);
  else univer.registerPlugin(plugin);
}
