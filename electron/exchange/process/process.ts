/** Entry of the exchange process: started by run.ts (Node) or by Electron's utilityProcess, never imported. */
import { enableCompileCache } from "node:module";
import type { ServePort } from "./serve.ts";

// Each process would compile the same code again; what is imported after this line is not.
enableCompileCache();
const { serveExchange } = await import("./serve.ts");

/** Electron's side of a utility process; Node has no such thing. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: "message", listener: (event: { data: unknown }) => void): void;
}

const parentPort = (process as NodeJS.Process & { parentPort?: ParentPort }).parentPort;

const memoryLimit = Number(process.argv[2] ?? 0) || 0;

if (parentPort) {
  const port: ServePort = {
    send: (message) => parentPort.postMessage(message),
    onMessage: (listener) => parentPort.on("message", (event) => listener(event.data)),
  };
  serveExchange(port, memoryLimit);
} else if (process.send) {
  // Without its parent there is nobody to answer to.
  process.on("disconnect", () => process.exit(0));
  const port: ServePort = {
    send: (message) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => process.on("message", listener),
  };
  serveExchange(port, memoryLimit);
} else {
  const { say } = await import("../../../shared/text.ts");
  process.stderr.write(`${say.innerPart()}\n`);
  process.exit(2);
}
