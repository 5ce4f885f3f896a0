/** The most that office.js hands over at a time. */
const SLICE = 4 << 20;

/** Whether the program gives the workbook as it would save it: some only have the API of cells. */
export const givesFile = (office: typeof Office): boolean => office.context.requirements.isSetSupported('CompressedFile');

/** The workbook's bytes as it would be saved now, unsaved changes included. @throws where the program does not give them */
export async function wholeFile(office: typeof Office): Promise<Uint8Array> {
  const file = await asked<Office.File>((answer) => office.context.document.getFileAsync(office.FileType.Compressed, { sliceSize: SLICE }, answer));
  try {
    const bytes = new Uint8Array(file.size);
    let at = 0;
    for (let index = 0; index < file.sliceCount; index++) {
      const { data } = await asked<Office.Slice>((answer) => file.getSliceAsync(index, answer));
      const slice = new Uint8Array(data);
      bytes.set(slice, at);
      at += slice.length;
    }
    return bytes;
  } finally {
    // Only two files may be open at a time.
    file.closeAsync(() => undefined);
  }
}

/** The common API's way of answering as a promise. */
const asked = <T>(ask: (answer: (result: Office.AsyncResult<T>) => void) => void): Promise<T> =>
  new Promise((resolve, reject) => ask(({ status, value, error }) => (String(status) === 'succeeded' ? resolve(value) : reject(new Error(error?.name ?? 'no file')))));
