/** Gives a file to the person, as a download. */
export function download(name: string, bytes: Uint8Array<ArrayBuffer>, type = 'application/zip'): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
