import { Halt } from './halt';

/** What is missing: Excel around the page, or a version of it that can do what the pane needs. */
export type Lack = 'excel' | 'version';

/** What still works where the pane cannot. */
export function NoExcel({ lack }: { readonly lack: Lack }) {
  return lack === 'excel' ? (
    <Halt title="请在 Excel 中打开">
      <p>这一页是 Excel 的任务窗格：请在 Excel 里打开工作簿，从“加载项”中打开“防贫监测填报助手”。</p>
      <p>没有装 Excel 的电脑，请打开本网址首页的工作台，功能相同。</p>
    </Halt>
  ) : (
    <Halt title="这个版本的 Excel 用不了窗格">
      <p>窗格需要 Excel 2021、Microsoft 365 或网页版 Excel。</p>
      <p>下发的模板不受影响：下拉选项、填写提示、标色和“校验结果”一栏照常工作，统计表由表内公式算出。</p>
      <p>需要逐条检查和改正的，请打开本网址首页的工作台。</p>
    </Halt>
  );
}
