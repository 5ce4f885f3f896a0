import { makeZip } from '../../handout/make';
import type { ZipJob, ZipNews } from './zip-job';

// Runs in a worker, which the pane ends when it wants no more of it.

const tell = (news: ZipNews, transfer: Transferable[] = []): void => self.postMessage(news, { transfer });

self.addEventListener('message', ({ data: { policy, files } }: MessageEvent<ZipJob>) => {
  tell({ made: 0 });
  makeZip(policy, files, { pause: () => Promise.resolve(), onMade: (made) => tell({ made }) }).then(
    (zip) => tell({ zip }, [zip.buffer]),
    (error: unknown) => tell({ failed: String(error) }),
  );
});
