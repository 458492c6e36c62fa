/** Above the table: the cell's address, its full text (editable), and the rule that holds for the row. */

import type { ReactNode } from "react";
import { useLayoutEffect, useRef } from "react";
import { levelWords } from "../../shared/model/level.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import { kindWords, ruleWords } from "../../shared/text.ts";
import { commitAndGo } from "../grid/edit/keys.ts";
import type { GridController } from "../grid/table/controller.ts";
import { rowName } from "../grid/table/rows.ts";
import { structure, useChanges, useStoreSoon } from "../session/use-session.ts";

function addressOf(grid: GridController): string {
  const { focusRow: row, focusColumn: column } = grid;
  if (!row || !column) return "";
  return `${row.kind === "new" ? "新行" : rowName(row)} · ${column.title}`;
}

function ruleText(grid: GridController): string {
  const { focusRow: row, focusColumn: column, session } = grid;
  if (row?.kind !== "indicator") return "";
  const { indicator } = row;
  const level = levelWords(session.plan);
  const parts: string[] = [ruleWords(level)[indicator.rule]];
  const parent = indicator.parent ? session.plan.indicator.get(indicator.parent) : undefined;
  if (parent && indicator.part)
    parts.push(indicator.part === "parts" ? `相加等于“${parent.name}”` : `不超过“${parent.name}”`);
  if (indicator.totalMode === "computed") parts.push(`${level.whole}数由汇总得出`);
  const unit = printedUnit(indicator.unit, indicator.scale);
  if (unit !== "") parts.push(`单位 ${unit}`);
  const district = column?.district ? session.plan.district.get(column.district) : undefined;
  if (district && district.kind !== "county") parts.push(kindWords(level)[district.kind]);
  return parts.join(" · ");
}

/** `lead`: what stands before the address. */
export function ValueBar({ grid, lead }: { grid: GridController; lead: ReactNode }) {
  // Setting a field's value makes the browser lay the page out: last, when all else is drawn.
  const status = useStoreSoon(grid.status, grid.session);
  useChanges(grid.session, structure);
  const input = useRef<HTMLInputElement>(null);
  const { focus } = grid.selection;
  const text = status.draft ?? grid.textAt({ ...focus, row: grid.ownerRow(focus) });
  const editable = grid.canEdit({ ...focus, row: grid.ownerRow(focus) });
  const composing = useRef(false);
  // Set by hand, never by React: a composition in the field must not be disturbed.
  useLayoutEffect(() => {
    const element = input.current;
    if (element && !composing.current && element.value !== text) element.value = text;
  }, [text, status.selection]);
  const address = addressOf(grid);
  const rule = ruleText(grid);
  return (
    <div className="value-bar">
      {lead}
      <div className="value-address" title={address} data-testid="address">
        {address}
      </div>
      <input
        ref={input}
        className="value-input"
        aria-label="单元格内容"
        data-testid="value-bar"
        readOnly={!editable}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          grid.editor.setDraft(event.currentTarget.value);
        }}
        onChange={(event) => {
          if (editable && !composing.current) grid.editor.setDraft(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (!editable && (event.key.length === 1 || event.key === "Backspace" || event.key === "Delete")) {
            if (!event.ctrlKey && !event.metaKey && !event.altKey) grid.editor.sayWhyNot();
            return;
          }
          if (event.key === "Enter" || event.key === "Tab") commitAndGo(grid, event.key, event.shiftKey ? -1 : 1);
          else if (event.key === "Escape") grid.editor.cancel();
          else return;
          event.preventDefault();
          grid.editor.focus();
        }}
        onBlur={() => {
          if (grid.editor.editing) grid.editor.commit();
        }}
      />
      <div className="value-rule" title={rule}>
        {rule}
      </div>
    </div>
  );
}
