/** Content-Security-Policy of every page of `dist/`, by its path. */
export const PAGES: Readonly<Record<string, string>>;
/** Kinds of files in `dist/`, by the end of their names. */
export const TYPES: Readonly<Record<string, string>>;
/** What every answer says. */
export const ALWAYS: Readonly<Record<string, string>>;
/** Folders whose files are named after what is in them, and what is said of them. */
export const IMMUTABLE_FOLDERS: readonly string[];
export const IMMUTABLE: string;
/** What is said of everything else. */
export const REVALIDATED: string;
/** Headers for a file of `dist/`. */
export function headersFor(path: string): Record<string, string>;
