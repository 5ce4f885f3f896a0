import { parentPort, workerData } from 'node:worker_threads';
import { shippedPolicies } from '../policy/shipped';
import { readReturned } from '../consolidate/returned-file';
import { sentenceOf } from './files';
import { bytesOfFound, type FoundFile } from './gather';
import { orderFor, type ReadingOrder } from './reading-order';

/*
 * Reads returned files one after the other, off the main thread, so that a file which takes too long can be given up.
 */
const reading = orderFor(shippedPolicies, workerData as ReadingOrder);

parentPort?.on('message', (found: FoundFile) => {
  const { file } = found;
  void (async () => {
    try {
      parentPort?.postMessage(await readReturned(reading, { file, bytes: await bytesOfFound(found) }));
    } catch (error) {
      parentPort?.postMessage({ file, ok: false, digest: '', error: sentenceOf(error) });
    }
  })();
});
