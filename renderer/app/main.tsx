import { createRoot } from "react-dom/client";
import { say } from "../../shared/text.ts";
import { App } from "./app.tsx";
import { followAddress } from "./navigation.ts";
import { idle, useConnection } from "./service.ts";
import { connect } from "./transport.ts";
import "./base.css";
import "../start/start.css";
import "../plan/plan.css";
import "../kit/menus.css";
import "../grid/grid.css";
import "../grid/grid-selection.css";
import "../plan/panels.css";
import "../kit/dialogs.css";
import "../import/import.css";

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
