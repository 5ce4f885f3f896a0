/** A policy of one's own as it lies in the browser's storage. It holds no personal data. */
export interface KeptText {
  readonly id: string;
  readonly text: string;
}

const PREFIX = 'fangpin.policy.';

/** Those that are kept on this machine; none where the storage cannot be read. */
export function keptTexts(): readonly KeptText[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .sort()
      .map((key) => ({ id: key.slice(PREFIX.length), text: localStorage.getItem(key) ?? '' }));
  } catch {
    return [];
  }
}

/** Keeps one in the place of what was there. Answers why it could not, and then nothing has changed. */
export function keep({ id, text }: KeptText): string | undefined {
  try {
    localStorage.setItem(PREFIX + id, text);
    return undefined;
  } catch (error) {
    const isFull = error instanceof DOMException && /quota/iu.test(error.name);
    return isFull ? '浏览器的存储空间满了，没有保存。请先“存为文件”，再删去不用的政策' : '浏览器不让在本机保存，没有保存。请“存为文件”，下次“从文件载入”';
  }
}

/** Answers why it could not be taken away. */
export function forget(id: string): string | undefined {
  try {
    localStorage.removeItem(PREFIX + id);
    return undefined;
  } catch {
    return '浏览器不让改动本机保存的内容，没有删除';
  }
}

/** Calls back when another pane has kept or taken away one. Returns the way to stop. */
export function onKeptElsewhere(listener: () => void): () => void {
  const heard = ({ key }: StorageEvent) => {
    if (key === null || key.startsWith(PREFIX)) listener();
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}
