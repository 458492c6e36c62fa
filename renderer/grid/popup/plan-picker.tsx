/** Ctrl+K (commands), Ctrl+G (places) and Alt+↓ (what a cell may hold): three lists, one way of choosing. */

import { useCallback, useMemo } from "react";
import { say } from "../../../shared/text.ts";
import { districtsOf } from "../../../shared/model/read-plan.ts";
import { notify } from "../../app/notify.ts";
import type { PickerRequest } from "../../app/ui.ts";
import { ui } from "../../app/ui.ts";
import type { CommandContext } from "../../commands/command.ts";
import { canRun } from "../../commands/command.ts";
import { commands, menus, shownKeys } from "../../commands/registry.ts";
import { runCommand } from "../../commands/run.ts";
import { cellChoices } from "../edit/cell-choices.ts";
import { goToKinds, selectKind } from "../edit/go-to-kinds.ts";
import { columnIdOf } from "../table/columns.ts";
import { goToPlace } from "../table/go-to.ts";
import type { GridController } from "../table/controller.ts";
import { allRows, rowName } from "../table/rows.ts";
import type { PickerEntry } from "../../kit/picker.tsx";
import { matching, Picker } from "../../kit/picker.tsx";

interface Choice extends PickerEntry {
  run(): void;
}

export function PlanPicker({ context, request }: { context: CommandContext; request: PickerRequest }) {
  const { grid } = context;
  const close = useCallback(() => {
    ui.set({ picker: null });
    grid.editor.focus();
  }, [grid]);
  const all = useMemo(() => choicesOf(context, request), [context, request]);
  const words = { commands: "查找命令", places: "定位", cell: "从列表中选" } as const;
  const hints = {
    commands: "输入命令的名称，例如 分配、小数位、导出",
    places: "输入行号、项目、指标或县区的名称，可以连着写：就业 溪北",
    cell: "输入几个字缩小范围",
  } as const;
  return (
    <Picker
      title={words[request.kind]}
      placeholder={hints[request.kind]}
      {...(request.kind === "cell" ? { at: request } : {})}
      empty={request.kind === "places" ? say.noneToGoTo() : say.noSuchEntry()}
      entries={(query) => all(query)}
      onPick={(choice) => {
        close();
        choice.run();
      }}
      onClose={close}
    />
  );
}

function choicesOf(context: CommandContext, request: PickerRequest): (query: string) => readonly Choice[] {
  const { grid } = context;
  if (request.kind === "places") return places(grid);
  const choices = request.kind === "commands" ? commandChoices(context) : listChoices(grid);
  return (query) => matching(choices, query, ({ label, detail = "" }) => `${label} ${detail}`);
}

function commandChoices(context: CommandContext): Choice[] {
  const menuOf = new Map(menus.flatMap(({ title, commands: list }) => list.map(({ id }) => [id, title])));
  return commands
    .filter(({ id }) => id !== "palette")
    .map((command) => {
      const can = canRun(command, context);
      return {
        key: command.id,
        label: command.title?.(context) ?? command.label,
        detail: [menuOf.get(command.id), ...shownKeys(command)].join("　"),
        ...(can === true ? {} : { closed: can }),
        run: () => runCommand(command, context),
      };
    });
}

function listChoices(grid: GridController): Choice[] {
  return cellChoices(grid).map((text) => ({
    key: text,
    label: text,
    run: () => {
      const row = grid.rows[grid.ownerRow(grid.selection.focus)];
      const column = grid.focusColumn;
      if (row && column) grid.commit([{ row, column, text }], `填写“${text.slice(0, 20)}”`);
    },
  }));
}

/** Rows by number or name, columns by name, a cell by both; without any word the kinds of cells (定位条件). */
function places(grid: GridController): (query: string) => readonly Choice[] {
  const { plan } = grid.session;
  const here = () => grid.focusColumn?.id ?? "total";
  const kinds = goToKinds.map((kind): Choice => {
    const label = `全选${kind.label(plan)}`;
    const run = () => (selectKind(grid, kind) > 0 ? undefined : notify.info(say.noneToGoTo()));
    return { key: kind.key, label, detail: "定位条件", run };
  });
  const rows = allRows(plan, grid.session.rowsClosed === null).flatMap((row, index) => {
    if (row.kind === "new") return [];
    const item = row.kind === "indicator" ? row.item.text : "";
    return [{ id: row.id, number: index + 1, name: rowName(row), item }];
  });
  const districts = districtsOf(plan);
  return (query) => {
    if (query === "") return kinds;
    const numbered = /^\d+$/.test(query) ? rows.filter(({ number }) => number === Number(query)) : [];
    const rowChoice = ({ id, name, number, item }: (typeof rows)[number]): Choice => ({
      key: id,
      label: name,
      detail: [`第 ${number} 行`, item === name ? "" : item].join("　"),
      run: () => goToPlace(grid, id, here()),
    });
    const words = query.split(/\s+/);
    const named = districts.filter(({ name }) => words.some((word) => name.includes(word)));
    const columns = (words.length === 1 ? named : []).map((district): Choice => ({
      key: district.id,
      label: district.name,
      detail: "列",
      run: () => goToPlace(grid, grid.focusRow?.id ?? "", columnIdOf(district.id)),
    }));
    const cells = named.flatMap((district) => {
      const rest = words.filter((word) => !district.name.includes(word)).join(" ");
      if (rest === "") return [];
      return matching(rows, rest, ({ name, item }) => `${name} ${item}`).map((row): Choice => ({
        key: `${row.id}|${district.id}`,
        label: `${row.name} · ${district.name}`,
        detail: `第 ${row.number} 行`,
        run: () => goToPlace(grid, row.id, columnIdOf(district.id)),
      }));
    });
    const found = matching(rows, query, ({ name, item }) => `${name} ${item}`);
    return [
      ...numbered.map(rowChoice),
      ...columns,
      ...cells,
      ...found.filter((row) => !numbered.includes(row)).map(rowChoice),
    ];
  };
}
