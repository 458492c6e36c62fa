/** The sheet as it looks, with the bar above it where the clerk says what its columns, rows and frames are. */

import { useMemo, useRef, useState } from "react";
import type { OpenedFile } from "../../shared/contract/results.ts";
import type { Reading } from "../../shared/recognise/told/reading.ts";
import { ReadingBar } from "./reading-bar.tsx";
import { SheetView } from "./sheet-view.tsx";
import type { Rect } from "./rect.ts";
import { piecesOf } from "./told.ts";

export function SheetReader({
  opened,
  sheet,
  chosen,
  busy,
  places,
  onTell,
}: {
  opened: OpenedFile;
  sheet: number;
  chosen: ReadonlySet<number>;
  busy: boolean;
  /** Names of districts that may be meant. */
  places: readonly string[];
  onTell(reading: Reading): void;
}) {
  const name = opened.sheets[sheet]?.name ?? "";
  const pieces = useMemo(() => piecesOf(opened, name), [opened, name]);
  const [selected, setSelected] = useState<{ sheet: number; rect: Rect } | null>(null);
  const view = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const rect = selected?.sheet === sheet ? selected.rect : null;
  return (
    <>
      <div ref={bar}>
        <ReadingBar
          opened={opened}
          sheet={name}
          pieces={pieces}
          rect={rect}
          busy={busy}
          places={places}
          onTell={(reading) => {
            onTell(reading);
            view.current?.focus();
          }}
        />
      </div>
      <SheetView
        ref={view}
        opened={opened}
        sheet={sheet}
        chosen={chosen}
        pieces={pieces}
        rect={rect}
        onSelect={(next) => setSelected({ sheet, rect: next })}
        onEnter={() => bar.current?.querySelector<HTMLElement>("button:not(:disabled)")?.focus()}
      />
    </>
  );
}
