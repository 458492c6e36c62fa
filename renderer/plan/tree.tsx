/** Left: categories and items, with badges for what is wrong in them. Arrows walk, Enter goes to the row in the table. */

import { memo, useMemo, useRef, useState } from "react";
import type { PlanState } from "../../shared/model/plan.ts";
import { categoriesOf, itemsIn } from "../../shared/model/read-plan.ts";
import { isOpen } from "../../shared/rules/finding.ts";
import { chineseCount } from "../../shared/model/words/numerals.ts";
import { say } from "../../shared/text.ts";
import type { GridController } from "../grid/table/controller.ts";
import { goToCategory, goToItem } from "../grid/table/go-to.ts";
import { itemOf } from "../grid/table/rows.ts";
import { ofFindings, structure, useChanges, useSettled, useSettledChanges } from "../session/use-session.ts";
import "./tree.css";

interface Node {
  key: string;
  level: 1 | 2;
  label: string;
  number: string;
  category: string;
  item: string | null;
}

function nodesOf(plan: PlanState, closed: ReadonlySet<string>): Node[] {
  const nodes: Node[] = [];
  const addItems = (category: string) => {
    for (const item of itemsIn(plan, category)) {
      nodes.push({
        key: item.id,
        level: category === "" && plan.category.size === 0 ? 1 : 2,
        label: item.text,
        number: item.label,
        category,
        item: item.id,
      });
    }
  };
  for (const category of categoriesOf(plan)) {
    const number = category.seq === null ? "" : `${chineseCount(category.seq)}、`;
    nodes.push({ key: `c:${category.id}`, level: 1, label: category.name, number, category: category.id, item: null });
    if (!closed.has(`c:${category.id}`)) addItems(category.id);
  }
  if (plan.category.size > 0 && itemsIn(plan, "").length > 0) {
    nodes.push({ key: "c:", level: 1, label: "未分类", number: "", category: "", item: null });
  }
  if (!closed.has("c:")) addItems("");
  return nodes;
}

export function Tree({ grid }: { grid: GridController }) {
  const { session } = grid;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const version = useChanges(session, structure);
  const findingsVersion = useSettledChanges(session, ofFindings);
  useSettled(grid.status);
  const { plan } = session;
  const nodes = useMemo(() => nodesOf(plan, closed), [plan, closed, version]);
  const marks = useMemo(() => countMarks(grid), [grid, version, findingsVersion]);
  const current =
    (grid.focusRow && itemOf(grid.focusRow)?.id) ??
    (grid.focusRow?.kind === "category" ? `c:${grid.focusRow.category?.id ?? ""}` : "");
  const go = (node: Node) => {
    if (node.item) goToItem(grid, node.item);
    else goToCategory(grid, node.category);
  };
  const toggle = (key: string, close?: boolean) => {
    const next = new Set(closed);
    if (close ?? !next.has(key)) next.add(key);
    else next.delete(key);
    setClosed(next);
  };
  const onKey = (event: React.KeyboardEvent<HTMLDivElement>, node: Node, index: number) => {
    const rows = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>("[role=treeitem]");
    if (event.key === "ArrowDown") rows?.[index + 1]?.focus();
    else if (event.key === "ArrowUp") rows?.[index - 1]?.focus();
    else if (event.key === "ArrowLeft" && !node.item) toggle(node.key, true);
    else if (event.key === "ArrowRight" && !node.item) toggle(node.key, false);
    else if (event.key === "Enter" || event.key === " ") go(node);
    else return;
    event.preventDefault();
  };
  const latest = useRef<Actions>({ go, toggle, onKey });
  latest.current = { go, toggle, onKey };
  return (
    <nav className="tree" aria-label="类别和项目">
      <div className="panel-title">
        目录<span className="muted">{plan.item.size} 项</span>
      </div>
      <div role="tree" className="tree-body" aria-label="类别和项目">
        {nodes.length === 0 && <p className="panel-empty">{say.noItemsYet()}</p>}
        {nodes.map((node, index) => {
          const mark = marks.get(node.key);
          return (
            <TreeRow
              key={node.key}
              node={node}
              index={index}
              current={node.key === current}
              closed={closed.has(node.key)}
              errors={mark?.error ?? 0}
              warnings={mark?.warning ?? 0}
              latest={latest}
            />
          );
        })}
      </div>
    </nav>
  );
}

interface Actions {
  go(node: Node): void;
  toggle(key: string): void;
  onKey(event: React.KeyboardEvent<HTMLDivElement>, node: Node, index: number): void;
}

interface TreeRowProps {
  node: Node;
  index: number;
  current: boolean;
  closed: boolean;
  errors: number;
  warnings: number;
  /** The tree's actions as of its last drawing: a ref, so that they are no reason to draw a row anew. */
  latest: React.RefObject<Actions>;
}

const TreeRow = memo(function TreeRow({ node, index, current, closed, errors, warnings, latest }: TreeRowProps) {
  return (
    <div
      role="treeitem"
      tabIndex={index === 0 || current ? 0 : -1}
      aria-level={node.level}
      aria-selected={current}
      aria-expanded={node.item ? undefined : !closed}
      className={`tree-row level-${node.level}${current ? " current" : ""}`}
      title={node.label}
      onClick={() => latest.current.go(node)}
      onKeyDown={(event) => latest.current.onKey(event, node, index)}
    >
      {!node.item && (
        <span
          className="tree-fold"
          onClick={(event) => {
            event.stopPropagation();
            latest.current.toggle(node.key);
          }}
        >
          {closed ? "▸" : "▾"}
        </span>
      )}
      {node.number !== "" && <span className="tree-number">{node.number}</span>}
      <span className="tree-label">{node.label}</span>
      {errors > 0 && (
        <span className="badge badge-error" title={`${errors} 个错误`}>
          {errors}
        </span>
      )}
      {errors === 0 && warnings > 0 && (
        <span className="badge badge-warning" title={`${warnings} 个警告`}>
          {warnings}
        </span>
      )}
    </div>
  );
});

function countMarks(grid: GridController): Map<string, { error: number; warning: number }> {
  const { plan, findings } = grid.session;
  const marks = new Map<string, { error: number; warning: number }>();
  const add = (key: string, severity: "error" | "warning") => {
    const mark = marks.get(key) ?? { error: 0, warning: 0 };
    mark[severity] += 1;
    marks.set(key, mark);
  };
  for (const finding of findings.all()) {
    if (finding.severity === "info" || !isOpen(finding)) continue;
    const item = finding.itemId ?? (finding.indicatorId ? plan.indicator.get(finding.indicatorId)?.item : undefined);
    const category = finding.categoryId ?? (item ? (plan.item.get(item)?.category ?? "") : undefined);
    if (item) add(item, finding.severity);
    if (category !== undefined) add(`c:${category}`, finding.severity);
  }
  return marks;
}
