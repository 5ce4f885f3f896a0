/** How long a window may take until it begins to print, in milliseconds. */
const PATIENCE = 1000;

/**
 * Asks the window to print the page. Returns whether it began to: windows around the pane may lack `print`, or pass over
 * it without a word (a frame that may open no dialogs).
 */
export async function printPage(view: Window = window): Promise<boolean> {
  let begun = false;
  const begin = () => {
    begun = true;
  };
  view.addEventListener('beforeprint', begin);
  try {
    view.print();
    if (!begun) await new Promise((resolve) => setTimeout(resolve, PATIENCE));
  } catch {
    return false;
  } finally {
    view.removeEventListener('beforeprint', begin);
  }
  return begun;
}
