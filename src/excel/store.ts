import type { DeskState, Notice } from './desk';

/** The snapshot the pane sees, and who wants to hear of the next one. */
export class Store {
  #state: DeskState;
  readonly #listeners = new Set<() => void>();

  constructor(state: DeskState) {
    this.#state = state;
  }

  get state(): DeskState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  publish(change: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  tell(notice: Notice): void {
    this.publish({ notice });
  }
}
