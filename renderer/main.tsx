import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { idle, useConnection } from "./service.ts";
import { connect } from "./transport.ts";
import "./styles/base.css";
import "./styles/start.css";
import "./styles/plan.css";
import "./styles/menus.css";
import "./styles/grid.css";
import "./styles/grid-selection.css";
import "./styles/panels.css";
import "./styles/dialogs.css";
import "./styles/import.css";

useConnection(connect());
window.fenjietong = { idle };

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
