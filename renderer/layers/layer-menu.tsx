/** The list of what the table may show: the targets, and each layer, in their place or beside them. */

import { useLayoutEffect, useRef } from "react";
import type { Layer } from "../../shared/tracking/layer.ts";
import type { LayerKind } from "../../shared/tracking/layer-key.ts";
import { compareLayers, layerKinds, layerTitle, partsOf } from "../../shared/tracking/layer-key.ts";
import type { ShownWay } from "../../shared/tracking/beside.ts";
import { standsBeside } from "../../shared/tracking/beside.ts";
import { say } from "../../shared/text.ts";
import { run } from "../app/notify.ts";
import { openDialog } from "../app/ui.ts";
import type { CommandContext } from "../commands/command.ts";
import { usePressAway } from "../kit/press-away.ts";
import { useTracking } from "./use-tracking.ts";

export function LayerMenu({
  context,
  at,
  onClose,
}: {
  context: CommandContext;
  at: { x: number; y: number };
  onClose(): void;
}) {
  const { layers, grid } = context;
  const { sheet } = layers.shown.value;
  const { tracking, problem } = useTracking(context);
  const host = useRef<HTMLDivElement>(null);
  // The switch itself opens and closes it.
  usePressAway(host, (target) => target.closest(".layer-switch") === null && onClose());
  useLayoutEffect(() => {
    const list = choices(host.current);
    (list.find((one) => one.getAttribute("aria-checked") === "true") ?? list[0])?.focus();
  }, [tracking]);
  const leave = () => {
    onClose();
    grid.editor.focus();
  };
  const show = (key: string, way: ShownWay) => {
    leave();
    run(layers.show(key, way));
  };
  const onKey = (event: React.KeyboardEvent) => {
    const list = choices(host.current);
    const index = list.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === "ArrowDown") list[(index + 1) % list.length]?.focus();
    else if (event.key === "ArrowUp") list[(index - 1 + list.length) % list.length]?.focus();
    else if (event.key === "Escape" || event.key === "Tab") leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const list = tracking ? [...tracking.state.layers.values()].toSorted((a, b) => compareLayers(a.key, b.key)) : [];
  const kinds = Object.keys(layerKinds) as LayerKind[];
  return (
    <div
      ref={host}
      className="menu layer-menu"
      role="menu"
      aria-label="表里显示哪些数"
      style={{ left: at.x, top: at.y, maxHeight: `calc(100vh - ${at.y + 12}px)` }}
      onKeyDown={onKey}
    >
      <Choice on={sheet === null} onChoose={() => (leave(), layers.showTargets())}>
        分解数
      </Choice>
      {!tracking && <p className="menu-note">{problem === "" ? "正在查看……" : problem}</p>}
      {tracking?.damaged.map((sentence) => (
        <p key={sentence} className="menu-note layer-damaged">
          {sentence}
        </p>
      ))}
      {kinds.map((kind) => {
        const own = list.filter(({ key }) => partsOf(key)?.kind === kind);
        return own.length === 0 ? null : (
          <div key={kind} role="group" aria-label={layerKinds[kind].title}>
            <div className="menu-line" />
            {own.map((layer) => (
              <LayerLine
                key={layer.key}
                layer={layer}
                shown={sheet?.key === layer.key ? sheet.way : null}
                onShow={(way) => show(layer.key, way)}
              />
            ))}
          </div>
        );
      })}
      {tracking && list.length === 0 && <p className="menu-note">{say.noLayersWindow()}</p>}
      <div className="menu-line" />
      <Choice on={false} onChoose={() => (onClose(), openDialog("newLayer"))}>
        新建数据层…
      </Choice>
      <Choice on={false} onChoose={() => (onClose(), openDialog("lastYear"))}>
        从上年方案带入参考数…
      </Choice>
    </div>
  );
}

function choices(host: HTMLElement | null): HTMLButtonElement[] {
  return [...(host?.querySelectorAll<HTMLButtonElement>("button:not(:disabled)") ?? [])];
}

function Choice({ on, onChoose, children }: { on: boolean; onChoose(): void; children: React.ReactNode }) {
  return (
    <button type="button" role="menuitemradio" aria-checked={on} className="menu-item" onClick={onChoose}>
      <span>{on ? "✓" : ""}</span>
      <span className="menu-label">{children}</span>
    </button>
  );
}

function LayerLine({ layer, shown, onShow }: { layer: Layer; shown: ShownWay | null; onShow(way: ShownWay): void }) {
  const title = layerTitle(layer.key);
  return (
    <div className="layer-line">
      <Choice on={shown === "instead"} onChoose={() => onShow("instead")}>
        {title}
        {layer.closed && <span className="tag layer-tag">已关闭</span>}
      </Choice>
      <button
        type="button"
        role="menuitemradio"
        aria-checked={shown === "beside"}
        className={`layer-beside${shown === "beside" ? " on" : ""}`}
        disabled={!standsBeside(layer)}
        title={standsBeside(layer) ? `${title}和分解数并列` : say.besideNotHere(layer.unit ?? "")}
        aria-label={`${title}和分解数并列`}
        onClick={() => onShow("beside")}
      >
        并列
      </button>
    </div>
  );
}
