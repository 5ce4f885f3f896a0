import { Button } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';
import { Halt } from './halt';

/** Says that the pane itself failed, in the place of whatever failed. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Halt title="窗格出了问题">
        <p>窗格没能继续显示，工作簿里的内容没有受影响。请重新载入；仍不行的，请关闭窗格后再打开。</p>
        <Button appearance="primary" onClick={() => window.location.reload()}>
          重新载入
        </Button>
      </Halt>
    );
  }
}
