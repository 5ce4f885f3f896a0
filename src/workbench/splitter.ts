const LEAST = 320;
const MOST = 400;
const STEP = 16;

/** Lets a bar between grid and pane set the pane's width, by pointer and by arrow keys. */
export function installSplitter(bar: HTMLElement, pane: HTMLElement): void {
  const set = (width: number) => {
    const bounded = Math.min(MOST, Math.max(LEAST, Math.round(width)));
    document.body.style.setProperty('--pane-width', `${bounded}px`);
    bar.setAttribute('aria-valuenow', String(bounded));
  };
  const drag = (on: boolean) => {
    bar.classList.toggle('dragging', on);
    document.body.classList.toggle('dragging', on);
  };
  bar.setAttribute('aria-valuemin', String(LEAST));
  bar.setAttribute('aria-valuemax', String(MOST));
  bar.setAttribute('aria-valuenow', String(pane.clientWidth));
  bar.addEventListener('pointerdown', (event) => {
    bar.setPointerCapture(event.pointerId);
    drag(true);
  });
  bar.addEventListener('pointermove', (event) => {
    if (bar.hasPointerCapture(event.pointerId)) set(document.body.clientWidth - event.clientX - bar.offsetWidth / 2);
  });
  bar.addEventListener('lostpointercapture', () => drag(false));
  bar.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowLeft' ? STEP : event.key === 'ArrowRight' ? -STEP : 0;
    if (step !== 0) set(pane.clientWidth + step);
  });
}
