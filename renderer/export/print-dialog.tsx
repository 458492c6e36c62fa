/** 打印: the pages as they will come out, and the browser's own print dialog over them. */

import { Button, Modal, Segmented, Switch } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import type { SheetDocument } from "../../shared/document/sheet.ts";
import type { LayoutName } from "../../shared/layouts/table.ts";
import { layoutNames, layouts } from "../../shared/layouts/table.ts";
import { sheetHtml } from "../../shared/document/html.ts";
import { useDisplayUnit } from "./display-unit.tsx";
import type { PlanSession } from "../session/plan-session.ts";
import { run } from "../app/notify.ts";
import { closeDialog } from "../app/ui.ts";
import "./export.css";
import { say } from "../../shared/text.ts";

export function PrintDialog({ session }: { session: PlanSession }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [whole, setWhole] = useState(true);
  const { display, control } = useDisplayUnit(session.plan);
  const printable = useMemo(
    () => layoutNames.filter((name) => layouts[name].print && (layouts[name].fits?.(session.plan) ?? true)),
    [session],
  );
  const [layout, setLayout] = useState(printable[0] as LayoutName);
  const { title, options } = layouts[layout];
  const [sheet, setSheet] = useState<SheetDocument | null>(null);
  useEffect(() => {
    let current = true;
    const context = { findings: session.findings.all(), ...(options.includes("display") ? { display } : {}) };
    const laid = session
      .original()
      .then((original) => layouts[layout].build(session.plan, "xlsx", { ...context, original }));
    run(laid.then((made) => current && "sheet" in made && setSheet(made.sheet)));
    return () => {
      current = false;
    };
  }, [session, layout, options, display]);
  useEffect(() => {
    const element = frame.current;
    const page = element?.contentDocument;
    if (!element || !page || !sheet) return;
    page.open();
    page.write(sheetHtml(sheet, { title: session.plan.header.title }));
    page.close();
    const body = page.body;
    const room = element.clientWidth - 16;
    // Only the picture on the screen is made smaller; the print keeps its size.
    const style = page.createElement("style");
    const scale = whole ? Math.min(1, room / body.scrollWidth) : 1;
    style.textContent = `@media screen{body{zoom:${scale}}}`;
    page.head.append(style);
  }, [session, whole, sheet]);
  const print = () => {
    const target = frame.current?.contentWindow;
    target?.focus();
    target?.print();
  };
  return (
    <Modal
      open
      title="打印"
      width="min(1180px, 96vw)"
      onCancel={closeDialog}
      footer={[
        <label key="whole" className="print-switch">
          <Switch size="small" checked={whole} onChange={setWhole} aria-label="适合窗口宽度" /> 适合窗口宽度
        </label>,
        <Button key="cancel" onClick={closeDialog}>
          取消
        </Button>,
        <Button key="print" type="primary" onClick={print}>
          打印
        </Button>,
      ]}
    >
      <iframe ref={frame} className="print-frame" title="打印预览" data-testid="print-frame" />
      {printable.length > 1 && (
        <Segmented<LayoutName>
          aria-label="打印哪一种"
          value={layout}
          options={printable.map((name) => ({ value: name, label: layouts[name].title }))}
          onChange={setLayout}
        />
      )}
      {options.includes("display") && control}
      {sheet && sheet.warnings.length > 0 && <p className="field-hint">{sheet.warnings.join("")}</p>}
      <p className="field-hint">{say.printSetUp(title)}</p>
    </Modal>
  );
}
