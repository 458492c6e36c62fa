/**
 * The pages as they will come out, from the sheet document that the file is made of: with the paper's edges, numbers and
 * count. Of a long document only the pages round the one that is looked at are drawn; all of them are before it is printed.
 */

import { Button, InputNumber, Select } from "antd";
import type { Ref } from "react";
import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import { pageList } from "../../shared/document/html.ts";
import type { SheetDocument } from "../../shared/document/sheet.ts";
import { Icon } from "../kit/icons.tsx";
import "./preview.css";

export interface PreviewHandle {
  /** Draws all pages, a few at a time, and opens the browser's print dialog. Rejects with the signal's reason. */
  print: (signal: AbortSignal, onProgress: (done: number, all: number) => void) => Promise<void>;
}

type Zoom = "width" | "page" | number;

const zooms: { value: string; label: string }[] = [
  { value: "width", label: "适合宽度" },
  { value: "page", label: "整页" },
  ...[50, 75, 100, 125, 150, 200].map((percent) => ({ value: String(percent), label: `${percent}%` })),
];

/** Pages drawn before and after the one that is looked at. */
const AROUND = 2;
/** Pages drawn between two looks at whether it is still wanted. */
const AT_ONCE = 10;
const PIXELS_PER_MM = 96 / 25.4;

export function Preview({ sheet, title, ref }: { sheet: SheetDocument; title: string; ref?: Ref<PreviewHandle> }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const list = useMemo(() => pageList(sheet, { title }), [sheet, title]);
  const [at, setAt] = useState(0);
  const [zoom, setZoom] = useState<Zoom>("width");
  const drawn = useRef(new Set<number>());

  const elements = (): HTMLCollection | undefined => frame.current?.contentDocument?.body.children;

  const draw = useCallback(
    (index: number) => {
      const element = elements()?.[index];
      if (!element || drawn.current.has(index)) return;
      drawn.current.add(index);
      element.outerHTML = list.html(index);
    },
    [list],
  );

  const look = useCallback(() => {
    const pages = elements();
    const middle = (frame.current?.clientHeight ?? 0) / 2;
    if (!pages) return;
    // The last page that begins above the middle of what is seen.
    let [low, high] = [0, list.pages.length - 1];
    while (low < high) {
      const half = Math.ceil((low + high) / 2);
      if ((pages[half] as HTMLElement).getBoundingClientRect().top <= middle) low = half;
      else high = half - 1;
    }
    setAt(low);
    for (let index = low - AROUND; index <= low + AROUND; index += 1) draw(index);
  }, [draw, list]);

  useEffect(() => {
    const page = frame.current?.contentDocument;
    const view = frame.current?.contentWindow;
    if (!page || !view) return;
    drawn.current = new Set();
    page.open();
    page.write(
      `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title></title><style>${list.css}</style><style id="zoom"></style></head><body>`,
      ...list.pages.map(({ name }) => `<div class="page ${name}"></div>`),
      "</body></html>",
    );
    page.close();
    page.title = list.title;
    look();
    let asked = 0;
    const onScroll = (): void => {
      view.cancelAnimationFrame(asked);
      asked = view.requestAnimationFrame(look);
    };
    page.addEventListener("scroll", onScroll, { passive: true });
    return () => page.removeEventListener("scroll", onScroll);
  }, [list, look]);

  useEffect(() => {
    const element = frame.current;
    const style = element?.contentDocument?.getElementById("zoom");
    const size = list.pages[at];
    if (!element || !style || !size) return;
    const wide = (element.clientWidth - 40) / (size.width * PIXELS_PER_MM);
    const high = (element.clientHeight - 36) / (size.height * PIXELS_PER_MM);
    const scale = zoom === "width" ? Math.min(2, wide) : zoom === "page" ? Math.min(wide, high) : zoom / 100;
    // Only the picture on the screen is made smaller; the print keeps its size.
    const text = `@media screen{body{zoom:${Math.max(0.1, scale).toFixed(3)}}}`;
    if (style.textContent !== text) style.textContent = text;
  }, [list, zoom, at]);

  const go = (index: number): void => {
    const to = Math.max(0, Math.min(list.pages.length - 1, index));
    for (let near = to - AROUND; near <= to + AROUND; near += 1) draw(near);
    elements()?.[to]?.scrollIntoView({ block: "start" });
    setAt(to);
  };

  useImperativeHandle(
    ref,
    () => ({
      async print(signal, onProgress) {
        for (let index = 0; index < list.pages.length; index += 1) {
          draw(index);
          if (index % AT_ONCE !== AT_ONCE - 1) continue;
          onProgress(index + 1, list.pages.length);
          await new Promise((resolve) => setTimeout(resolve));
          signal.throwIfAborted();
        }
        const view = frame.current?.contentWindow;
        view?.focus();
        view?.print();
      },
    }),
    [draw, list],
  );

  const count = list.pages.length;
  return (
    <div className="preview">
      <div className="preview-bar" role="toolbar" aria-label="翻页和缩放">
        <Button size="small" type="text" aria-label="上一页" disabled={at === 0} onClick={() => go(at - 1)}>
          <Icon name="left" size={16} />
        </Button>
        <span className="preview-count">
          第
          <InputNumber
            size="small"
            aria-label="页码"
            controls={false}
            min={1}
            max={count}
            precision={0}
            value={at + 1}
            onChange={(next) => typeof next === "number" && go(next - 1)}
          />
          页，共 {count} 页
        </span>
        <Button size="small" type="text" aria-label="下一页" disabled={at >= count - 1} onClick={() => go(at + 1)}>
          <Icon name="right" size={16} />
        </Button>
        <Select
          size="small"
          aria-label="缩放显示"
          className="preview-zoom"
          value={String(zoom)}
          options={zooms}
          onChange={(next) => setZoom(next === "width" || next === "page" ? next : Number(next))}
        />
      </div>
      <iframe ref={frame} className="print-frame" title="打印预览" data-testid="print-frame" />
    </div>
  );
}
