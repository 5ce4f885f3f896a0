import { dayAndNight } from './day-and-night';

/** Webpack works this file out while it builds (`scripts/worked-out.js`): the pane mixes no colours when it opens. */
export const themes = dayAndNight();
