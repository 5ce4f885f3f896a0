/** What the page gave to download. */
export const downloads: { name: string; bytes: Uint8Array }[] = [];

const blobs = new Map<string, Blob>();
Object.assign(URL, {
  createObjectURL(blob: Blob) {
    const url = `blob:${blobs.size}`;
    blobs.set(url, blob);
    return url;
  },
  revokeObjectURL: () => undefined,
});
HTMLAnchorElement.prototype.click = function () {
  const reader = new FileReader();
  reader.onload = () => reader.result instanceof ArrayBuffer && downloads.push({ name: this.download, bytes: new Uint8Array(reader.result) });
  reader.readAsArrayBuffer(blobs.get(this.href) ?? new Blob());
};
beforeEach(() => downloads.splice(0));
