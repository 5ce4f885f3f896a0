import { parentPort } from 'node:worker_threads';
import { markedWith } from '../consolidate/marked-copy';
import { sentenceOf } from './files';
import { bytesOfFound } from './gather';
import type { Marking, ToMark } from './mark-all';

/*
 * Makes marked copies one after the other, while the main thread writes the other papers.
 */
parentPort?.on('message', ({ found, marks }: ToMark) => {
  const answer = (marking: Marking) => parentPort?.postMessage(marking);
  void (async () => {
    try {
      const bytes = markedWith(marks, await bytesOfFound(found));
      answer(bytes ? { bytes } : {});
    } catch (error) {
      answer({ error: sentenceOf(error) });
    }
  })();
});
