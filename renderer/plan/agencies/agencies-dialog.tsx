/** 牵头和配合单位: all agencies of the plan with their items; rename one everywhere, or make one of several spellings. */

import { Alert, AutoComplete, Button, Input, Modal } from "antd";
import { useEffect, useMemo, useState } from "react";
import { renameAgencies } from "../../../shared/actions/rename-agencies.ts";
import { agenciesOf, likeAgencies } from "../../../shared/import/agency-list.ts";
import { nameForm, splitNames } from "../../../shared/import/names.ts";
import type { Alias } from "../../../shared/model/aliases.ts";
import { ALIAS_LENGTH } from "../../../shared/model/aliases.ts";
import { say } from "../../../shared/text.ts";
import { notify, run } from "../../app/notify.ts";
import { closeDialogThen } from "../../app/ui.ts";
import { useTask } from "../../app/use-task.ts";
import { closeToTable, goToItem } from "../../grid/table/go-to.ts";
import type { GridController } from "../../grid/table/controller.ts";
import { focusFirst } from "../../kit/first-field.ts";
import { knownNames, rememberRename } from "../../session/known-names.ts";
import { any, useChanges } from "../../session/use-session.ts";
import { AgencyTable } from "./agency-table.tsx";
import "../../kit/preview-table.css";
import "./agencies.css";

/** More would only slow the window down; a search finds the others. */
const SHOWN = 300;

export function AgenciesDialog({ grid }: { grid: GridController }) {
  const session = grid.session.owner;
  const version = useChanges(session, any);
  const [aliases, setAliases] = useState<Alias[]>([]);
  const [sought, setSought] = useState("");
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState<string | null>(null);
  const { problem, run: task } = useTask();
  useEffect(() => {
    void task(async () => setAliases(await knownNames()));
  }, [task]);
  // The plan is changed in place: its version tells when.
  const groups = useMemo(() => likeAgencies(agenciesOf(session.plan), aliases), [session, version, aliases]);
  const all = useMemo(() => groups.flat(), [groups]);
  const names = useMemo(() => new Set(all.map((agency) => agency.name)), [all]);
  const chosen = all.filter((agency) => ticked.includes(agency.name)).map((agency) => agency.name);
  // The most used comes first in its group.
  const name = (typed ?? chosen[0] ?? "").trim();
  const rename = useMemo(
    () => (name === "" ? null : renameAgencies(session.plan, ticked, name)),
    [session, version, ticked, name],
  );
  const form = nameForm(sought);
  const found =
    form === "" ? groups : groups.filter((group) => group.some((agency) => nameForm(agency.name).includes(form)));
  const several = !names.has(name) && splitNames(name).length > 1;
  const joins = chosen.length === 1 && name !== chosen[0] && names.has(name);
  const ready = chosen.length > 0 && rename?.action != null && !several;

  const pick = (list: readonly string[]) => {
    setTicked(list);
    setTyped(null);
  };
  const save = () => {
    if (!ready || !rename.action) return;
    const label =
      chosen.length === 1 ? `单位“${chosen[0] ?? ""}”改为“${name}”` : `${chosen.length} 个单位名称合并为“${name}”`;
    if (!session.apply(rename.action, label)) return;
    const taught = async () => {
      await rememberRename(session, "agency", chosen, name);
      setAliases(await knownNames());
    };
    run(taught());
    notify.done(say.agenciesDone(rename.changed.length, name));
    pick([]);
  };
  const goTo = (item: string) => closeDialogThen(() => goToItem(grid, item));
  const close = () => closeToTable(grid);
  const told = (): string => {
    if (session.isFinal) return say.finalUnchanged();
    if (chosen.length === 0) return say.agencyPick();
    if (several) return say.agencyOneName();
    if (!rename?.action) return say.agencyNothing();
    return [
      ...(joins ? [say.agencySame(name)] : []),
      say.agencyChanges(rename.changed.length, name, !session.sample),
      ...(rename.led.length > 0 ? [say.agencyLed(rename.led.map((item) => item.text.slice(0, 20)))] : []),
    ].join("");
  };
  return (
    <Modal
      open
      title="牵头和配合单位"
      width={920}
      onCancel={close}
      afterOpenChange={focusFirst}
      footer={
        <>
          <p className="agency-told field-hint" role="status">
            {told()}
          </p>
          <div className="agency-rename">
            <AutoComplete
              aria-label="新名称"
              value={typed ?? chosen[0] ?? ""}
              disabled={session.isFinal || chosen.length === 0}
              options={chosen.length > 1 ? chosen.map((value) => ({ value })) : []}
              defaultActiveFirstOption={false}
              onChange={setTyped}
            >
              {/* Among several, Enter chooses from the list. */}
              <Input placeholder="新名称" maxLength={ALIAS_LENGTH} onPressEnter={() => chosen.length === 1 && save()} />
            </AutoComplete>
            <Button type="primary" disabled={session.isFinal || !ready} onClick={save}>
              {chosen.length > 1 ? `合并 ${chosen.length} 个` : joins ? "合并" : "改名"}
            </Button>
            <Button onClick={close}>关闭</Button>
          </div>
        </>
      }
    >
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
      {all.length === 0 ? (
        <p className="preview-empty">{say.noAgencies()}</p>
      ) : (
        <>
          <Input
            data-first
            className="agency-search"
            aria-label="查找单位"
            placeholder={`在 ${all.length} 个单位里查找`}
            allowClear
            value={sought}
            onChange={(event) => setSought(event.target.value)}
          />
          {found.length === 0 ? (
            <p className="preview-empty">{say.noAgencyFound()}</p>
          ) : (
            <AgencyTable
              groups={found}
              most={SHOWN}
              ticked={ticked}
              locked={session.isFinal}
              onTick={pick}
              onItem={goTo}
            />
          )}
        </>
      )}
    </Modal>
  );
}
