import type { Reading } from '../../consolidate/returned-file';
import type { Given } from './given';
import { readGiven } from './read-given';
import type { Order, ReadingNews } from './reading';

// Runs in a worker, which the pane ends when a file takes too long or when it wants no more.

const tell = (news: ReadingNews): void => self.postMessage(news);

let reading: Reading | undefined;

self.addEventListener('message', ({ data }: MessageEvent<Order | Given>) => {
  if ('policies' in data) reading = data;
  else if (reading) void readGiven(reading, data).then((answer) => tell({ answer }));
});

tell({ ready: true });
