/** 设置: the clerk's name, how the table looks, folders, backups, fonts. Each change holds at once and is kept. */

import { Button, Input, Modal, Segmented, Select, Switch } from "antd";
import { useEffect, useId, useState } from "react";
import type { LibraryFolders, shownFolders } from "../../shared/contract/results.ts";
import { say } from "../../shared/text.ts";
import { dayAndTime } from "../../shared/view/time.ts";
import { notify, run } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { FolderChoice } from "../kit/folder-choice.tsx";
import type { Density } from "../app/settings.ts";
import { remember, settings } from "../app/settings.ts";
import { useStore } from "../app/store.ts";
import { closeDialog, openDialog } from "../app/ui.ts";
import { Icon } from "../kit/icons.tsx";
import { keepUserName, loadUserName, userName } from "../kit/user-name.ts";
import { isInstalled, measuredWidth, paperFonts } from "../kit/fonts.ts";
import "./settings.css";

const densities: { value: Density; label: string }[] = [
  { value: "compact", label: "紧凑" },
  { value: "comfortable", label: "宽松" },
];
const keptDays = [7, 15, 30, 60, 90, 180, 365].map((value) => ({ value, label: `${value} 天` }));

export function SettingsDialog() {
  return (
    <Modal
      open
      title="设置"
      width={640}
      className="settings"
      onCancel={closeDialog}
      footer={
        <Button type="primary" onClick={closeDialog}>
          完成
        </Button>
      }
    >
      <div className="settings-body">
        <Clerk />
        <Look />
        <Folders />
        <Fonts />
      </div>
    </Modal>
  );
}

function Line({ label, hint, children }: { label: string; hint?: string; children: (id: string) => React.ReactNode }) {
  const id = useId();
  return (
    <div className="settings-line">
      <label htmlFor={id}>{label}</label>
      <div className="settings-value">
        {children(id)}
        {hint && <p className="field-hint">{hint}</p>}
      </div>
    </div>
  );
}

/** Text that is kept when the field is left or Enter is pressed; what is refused goes back to what was. */
function KeptText({ id, value, onKeep }: { id: string; value: string; onKeep(text: string): Promise<void> }) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const keep = () => {
    if (draft.trim() === value) return;
    onKeep(draft.trim()).catch((error: unknown) => {
      setDraft(value);
      notify.error(error);
    });
  };
  return (
    <Input
      id={id}
      value={draft}
      maxLength={1000}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={keep}
      onPressEnter={keep}
    />
  );
}

function Clerk() {
  const { name } = useStore(userName);
  useEffect(() => run(loadUserName()), []);
  return (
    <section>
      <h2>经办人</h2>
      <Line label="姓名" hint={say.nameForHistory()}>
        {(id) => <KeptText id={id} value={name ?? ""} onKeep={(text) => keepUserName(text.slice(0, 50))} />}
      </Line>
    </section>
  );
}

function Look() {
  const { density, largeType, thousands } = useStore(settings);
  return (
    <section>
      <h2>表格</h2>
      <Line label="行距" hint={say.densityHint()}>
        {(id) => (
          <Segmented<Density>
            id={id}
            aria-label="行距"
            value={density}
            options={densities}
            onChange={(value) => remember({ density: value })}
          />
        )}
      </Line>
      <Line label="长者模式（大字）">
        {(id) => <Switch id={id} checked={largeType} onChange={(on) => remember({ largeType: on })} />}
      </Line>
      <Line label="千位分隔符" hint={say.thousandsHint()}>
        {(id) => <Switch id={id} checked={thousands} onChange={(on) => remember({ thousands: on })} />}
      </Line>
    </section>
  );
}

function Folders() {
  const [folders, setFolders] = useState<LibraryFolders | null>(null);
  const load = () => call("library.folders", {}).then(setFolders);
  useEffect(() => run(load()), []);
  const keep = async (key: "exportFolder" | "backupDays", value: string | number) => {
    await call("settings.set", { key, value });
    await load();
  };
  if (!folders) return null;
  const { library, backups, exports, backupCount, lastBackup, backupDays } = folders;
  const days = keptDays.some(({ value }) => value === backupDays)
    ? keptDays
    : [...keptDays, { value: backupDays, label: `${backupDays} 天` }];
  return (
    <section>
      <h2>文件夹和备份</h2>
      <Line label="台账库">{() => <Place path={library} folder="library" />}</Line>
      <Line label="导出到" hint={say.exportFolderHint()}>
        {(id) => (
          <div className="settings-place">
            <KeptText id={id} value={exports} onKeep={(text) => keep("exportFolder", text)} />
            <FolderChoice from={exports} label="导出文件夹" onChoose={(path) => run(keep("exportFolder", path))} />
            <Show folder="exports" label="导出" />
          </div>
        )}
      </Line>
      <Line label="备份" hint={say.backupsAre(backupCount, lastBackup && dayAndTime(lastBackup, new Date()))}>
        {() => (
          <>
            <Place path={backups} folder="backups" />
            <button type="button" className="link" onClick={() => openDialog("backups")}>
              查看、恢复备份…
            </button>
          </>
        )}
      </Line>
      <Line label="备份保留" hint={say.backupDaysHint()}>
        {(id) => (
          <Select
            id={id}
            value={backupDays}
            options={days}
            style={{ width: 120 }}
            onChange={(value) => run(keep("backupDays", value))}
          />
        )}
      </Line>
    </section>
  );
}

type Folder = (typeof shownFolders)[number];

function Place({ path, folder }: { path: string; folder: Folder }) {
  return (
    <div className="settings-place">
      <span className="settings-path" title={path}>
        {path}
      </span>
      <Show folder={folder} label={folder === "library" ? "台账库" : "备份"} />
    </div>
  );
}

function Show({ folder, label }: { folder: Folder; label: string }) {
  return (
    <Button aria-label={`打开${label}文件夹`} onClick={() => run(call("library.showFolder", { folder }))}>
      打开
    </Button>
  );
}

function Fonts() {
  const list = paperFonts.map((font) => ({ ...font, there: isInstalled(font, measuredWidth) }));
  const missing = list.filter(({ there }) => !there).map(({ name }) => name);
  return (
    <section>
      <h2>公文字体</h2>
      <ul className="settings-fonts">
        {list.map(({ name, use, there }) => (
          <li key={name}>
            <Icon name={there ? "check" : "warning"} size={15} />
            <span>{name}</span>
            <span className="muted">{use}</span>
            <span className={there ? "muted" : "settings-missing"}>{there ? "已安装" : "没有安装"}</span>
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <p className="settings-warning" role="note">
          {say.fontsMissing(missing.join("、"))}
        </p>
      )}
    </section>
  );
}
