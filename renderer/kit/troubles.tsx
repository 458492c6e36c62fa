import { Alert } from "antd";

/** What went wrong, a sentence each; "" says nothing. */
export function Troubles({ told }: { told: readonly string[] }) {
  return told.map((text) => text !== "" && <Alert key={text} type="error" showIcon message={text} />);
}
