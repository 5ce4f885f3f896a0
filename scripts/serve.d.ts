/** Serves a folder to this machine only, on the first free port from the one given; 0 takes any. */
export function serve(folder: string, port: number): Promise<{ readonly address: string; close(): Promise<void> }>;
