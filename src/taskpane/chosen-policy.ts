const KEY = 'fangpin.policy';

/** The id of the policy chosen last on this machine; `undefined` where none was, or the storage cannot be read. */
export function chosenPolicy(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The pane opens by this policy the next time, unless the workbook says by which it was made. */
export function rememberPolicy(id: string): void {
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // Then it is chosen anew the next time.
  }
}
