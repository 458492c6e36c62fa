/** Layers: what the table shows, and what is done with the layer that is shown. */

import { partsOf, layerTitle } from "../../shared/tracking/layer-key.ts";
import { say } from "../../shared/text.ts";
import { ask, notify } from "../app/notify.ts";
import { openDialog, ui } from "../app/ui.ts";
import { isOwnFigures } from "../grid/table/columns.ts";
import type { CommandContext, When } from "./command.ts";
import { commandsOf } from "./command.ts";
import { onRows } from "./row-actions.ts";

const shownLayer: When = ({ layers }) => layers.shown.value.sheet !== null || say.noLayerShown();

/** Shown and open. */
const openLayer: When = ({ layers }) => {
  const { sheet } = layers.shown.value;
  return sheet === null ? say.noLayerShown() : (sheet.layerClosed ?? true);
};

const closedLayer: When = (context) => {
  const { sheet } = context.layers.shown.value;
  if (sheet === null) return say.noLayerShown();
  if (sheet.layerClosed === null) return say.layerOpen(layerTitle(sheet.key));
  const { focusColumn: column, focusRow: row } = context.grid;
  const onCell = row?.kind === "indicator" && column !== undefined && isOwnFigures(column);
  return (onCell && sheet.placeOf(column.district) !== undefined) || say.correctWhere();
};

const shownAsk: When = ({ layers }) => {
  const { sheet } = layers.shown.value;
  return (sheet !== null && partsOf(sheet.key)?.kind === "ask") || say.notAsk();
};

function turn({ layers }: CommandContext, way: "instead" | "beside"): Promise<void> | void {
  const { sheet } = layers.shown.value;
  if (sheet) return layers.show(sheet.key, way);
}

async function removeLayer({ layers }: CommandContext): Promise<void> {
  const { sheet } = layers.shown.value;
  if (!sheet) return;
  const { key, tracking } = sheet;
  const title = layerTitle(key);
  const cells = tracking.state.content.get(key)?.figures.count() ?? 0;
  if (!(await ask({ title: `删除${title}？`, text: say.removeLayerAsks(cells), ok: "删除", danger: true }))) return;
  layers.showTargets();
  if (await tracking.carryOut({ type: "layer.remove", layer: key }, `删除${title}`))
    notify.done(say.layerRemoved(title));
}

export const layerCommands = commandsOf([
  {
    id: "layers",
    label: "数据层（上年、申报、完成、资金）…",
    group: "data",
    keys: "Ctrl+Alt+L",
    run: () => ui.set({ layerMenu: true }),
  },
  { id: "newLayer", label: "新建数据层…", group: "data", run: () => openDialog("newLayer") },
  { id: "lastYear", label: "从上年方案带入参考数…", group: "data", run: () => openDialog("lastYear") },
  {
    id: "showTargets",
    label: "返回分解数",
    group: "data",
    when: shownLayer,
    run: ({ layers }) => layers.showTargets(),
  },
  {
    id: "layerBeside",
    label: "和分解数并列",
    short: "并列",
    group: "data",
    when: shownLayer,
    run: (context) => turn(context, "beside"),
  },
  {
    id: "layerInstead",
    label: "单独显示数据层",
    short: "单独显示",
    group: "data",
    when: shownLayer,
    run: (context) => turn(context, "instead"),
  },
  {
    id: "acceptAsk",
    label: "采纳申报数…",
    short: "采纳",
    group: "data",
    when: shownAsk,
    onAnswered: true,
    run: () => openDialog("acceptAsk"),
  },
  {
    id: "layerFields",
    label: "数据层的单位和截至日期…",
    short: "单位和截至",
    group: "data",
    when: openLayer,
    run: () => openDialog("layerFields"),
  },
  {
    id: "closeLayer",
    label: "关闭数据层…",
    short: "关闭",
    group: "data",
    when: openLayer,
    run: () => openDialog("closeLayer"),
  },
  {
    id: "correctCell",
    label: "更正这一格…",
    short: "更正",
    group: "data",
    when: closedLayer,
    run: () => openDialog("correctCell"),
  },
  { id: "removeLayer", label: "删除数据层…", short: "删除", group: "data", when: openLayer, run: removeLayer },
  {
    id: "goneRows",
    label: "已取消和已删除的行里的数…",
    group: "data",
    when: shownLayer,
    run: () => openDialog("goneRows"),
  },
  {
    id: "facts",
    label: "推进信息（类别、进度、分值、资金）…",
    group: "rows",
    when: onRows,
    run: () => openDialog("facts"),
  },
]);
