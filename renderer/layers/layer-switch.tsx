/** Above the table: what its figures are, with the list of what else they may be. */

import { useRef } from "react";
import { createPortal } from "react-dom";
import { shortTitle } from "../../shared/tracking/layer-key.ts";
import { lazyPart } from "../app/lazy-part.ts";
import { useStore } from "../app/store.ts";
import { ui } from "../app/ui.ts";
import type { CommandContext } from "../commands/command.ts";
import { Icon } from "../kit/icons.tsx";
import "./layers.css";

const LayerMenu = lazyPart(async () => (await import("./layer-menu.tsx")).LayerMenu);

export function LayerSwitch({ context }: { context: CommandContext }) {
  const { sheet } = useStore(context.layers.shown);
  const { layerMenu: open } = useStore(ui);
  const button = useRef<HTMLButtonElement>(null);
  const shown = sheet === null ? "分解数" : `${sheet.way === "beside" ? "分解数＋" : ""}${shortTitle(sheet.key)}`;
  const box = open ? button.current?.getBoundingClientRect() : undefined;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`layer-switch${sheet ? " on" : ""}`}
        aria-haspopup="menu"
        aria-expanded={open}
        title="表里显示哪些数：分解数、上年数、申报数、完成数、资金"
        data-testid="layer-switch"
        onMouseDown={(event) => {
          event.preventDefault();
          event.stopPropagation();
        }}
        onClick={() => {
          if (context.grid.editor.commit()) ui.set({ layerMenu: !open });
        }}
      >
        <span>{shown}</span>
        <Icon name="down" size={13} />
      </button>
      {/* The bar contains all that is in it. */}
      {open &&
        createPortal(
          <LayerMenu
            context={context}
            at={{ x: box?.left ?? 240, y: box?.bottom ?? 130 }}
            onClose={() => ui.set({ layerMenu: false })}
          />,
          document.body,
        )}
    </>
  );
}

const ShownLayer = lazyPart(async () => (await import("./layer-bar.tsx")).ShownLayer);

export function LayerBar({ context }: { context: CommandContext }) {
  const { sheet } = useStore(context.layers.shown);
  return sheet === null ? null : <ShownLayer context={context} sheet={sheet} />;
}
