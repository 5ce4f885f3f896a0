/// <reference types="webpack/module" />
import type { Json, PolicyFiles } from './draft';

// The files as they are written, for copying a policy. Loaded only for that: what the pane goes by is worked out from them beforehand.
const context = import.meta.webpackContext('../../templates', { recursive: true, regExp: /\.json$/ });

/** The files of a shipped policy. */
export const shippedFiles = (id: string): PolicyFiles =>
  Object.fromEntries(context.keys().flatMap((path): [string, Json][] => (path.startsWith(`./${id}/`) ? [[path.slice(id.length + 3), context(path) as Json]] : [])));
