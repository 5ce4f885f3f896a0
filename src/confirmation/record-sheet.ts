/** The very hidden sheet that keeps who confirmed which warning, and why. */
export const RECORD = '确认记录';
