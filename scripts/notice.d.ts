/** The packages that can be in what is handed out, with all they depend on, by the lock file. */
export function handedOut(): { readonly name: string; readonly version: string; readonly path: string }[];
/** The whole of NOTICE. */
export function notice(): string;
