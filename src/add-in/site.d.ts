/** The address all of manifest.xml is written for. */
export const DEVELOPMENT_SITE: string;

/** The address of a site as a person wrote it, with a slash at its end; or why it is none. */
export function siteAddress(written: unknown): { readonly site: string; readonly refusal?: undefined } | { readonly site?: undefined; readonly refusal: string };

/** The manifest for a site. @param site as `siteAddress` gives it */
export function manifestFor(manifest: string, site: string): string;
