/** The clerk's own name (姓名): stands in the history and beside printed reasons instead of the machine's account. */

import { askText, notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { Store } from "../app/store.ts";
import { say } from "../../shared/text.ts";

const KEY = "userName";

/** null: not read yet; "": none given. */
export const userName = new Store<{ name: string | null }>({ name: null });
let asked = false;

export async function loadUserName(): Promise<string> {
  const stored = (await call("settings.get", {}))[KEY];
  const name = typeof stored === "string" ? stored : "";
  userName.set({ name });
  return name;
}

export async function keepUserName(name: string): Promise<void> {
  await call("settings.set", { key: KEY, value: name });
  userName.set({ name });
}

export async function changeUserName(text: string): Promise<void> {
  const name = await askText({
    title: "您的姓名",
    text,
    label: "姓名",
    value: userName.value.name ?? "",
    ok: "保存",
    maxLength: 50,
  });
  if (name === null) return;
  await keepUserName(name);
  if (name !== "") notify.done(say.nameKept(name));
}

/** Before the first reason that is signed: asks for the name where none is known, once; the work goes on either way. */
export async function signed(): Promise<void> {
  if (asked) return;
  asked = true;
  if ((await loadUserName()) !== "") return;
  await changeUserName(say.nameForReasons());
}
