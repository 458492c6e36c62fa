import "./base.css";
import "../kit/menus.css";
import "../kit/panels.css";
import "../kit/fields.css";
import "../kit/dialogs.css";
import { createRoot } from "react-dom/client";
import { say } from "../../shared/text.ts";
import { App } from "./app.tsx";
import { followAddress } from "./navigation.ts";
import { idle, useConnection } from "./service.ts";
import { connect } from "./transport.ts";

const root = document.getElementById("root");
const connection = await connect();
if (connection) {
  followAddress();
  useConnection(connection);
  window.fenjietong = { idle };
  if (root) createRoot(root).render(<App />);
} else if (root) {
  root.textContent = say.keyNeeded();
}
