import { makeZip } from '../../handout/make';
import type { WorkNews } from '../work';
import type { ZipJob } from './zip-job';

// Runs in a worker, which the pane ends when it wants no more of it.

const tell = (news: WorkNews, transfer: Transferable[] = []): void => self.postMessage(news, { transfer });

self.addEventListener('message', ({ data: { policy, files } }: MessageEvent<ZipJob>) => {
  tell({ made: 0 });
  makeZip(policy, files, { pause: () => Promise.resolve(), onMade: (made) => tell({ made }) }).then(
    (bytes) => tell({ bytes }, [bytes.buffer]),
    (error: unknown) => tell({ failed: String(error) }),
  );
});
