import { useState, useSyncExternalStore } from 'react';
import {
  Button,
  FluentProvider,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Spinner,
  webLightTheme,
} from '@fluentui/react-components';
import {
  AddRegular,
  ArrowRedoRegular,
  ArrowUndoRegular,
  DismissRegular,
  FolderOpenRegular,
  SaveRegular,
} from '@fluentui/react-icons';
import { CloseDialog } from './close-dialog';
import { chooseFiles } from './files';
import type { Tab, TabStore } from './tabs';

const theme = {
  ...webLightTheme,
  fontFamilyBase: "'Segoe UI', 'Microsoft YaHei UI', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', sans-serif",
};

/** The outer page: header with the open workbooks, one page for each of them, a status line. */
export function Shell({ tabs }: { tabs: TabStore }) {
  const { all, active, status, remarks } = useSyncExternalStore(tabs.listen, tabs.current);
  const [closing, setClosing] = useState<Tab>();
  const front = all.find(({ id }) => id === active);

  function close(tab: Tab): void {
    if (tab.changed) setClosing(tab);
    else tabs.close(tab.id);
  }

  return (
    <FluentProvider theme={theme} className="shell">
      <header className="shell-header">
        <h1 className="shell-title">
          防贫监测填报助手 <span>· 工作台</span>
        </h1>
        <nav className="shell-tabs" aria-label="打开的工作簿">
          {all.map((tab) => (
            <TabButton
              key={tab.id}
              tab={tab}
              active={tab.id === active}
              onChoose={() => tabs.activate(tab.id)}
              onClose={() => close(tab)}
            />
          ))}
        </nav>
        <Actions tabs={tabs} front={front} />
      </header>
      <div role="status">
        {remarks.length > 0 && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{remarks.join('；')}</MessageBarBody>
            <MessageBarActions
              containerAction={
                <Button
                  appearance="transparent"
                  aria-label="知道了"
                  icon={<DismissRegular />}
                  onClick={() => tabs.dismissRemarks()}
                />
              }
            />
          </MessageBar>
        )}
      </div>
      <main className="shell-frames">
        {all.map((tab) => (
          <Workbook key={tab.id} tab={tab} active={tab.id === active} onClose={() => tabs.close(tab.id)} />
        ))}
        {all.length === 0 && (
          <div className="shell-cover">打开一个 .xlsx 工作簿，或者新建一个空白的；也可以把文件拖到这里</div>
        )}
      </main>
      <footer className="shell-status">
        <span>{status || (front?.changed ? `${front.name}：有改动没有保存` : (front?.name ?? ''))}</span>
        <span>
          <a href="install.html" target="_blank" rel="noopener">
            装到 Excel
          </a>
          {'　'}数据只在本机处理，不上传
        </span>
      </footer>
      <CloseDialog
        name={closing?.name}
        onCancel={() => setClosing(undefined)}
        onDiscard={() => {
          if (closing) tabs.close(closing.id);
          setClosing(undefined);
        }}
        onSave={() => {
          setClosing(undefined);
          if (closing) void tabs.save(closing.id).then((saved) => saved && tabs.close(closing.id));
        }}
      />
    </FluentProvider>
  );
}

function Actions({ tabs, front }: { tabs: TabStore; front: Tab | undefined }) {
  const idle = front?.state !== 'shown';
  const page = () => front && tabs.page(front.id);
  return (
    <div className="shell-actions">
      <Button
        appearance="subtle"
        aria-label="撤销"
        title="撤销（Ctrl+Z）"
        icon={<ArrowUndoRegular />}
        disabled={idle}
        onClick={() => page()?.undo()}
      />
      <Button
        appearance="subtle"
        aria-label="恢复"
        title="恢复（Ctrl+Y）"
        icon={<ArrowRedoRegular />}
        disabled={idle}
        onClick={() => page()?.redo()}
      />
      <Button appearance="subtle" icon={<AddRegular />} onClick={() => void tabs.openNew()}>
        新建
      </Button>
      <Button
        appearance="subtle"
        icon={<FolderOpenRegular />}
        onClick={() => void chooseFiles().then((files) => tabs.openFiles(files))}
      >
        打开
      </Button>
      <Button
        appearance="primary"
        title="保存（Ctrl+S）"
        icon={<SaveRegular />}
        disabled={idle}
        onClick={() => front && void tabs.save(front.id)}
      >
        保存
      </Button>
    </div>
  );
}

interface TabButtonProps {
  readonly tab: Tab;
  readonly active: boolean;
  readonly onChoose: () => void;
  readonly onClose: () => void;
}

function TabButton({ tab, active, onChoose, onClose }: TabButtonProps) {
  return (
    <div className="shell-tab" data-active={active}>
      <button type="button" aria-current={active ? 'page' : undefined} title={tab.name} onClick={onChoose}>
        {tab.changed ? '● ' : ''}
        {tab.name}
      </button>
      <Button
        appearance="transparent"
        size="small"
        aria-label={`关闭 ${tab.name}`}
        icon={<DismissRegular />}
        onClick={onClose}
      />
    </div>
  );
}

function Workbook({ tab, active, onClose }: { tab: Tab; active: boolean; onClose: () => void }) {
  return (
    <>
      {tab.state !== 'failed' && (
        <iframe
          className="shell-frame"
          data-active={active}
          inert={!active}
          title={tab.name}
          src={`workbench/workbook.html#${tab.id}`}
        />
      )}
      {active && tab.state === 'opening' && (
        <div className="shell-cover">
          <Spinner label={`正在打开 ${tab.name}`} labelPosition="below" />
        </div>
      )}
      {active && tab.state === 'failed' && (
        <div className="shell-cover" role="alert">
          <p>
            <strong>{tab.name}</strong> 没有打开
          </p>
          <p>{tab.sentence}</p>
          <Button onClick={onClose}>关闭</Button>
        </div>
      )}
    </>
  );
}
