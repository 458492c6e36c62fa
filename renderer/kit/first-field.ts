/** Where a dialog's typing goes when it opens: to its first field, or to the one marked with `data-first`. */

const FIELDS = "input:not([type=hidden], :disabled), textarea:not(:disabled)";

/** For a Modal's `afterOpenChange`: antd itself would give the focus to the ✕. */
export function focusFirst(open: boolean): void {
  if (!open) return;
  const body = [...document.querySelectorAll(".ant-modal-body")].at(-1);
  // A group of radio buttons is entered at the one that is chosen.
  const first = body?.querySelector<HTMLInputElement>(FIELDS);
  const chosen = first?.type === "radio" ? body?.querySelector<HTMLElement>("input[type=radio]:checked") : null;
  const field = body?.querySelector<HTMLElement>("[data-first]") ?? chosen ?? first;
  field?.focus();
}
