import manifest from '../../manifest.xml';
import { readManifest } from './manifest';

/** The add-in of this build: webpack puts the manifest into the bundle. */
export const bundledAddIn = () => readManifest(manifest);
