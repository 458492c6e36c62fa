/** What is sent to those who are out, to be copied. */

import { Button, Input } from "antd";
import { say } from "../../shared/text.ts";
import { notify } from "../app/notify.ts";

export function Reminder({ text }: { text: string }) {
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => notify.done(say.reminderCopied()),
      () => notify.warn(say.reminderByHand()),
    );
  return (
    <>
      <h2>催报文字</h2>
      {text === "" ? (
        <p className="muted">{say.everybodyAnswered()}</p>
      ) : (
        <>
          <Input.TextArea aria-label="催报文字" readOnly value={text} autoSize={{ minRows: 5, maxRows: 14 }} />
          <Button className="form-gap" size="small" onClick={() => void copy()}>
            复制
          </Button>
        </>
      )}
    </>
  );
}
