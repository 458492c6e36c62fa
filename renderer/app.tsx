/** The whole window: theme, which screen, the import that a dropped file starts, and the word that the program is gone. */

import { App as AntApp, Button, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import { useEffect, useState } from "react";
import { mountNotify, run } from "./notify.ts";
import { route } from "./navigation.ts";
import { ImportFlow } from "./screens/import-flow.tsx";
import { PlanScreen } from "./screens/plan-screen.tsx";
import { StartScreen } from "./screens/start-screen.tsx";
import { connectionState, retryConnection } from "./service.ts";
import { loadSettings, settings } from "./settings.ts";
import { useStore } from "./store.ts";
import { antTheme } from "./theme.ts";
import { importFiles } from "./ui.ts";

export function App() {
  const { largeType } = useStore(settings);
  useEffect(() => {
    document.documentElement.classList.toggle("large", largeType);
  }, [largeType]);
  return (
    <ConfigProvider
      locale={zhCN}
      theme={antTheme(largeType)}
      componentSize={largeType ? "large" : "middle"}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <AntApp component={false} message={{ top: 78 }}>
        <Window />
      </AntApp>
    </ConfigProvider>
  );
}

function Window() {
  const { message, modal } = AntApp.useApp();
  mountNotify({ message, modal });
  const { plan } = useStore(route);
  const [ready, setReady] = useState(false);
  useEffect(() => run(loadSettings().finally(() => setReady(true))), []);
  useDrop();
  return (
    <>
      <LostConnection />
      {ready && (plan === null ? <StartScreen /> : <PlanScreen key={plan} id={plan} />)}
      <ImportFlow />
    </>
  );
}

function LostConnection() {
  const { status } = useStore(connectionState);
  if (status !== "lost") return null;
  return (
    <div className="lost-bar" role="alert">
      <span>与程序的连接断开了，正在重新连接……没有得到确认的修改会在恢复后自动补上。</span>
      <Button size="small" onClick={retryConnection}>
        立即重试
      </Button>
    </div>
  );
}

/** Files dropped anywhere are imported one after the other: into the open plan's preview, or as new plans. */
function useDrop(): void {
  useEffect(() => {
    const stop = new AbortController();
    const options = { signal: stop.signal };
    let depth = 0;
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const mark = (on: boolean) => document.body.classList.toggle("dropping", on);
    window.addEventListener(
      "dragenter",
      (event) => {
        if (hasFile(event)) mark(++depth > 0);
      },
      options,
    );
    window.addEventListener(
      "dragleave",
      (event) => {
        if (hasFile(event)) mark(--depth > 0);
      },
      options,
    );
    window.addEventListener(
      "dragover",
      (event) => {
        if (hasFile(event)) event.preventDefault();
      },
      options,
    );
    window.addEventListener(
      "drop",
      (event) => {
        const files = [...(event.dataTransfer?.files ?? [])];
        depth = 0;
        mark(false);
        if (files.length === 0) return;
        event.preventDefault();
        importFiles(files, route.value.plan);
      },
      options,
    );
    return () => stop.abort();
  }, []);
}
