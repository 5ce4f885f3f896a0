import { Component, type ReactNode } from 'react';
import { Broken } from './broken';

/** Says that the pane itself failed, in the place of whatever failed. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Broken /> : this.props.children;
  }
}
