import type { WorkNews } from '../work';
import { paperOf } from './paper';
import type { PaperJob } from './paper-job';

// Runs in a worker, which the pane ends when it wants no more of it.

const tell = (news: WorkNews, transfer: Transferable[] = []): void => self.postMessage(news, { transfer });

self.addEventListener('message', ({ data }: MessageEvent<PaperJob>) => {
  tell({ made: 0 });
  paperOf(data, { pause: () => Promise.resolve(), onMade: (made) => tell({ made }) }).then(
    (bytes) => tell({ bytes }, [bytes.buffer]),
    (error: unknown) => tell({ failed: String(error) }),
  );
});
