/** F1: what the keys do, made from the command registry, and the ways of typing into a cell. */

import { Modal } from "antd";
import { rules } from "../../shared/rules/table.ts";
import { say } from "../../shared/text.ts";
import { menus, shownKeys } from "../commands/registry.ts";
import { About } from "./about.tsx";
import { closeDialog } from "./ui.ts";
import "./help.css";

const gridKeys: [string, string][] = [
  ["直接输入", "改写所选单元格；中文输入法也可以直接打字"],
  ["F2 或双击", "修改单元格里的内容"],
  ["Enter / Shift+Enter", "确定并下移 / 上移"],
  ["Tab / Shift+Tab", "确定并右移 / 左移"],
  ["Esc", "取消输入；取消选区"],
  ["Alt+Enter", "在单元格里换行"],
  ["方向键", "移动；加 Shift 扩大选区，加 Ctrl 到数据边缘"],
  ["Home / End / PageUp / PageDown", "行首、行尾、翻页；加 Ctrl 到表头、表尾"],
  ["Shift+空格 / Ctrl+空格", "选整行 / 整列"],
  ["选区右下角拖动", "填充"],
  ["行号左边拖动", "移动行；拖列标题移动县区"],
];

const typing: [string, string][] = [
  ["8700、8,700、0.87万、８７００人左右", "数值，按本行单位读取，原文保留"],
  ["=870+30、=8900*1.05、=3.5万-8900", "算式，精确算出；原式保留，除不尽时说明取到几位"],
  ["≥1500、不少于1500、20个以上", "带限定词的数值"],
  ["从99.90%提高到99.93%", "变化的数值"],
  ["—、无任务", "没有任务，不是 0，也不是没填"],
  ["含在谯城区", "数值已经含在别的县区里"],
  ["按需、全覆盖", "文字，保留但不参加合计"],
];

/** Every command by its menu, with its keys where it has some. */
export const commandHelp: readonly { title: string; rows: readonly [keys: string, label: string][] }[] = menus.map(
  ({ title, commands }) => ({
    title,
    rows: commands.map((command) => [shownKeys(command).join(" / ") || "—", command.label]),
  }),
);

/** What every rule asks for. */
export const rulesHelp: readonly string[] = rules.map(({ words }) => words);

export function HelpDialog() {
  return (
    <Modal open title="快捷键与帮助" footer={null} onCancel={closeDialog} width={860} className="help">
      <div className="help-columns">
        <section>
          <h2>在表格里</h2>
          <KeyList rows={gridKeys} />
          <h2>可以这样填</h2>
          <KeyList rows={typing} />
          <h2>自动校验什么</h2>
          <ul className="help-rules">
            {rulesHelp.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
        <section>
          {commandHelp.map(({ title, rows }) => (
            <div key={title}>
              <h2>菜单：{title}</h2>
              <KeyList rows={rows} />
            </div>
          ))}
          <p className="muted">{say.commandsInMenus()}</p>
          <About />
        </section>
      </div>
    </Modal>
  );
}

function KeyList({ rows }: { rows: readonly [string, string][] }) {
  return (
    <dl className="key-list">
      {rows.map(([key, text]) => (
        <div key={key + text}>
          <dt>{key}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
