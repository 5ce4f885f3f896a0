import { Button, Field, FluentProvider, Input, webLightTheme } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import '../../src/taskpane/pane-floor';

/** The least that a pane of React and Fluent UI can be: what ours is measured against. */
function Bare() {
  return (
    <FluentProvider theme={webLightTheme}>
      <Field label="乡镇">
        <Input />
      </Field>
      <Button appearance="primary">插入</Button>
    </FluentProvider>
  );
}

const root = document.getElementById('root');
if (root) window.paneFloor.fit(() => createRoot(root).render(<Bare />));
