import { Button } from '@fluentui/react-components';
import { Halt } from './halt';

/** The pane itself failed: nothing in the workbook is the worse for it. */
export function Broken() {
  return (
    <Halt title="窗格出了问题">
      <p>窗格没能继续显示，工作簿里的内容没有受影响。请重新载入；仍不行的，请关闭窗格后再打开。</p>
      <Button appearance="primary" onClick={() => window.location.reload()}>
        重新载入
      </Button>
    </Halt>
  );
}
