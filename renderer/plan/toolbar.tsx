/** The plan window's head: name and status, the menu bar (../menu), and the buttons used most. All from the command registry. */

import { memo, useRef } from "react";
import { isIssued } from "../../shared/model/series/issued.ts";
import { statusWords } from "../../shared/text.ts";
import type { Command, CommandContext } from "../commands/command.ts";
import { canRun } from "../commands/command.ts";
import type { CommandName } from "../commands/registry.ts";
import { commandById, shownKeys } from "../commands/registry.ts";
import { runCommand } from "../commands/run.ts";
import { usePanels } from "../kit/panels.ts";
import { any, useSettled, useSettledChanges } from "../session/use-session.ts";
import { useFitLevel } from "../kit/fit-level.ts";
import { Icon } from "../kit/icons.tsx";
import { MenuBar } from "../menu/menu-bar.tsx";

const panels: readonly CommandName[] = ["tree", "findings", "inspector"];

const bar: readonly (CommandName | "|")[] = [
  "undo",
  "redo",
  "|",
  "addItem",
  "addIndicator",
  "addChild",
  "addDistrict",
  "deleteRows",
  "|",
  "unit",
  "allocate",
  "|",
  "find",
  "filter",
  "history",
  "|",
  "import",
  "export",
  "print",
];

export function Toolbar({ context }: { context: CommandContext }) {
  const { session, grid } = context;
  useSettledChanges(session, any);
  useSettled(grid.status);
  usePanels();
  const tools = useRef<HTMLDivElement>(null);
  useFitLevel(tools, 3);
  const { header } = session.plan;
  return (
    <header className="plan-head">
      <div className="menu-bar">
        <button
          type="button"
          className="home-button"
          onClick={() => runCommand(commandById("home"), context)}
          title="返回首页"
          aria-label="返回首页"
        >
          <Icon name="home" />
        </button>
        <h1 className="plan-name" title={header.title}>
          {header.name}
        </h1>
        {session.sample && <span className="tag tag-sample">示例</span>}
        {header.adjusts !== null && <span className="tag">调整</span>}
        <span className={`tag tag-${header.status}`} data-testid="status">
          {isIssued(header) ? "已印发" : statusWords[header.status]}
        </span>
        <span className="menu-gap" />
        <MenuBar context={context} />
        <span className="status-space" />
        <StatusButton context={context} />
      </div>
      <div className="tool-bar" role="toolbar" aria-label="常用操作" ref={tools}>
        {bar.map((id, index) =>
          id === "|" ? (
            <span key={`|${index}`} className="tool-line" />
          ) : (
            <ToolButton key={id} command={commandById(id)} context={context} />
          ),
        )}
        <span className="status-space" />
        {panels.map((id) => (
          <ToolButton key={id} command={commandById(id)} context={context} />
        ))}
      </div>
    </header>
  );
}

function ToolButton({ command, context }: { command: Command; context: CommandContext }) {
  const can = canRun(command, context);
  const label = command.title?.(context) ?? command.label;
  const [keys] = shownKeys(command);
  return (
    <ToolFace
      command={command}
      context={context}
      disabled={can !== true}
      pressed={command.checked?.(context)}
      title={can === true ? `${label}${keys ? `（${keys}）` : ""}` : `${command.label}：${can}`}
    />
  );
}

interface ToolFaceProps {
  command: Command;
  context: CommandContext;
  disabled: boolean;
  pressed: boolean | undefined;
  title: string;
}

/** What is seen of a button: mostly the same after an edit as before. */
const ToolFace = memo(function ToolFace({ command, context, disabled, pressed, title }: ToolFaceProps) {
  return (
    <button
      type="button"
      className="tool-button"
      aria-disabled={disabled}
      aria-pressed={pressed}
      title={title}
      data-command={command.id}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => runCommand(command, context)}
    >
      {command.icon && <Icon name={command.icon} />}
      <span className="tool-name">{command.shortTitle?.(context) ?? command.short ?? command.label}</span>
    </button>
  );
});

/** What comes next stands out; beside it what else the status allows. */
function StatusButton({ context }: { context: CommandContext }) {
  const { session } = context;
  const beside = session.isFinal ? "withdraw" : "review";
  const next = !session.isFinal ? "final" : canRun(commandById("issue"), context) === true ? "issue" : "adjust";
  const words = { review: "征求意见", final: "定稿", withdraw: "撤回定稿", issue: "印发", adjust: "调整" };
  const can = canRun(commandById(next), context);
  return (
    <>
      {canRun(commandById(beside), context) === true && (
        <button type="button" className="plain-button" onClick={() => runCommand(commandById(beside), context)}>
          {words[beside]}
        </button>
      )}
      <button
        type="button"
        className={next === "adjust" ? "plain-button" : "primary-button"}
        aria-disabled={can !== true}
        title={can === true ? undefined : can}
        onClick={() => runCommand(commandById(next), context)}
      >
        {words[next]}
      </button>
    </>
  );
}
