/** One open plan: toolbar, tree, value bar, grid, inspector, findings, status bar. */

import { Button, Result, Spin } from "antd";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Id } from "../../shared/model/plan.ts";
import type { CommandContext } from "../commands/command.ts";
import { canRun } from "../commands/command.ts";
import { commandForKey, commandById } from "../commands/registry.ts";
import { runCommand } from "../commands/run.ts";
import { GridController } from "../grid/table/controller.ts";
import type { Metrics } from "../grid/table/metrics.ts";
import { metrics } from "../grid/table/metrics.ts";
import { PlanGrid } from "../grid/table/plan-grid.tsx";
import { navigate } from "../app/navigation.ts";
import { AllocateExtras } from "../allocate/allocate-extras.tsx";
import { TotalOffer } from "../allocate/total-offer.tsx";
import { ColumnFilter } from "../grid/popup/column-filter.tsx";
import { FindBar } from "./find-bar.tsx";
import { Findings } from "./findings-panel.tsx";
import { Inspector } from "./inspector.tsx";
import { CommandMenu } from "../kit/menu.tsx";
import { Refusals } from "./refusals.tsx";
import { Icon } from "../kit/icons.tsx";
import { Splitter } from "../kit/splitter.tsx";
import { StatusBar } from "./status-bar.tsx";
import { Toolbar } from "./toolbar.tsx";
import { Tree } from "./tree.tsx";
import { ValueBar } from "./value-bar.tsx";
import { loadPlanView, PlanViewStore } from "../session/plan-view.ts";
import { PlanSession } from "../session/plan-session.ts";
import type { Sheet } from "../session/sheet.ts";
import { Layers } from "../layers/layers.ts";
import { LayerBar, LayerSwitch } from "../layers/layer-switch.tsx";
import { call } from "../app/service.ts";
import { togglePanel, usePanels, useWindowHeight } from "../kit/panels.ts";
import { remember, settings } from "../app/settings.ts";
import { useStore } from "../app/store.ts";
import { ui } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import { useChanges } from "../session/use-session.ts";
import { contextEntries } from "./context-entries.ts";
import { DamageBanner } from "./damage-banner.tsx";
import { NoteBox } from "../grid/popup/note-box.tsx";
import { PlanPicker } from "../grid/popup/plan-picker.tsx";
import { PlanDialogs } from "./plan-dialogs.tsx";
import "./plan.css";
import { isIssued } from "../../shared/model/series/issued.ts";
import { say } from "../../shared/text.ts";

export function PlanScreen({ id }: { id: Id }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const { problem, run: task } = useTask();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let made: Opened | null = null;
    let gone = false;
    void task(async () => {
      const [snapshot, view] = await Promise.all([call("plan.open", { plan: id }), loadPlanView(id)]);
      if (gone) return;
      const session = new PlanSession(snapshot);
      const grid = new GridController(session, new PlanViewStore(id, view));
      made = { session, grid, layers: new Layers(session, grid, tableLike) };
      setOpened(made);
    });
    return () => {
      gone = true;
      made?.layers.close();
      made?.grid.destroy();
      made?.session.close();
      setOpened(null);
    };
  }, [task, id, attempt]);
  if (problem !== "") {
    return (
      <Result
        status="warning"
        title="方案没有打开"
        subTitle={problem}
        extra={[
          <Button key="again" type="primary" onClick={() => setAttempt(attempt + 1)}>
            重试
          </Button>,
          <Button key="home" onClick={() => navigate(null)}>
            返回首页
          </Button>,
        ]}
      />
    );
  }
  if (!opened) {
    return (
      <div className="loading" role="status">
        <Spin /> 正在打开方案……
      </div>
    );
  }
  return <ShownPlan opened={opened} />;
}

/** What is there as long as a plan is open; `grid` is the table of its targets. */
type Opened = CommandContext;

/** The table of a layer, looked at as that of the targets is; how it is looked at is not kept. */
function tableLike(sheet: Sheet, like: PlanViewStore): GridController {
  return new GridController(sheet, new PlanViewStore(null, like.value));
}

/** The plan with the table that is shown now. */
function ShownPlan({ opened }: { opened: Opened }) {
  const { session, layers } = opened;
  const { grid, sheet } = useStore(layers.shown);
  const context = useMemo(() => ({ session, layers, grid }), [session, layers, grid]);
  // Another table is another screen: nothing that was kept of the one before fits it.
  return <OpenPlan key={sheet ? `${sheet.way} ${sheet.key}` : ""} context={context} />;
}

function OpenPlan({ context }: { context: CommandContext }) {
  const { session, grid } = context;
  const view = useStore(settings);
  const { menu, filter, note, picker } = useStore(ui);
  useShortcuts(context);
  useEffect(() => {
    document.title = `${session.plan.header.name} - 分解通`;
    return () => {
      document.title = "分解通";
    };
  }, [session]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      grid.editor.commit();
      if (session.unsaved > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [session, grid]);
  const sizes = metrics(view);
  const panels = usePanels();
  const windowHeight = useWindowHeight();
  useRedrawn(grid, sizes, view.thousands);
  // A panel that opens makes the table narrower; the selected cell stays in view.
  useEffect(() => {
    const timer = setTimeout(() => {
      const column = grid.focusColumn;
      if (column && !column.pinned) grid.api?.ensureColumnVisible(column.id);
    }, 100);
    return () => clearTimeout(timer);
  }, [grid, panels.inspector.open, panels.tree.open]);
  const hooks = useMemo(
    () => ({
      contextMenu: (at: { x: number; y: number }, kind: "cell" | "row" | "header") => ui.set({ menu: { ...at, kind } }),
    }),
    [],
  );
  const closeMenu = useCallback(() => ui.set({ menu: null }), []);
  const closeFilter = useCallback(() => ui.set({ filter: null }), []);
  return (
    <div className="plan-screen">
      <Toolbar context={context} />
      <FinalBanner context={context} />
      <DamageBanner context={context} />
      <div className="plan-body">
        {(!panels.tree.open || panels.tree.over) && <TreeStrip />}
        {panels.tree.open && (
          <div
            className={`plan-side${panels.tree.over ? " over-left" : ""}`}
            style={{ width: view.treeWidth * sizes.widen }}
          >
            <Tree grid={grid} />
          </div>
        )}
        <main className="plan-main">
          {panels.tree.open && !panels.tree.over && (
            <Splitter
              direction="column"
              label="目录宽度"
              value={view.treeWidth}
              min={140}
              max={460}
              onChange={(treeWidth) => remember({ treeWidth })}
            />
          )}
          {panels.inspector.open && !panels.inspector.over && (
            <Splitter
              direction="column"
              label="属性栏宽度"
              reverse
              value={view.inspectorWidth}
              min={220}
              max={520}
              onChange={(inspectorWidth) => remember({ inspectorWidth })}
            />
          )}
          <LayerBar context={context} />
          <ValueBar grid={grid} lead={<LayerSwitch context={context} />} />
          <FindBar grid={grid} />
          <div className="plan-grid">
            <PlanGrid grid={grid} sizes={sizes} hooks={hooks} />
          </div>
          <TotalOffer context={context} />
          <Refusals grid={grid} />
          {view.findingsOpen && <Findings grid={grid} most={mostForFindings(windowHeight)} />}
          {menu && <CommandMenu entries={contextEntries(menu.kind)} at={menu} context={context} onClose={closeMenu} />}
        </main>
        {panels.inspector.open && (
          <div
            className={`plan-side${panels.inspector.over ? " over-right" : ""}`}
            style={{ width: view.inspectorWidth * sizes.widen }}
          >
            <Inspector context={context} />
          </div>
        )}
      </div>
      <StatusBar grid={grid} />
      {filter && (
        <ColumnFilter key={filter.columnId} grid={grid} columnId={filter.columnId} at={filter} onClose={closeFilter} />
      )}
      {note && (
        <NoteBox
          key={`${note.indicator}|${note.district}`}
          context={context}
          at={note}
          onClose={() => ui.set({ note: null })}
        />
      )}
      <AllocateExtras context={context} />
      {picker && <PlanPicker context={context} request={picker} />}
      <PlanDialogs context={context} />
    </div>
  );
}

/** Other type, density or separators than the table was made with draw it anew; opening a plan draws it once. */
function useRedrawn(grid: GridController, sizes: Metrics, thousands: boolean): void {
  const drawn = useRef({ sizes, thousands });
  useEffect(() => {
    const last = drawn.current;
    if (last.sizes === sizes && last.thousands === thousands) return;
    drawn.current = { sizes, thousands };
    grid.rebuild(true);
  }, [grid, sizes, thousands]);
}

/** What stands at the left while the tree is folded. */
function TreeStrip() {
  return (
    <button
      type="button"
      className="tree-strip"
      title="打开目录"
      aria-label="打开目录"
      onClick={() => togglePanel("tree")}
    >
      <Icon name="tree" size={15} />
      <span>目录</span>
    </button>
  );
}

/** The most that findings take of the window: on a short one three of them, else half of it. Pixels. */
function mostForFindings(windowHeight: number): number {
  return Math.round(windowHeight * (windowHeight < SHORT ? 0.24 : 0.5));
}
const SHORT = 620;

function FinalBanner({ context }: { context: CommandContext }) {
  const { session } = context;
  useChanges(session, (change) => change.header || change.all);
  if (!session.isFinal) return null;
  const { documentNumber } = session.plan.header;
  const offered = [commandById("withdraw"), commandById("issue"), commandById("adjust")];
  return (
    <div className="final-banner" role="status" data-testid="final-banner">
      {say.finalBanner(documentNumber, isIssued(session.plan.header))}
      {offered.map((command) =>
        canRun(command, context) === true ? (
          <button key={command.id} type="button" className="link" onClick={() => runCommand(command, context)}>
            {command.label.replace("…", "")}
          </button>
        ) : null,
      )}
    </div>
  );
}

/** Shortcuts work wherever the focus is, except inside dialogs and in fields for keys that belong to text. */
function useShortcuts(context: CommandContext): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = commandForKey(event);
      if (!command || command.keysOf === "cell" || command.keysOf === "browser") return;
      const target = event.target as HTMLElement;
      if (target.closest(".ant-modal-wrap, .menu, .picker")) return;
      const ownEditor = target === context.grid.editor.textarea;
      const inText = !ownEditor && target.matches("input, textarea, [contenteditable=true]");
      const editing = ownEditor && context.grid.editor.editing;
      if ((inText || editing) && command.keysOf === "text") return;
      event.preventDefault();
      runCommand(command, context);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [context]);
}
