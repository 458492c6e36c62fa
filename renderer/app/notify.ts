/** Messages and questions to the clerk, from anywhere in the window; the app mounts the means once. */

import { Input } from "antd";
import type { MessageInstance } from "antd/es/message/interface";
import type { HookAPI } from "antd/es/modal/useModal";
import { createElement } from "react";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import "./notify.css";

let message: MessageInstance | null = null;
let modal: HookAPI | null = null;

export function mountNotify(means: { message: MessageInstance; modal: HookAPI }): void {
  message = means.message;
  modal = means.modal;
}

export function sentenceOf(thrown: unknown): string {
  return thrown instanceof AppError ? thrown.message : say.failed();
}

/** The same words again take the place of those that still stand; a click puts them away. */
function tell(type: "success" | "info" | "warning" | "error", content: string, seconds: number): void {
  message?.open({ key: content, type, content, duration: seconds, onClick: () => message?.destroy(content) });
}

export const notify = {
  done: (text: string) => tell("success", text, 3),
  info: (text: string) => tell("info", text, 5),
  warn: (text: string) => tell("warning", text, 6),
  error: (thrown: unknown) => tell("error", typeof thrown === "string" ? thrown : sentenceOf(thrown), 7),
};

/** Runs work of a button or menu; what goes wrong is said to the clerk. */
export function run(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    if (!(error instanceof AppError)) console.error(error);
    notify.error(error);
  });
}

export interface Question {
  title: string;
  text?: string;
  ok?: string;
  danger?: boolean;
}

/** true: the clerk agrees. */
export function ask({ title, text, ok = "确定", danger = false }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    if (!modal) {
      resolve(false);
      return;
    }
    modal.confirm({
      title,
      content: text,
      okText: ok,
      cancelText: "取消",
      okButtonProps: { danger },
      onOk: () => resolve(true),
      onCancel: () => resolve(false),
      width: 460,
    });
  });
}

export interface TextQuestion extends Question {
  label: string;
  value: string;
  maxLength: number;
}

/** What the clerk has written, without blanks round it; null: cancelled. */
export function askText({ title, text, label, value, maxLength, ok = "确定" }: TextQuestion): Promise<string | null> {
  return new Promise((resolve) => {
    if (!modal) {
      resolve(null);
      return;
    }
    let written = value;
    const finish = () => {
      resolve(written.trim());
      asking.destroy();
    };
    const asking = modal.confirm({
      title,
      icon: null,
      content: createElement(
        "div",
        { className: "ask-text" },
        text && createElement("p", { className: "muted" }, text),
        createElement(Input, {
          "aria-label": label,
          defaultValue: value,
          maxLength,
          autoFocus: true,
          onChange: (event) => (written = event.target.value),
          onPressEnter: finish,
        }),
      ),
      okText: ok,
      cancelText: "取消",
      onOk: () => resolve(written.trim()),
      onCancel: () => resolve(null),
      width: 460,
    });
  });
}
