/** 打印: the pages as they will come out, and the browser's own print dialog over them. */

import { Button, Modal, Switch } from "antd";
import { useEffect, useRef, useState } from "react";
import { decompositionSheet } from "../../shared/layouts/decomposition.ts";
import { sheetHtml } from "../../shared/document/html.ts";
import { useDisplayUnit } from "./display-unit.tsx";
import type { PlanSession } from "../session/plan-session.ts";
import { closeDialog } from "../app/ui.ts";

export function PrintDialog({ session }: { session: PlanSession }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [whole, setWhole] = useState(true);
  const [warnings, setWarnings] = useState<string[]>([]);
  const { display, control } = useDisplayUnit(session.plan);
  useEffect(() => {
    const element = frame.current;
    const page = element?.contentDocument;
    if (!element || !page) return;
    const document = decompositionSheet(session.plan, { findings: [...session.findings.all()], display });
    setWarnings(document.warnings);
    page.open();
    page.write(sheetHtml(document, { title: session.plan.header.title }));
    page.close();
    const body = page.body;
    const room = element.clientWidth - 16;
    // Only the picture on the screen is made smaller; the print keeps its size.
    const style = page.createElement("style");
    const scale = whole ? Math.min(1, room / body.scrollWidth) : 1;
    style.textContent = `@media screen{html{background:#8a95a3}body{zoom:${scale};background:#fff;min-height:100%}}`;
    page.head.append(style);
  }, [session, whole, display]);
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
      style={{ top: 24 }}
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
      {control}
      {warnings.length > 0 && <p className="field-hint">{warnings.join("")}</p>}
      <p className="field-hint">纸张、方向和页边距已按分解表排好；在打印窗口里也可以选“另存为 PDF”。</p>
    </Modal>
  );
}
