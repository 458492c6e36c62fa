/** The whole window: theme, which screen, the import that a dropped file starts, and the word that the program is gone. */

import { App as AntApp, Button, ConfigProvider, Modal } from "antd";
import zhCN from "antd/locale/zh_CN";
import { useEffect, useLayoutEffect, useState } from "react";
import { mountNotify, run } from "./notify.ts";
import { route } from "./navigation.ts";
import { AppDialogs, ImportFlow, PlanScreen, useRestOfWindow } from "./lazy-screens.tsx";
import { StartScreen } from "../start/start-screen.tsx";
import { useLibraryTrouble } from "./library-trouble.tsx";
import { LostLibrary } from "./lost-library.tsx";
import { connectionState, retryConnection } from "./service.ts";
import { loadSettings, settings } from "./settings.ts";
import { useStore } from "./store.ts";
import { antTheme } from "./theme.ts";
import { importOpenedFiles } from "./opened-files.ts";
import { dropTaken, importFiles, openHelp, ui } from "./ui.ts";
import { helpTopic } from "../help/topic.ts";
import { unconfirmed } from "../session/unconfirmed.ts";
import { say } from "../../shared/text.ts";
import "./app.css";

export function App() {
  const { largeType, density } = useStore(settings);
  useLayoutEffect(() => {
    document.documentElement.classList.toggle("large", largeType);
    document.documentElement.classList.toggle("comfortable", density === "comfortable");
  }, [largeType, density]);
  return (
    <ConfigProvider
      locale={zhCN}
      theme={antTheme(largeType, density)}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <AntApp component={false} message={{ maxCount: 3 }}>
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
  useHelpKey();
  useEffect(importOpenedFiles, []);
  useRestOfWindow();
  useLibraryTrouble();
  return (
    <div className="window">
      <LostConnection />
      <LostLibrary />
      <div className="window-body">
        {ready && (plan === null ? <StartScreen /> : <PlanScreen key={plan} id={plan} />)}
      </div>
      <ImportFlow />
      <AppDialogs />
    </div>
  );
}

/** By then the program has been called five times, and is not only slow to answer. */
const GONE = 10_000;

function LostConnection() {
  const { status } = useStore(connectionState);
  const { labels } = useStore(unconfirmed);
  const [gone, setGone] = useState(false);
  const lost = status === "lost";
  useEffect(() => {
    setGone(false);
    if (!lost) return;
    const timer = setTimeout(() => setGone(true), GONE);
    return () => clearTimeout(timer);
  }, [lost]);
  if (!lost) return null;
  const shown = labels
    .slice(0, 3)
    .map((label) => `“${label}”`)
    .join("、");
  const more = labels.length > 3 ? `等 ${labels.length} 处` : "";
  if (!gone) {
    return (
      <div className="lost-bar" role="alert" data-testid="lost">
        <span>
          {say.connecting()}
          {labels.length > 0 && say.unsavedFollow(shown, more)}
        </span>
        <Button size="small" onClick={retryConnection}>
          立即重试
        </Button>
      </div>
    );
  }
  // Nothing that is typed now would be kept: the page is covered, and says what to do.
  return (
    <Modal
      open
      title="程序已经关闭"
      closable={false}
      keyboard={false}
      width={520}
      footer={
        <Button type="primary" onClick={retryConnection}>
          重新连接
        </Button>
      }
    >
      <div className="ask-text" role="alert" data-testid="lost">
        <p>{say.programGone()}</p>
        {labels.length > 0 && <p>{say.unsavedCheck(shown, more)}</p>}
        <p className="muted">{say.windowLeft()}</p>
      </div>
    </Modal>
  );
}

/** F1 anywhere, also over a dialog, opens the page that fits. */
function useHelpKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "F1" || event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      if (ui.value.help === null) openHelp(helpTopic(ui.value, document.activeElement));
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
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
        if (event.dataTransfer && dropTaken(event.dataTransfer)) return;
        importFiles(files, route.value.plan);
      },
      options,
    );
    return () => stop.abort();
  }, []);
}
