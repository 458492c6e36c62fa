/** Entry of the exchange process: started by run.ts (Node) or by Electron's utilityProcess, never imported. */
import { serveExchange } from "./serve.ts";
import type { FromChild } from "./messages.ts";

/** Electron's side of a utility process; Node has no such thing. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: "message", listener: (event: { data: unknown }) => void): void;
}

const parentPort = (process as NodeJS.Process & { parentPort?: ParentPort }).parentPort;

if (parentPort) {
  serveExchange({
    send: (message: FromChild) => parentPort.postMessage(message),
    onMessage: (listener) => parentPort.on("message", (event) => listener(event.data)),
  });
} else if (process.send) {
  // Without its parent there is nobody to answer to.
  process.on("disconnect", () => process.exit(0));
  serveExchange({
    send: (message: FromChild) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => process.on("message", listener),
  });
} else {
  process.stderr.write("这是程序的内部组件，请运行 npm start。\n");
  process.exit(2);
}
