/**
 * The only file that asks whether this is Electron or a browser. Both give the same connection: calls that always come
 * back as a reply, pushed events, and a status that the window shows when the program is gone.
 */

import type { BridgeMenu, HostBridge } from "../../shared/contract/bridge.ts";
import { Calls } from "../../shared/contract/calls.ts";
import type { OpenedWithProgram, Reply, ServerMessage, Transport } from "../../shared/contract/client.ts";
import type { MethodName } from "../../shared/contract/methods.ts";
import type { ServiceEvent } from "../../shared/contract/results.ts";
import { decodeWire, encodeWire, frameText, parseFrame } from "../../shared/contract/wire.ts";
import { say } from "../../shared/text.ts";
import { enter, furtherWindow } from "./admission.ts";
import { Emitter } from "./emitter.ts";

export type ConnectionStatus = "connecting" | "open" | "lost";

export interface Connection extends Transport {
  readonly status: ConnectionStatus;
  onStatus(listener: (status: ConnectionStatus) => void): () => void;
  /** Files that the program was opened with; early ones are kept for the first listener. */
  onFile(listener: (file: OpenedWithProgram) => void): () => void;
  /** Tries to connect again at once. */
  retry(): void;
  /** Opens a further window of the same library; absent where the program's own menu does that. */
  newWindow?: () => Promise<void>;
  /** The system's chooser of folders; null: none was chosen. Absent where the window lists folders itself. */
  chooseFolder?: (from: string) => Promise<string | null>;
  /** The native menu bar; absent where the window has only its own. */
  nativeMenu?: NativeMenu;
}

export interface NativeMenu {
  set(menus: readonly BridgeMenu[]): Promise<void>;
  /** Commands that were chosen there, by id. */
  onCommand(listener: (id: string) => void): () => void;
}

declare global {
  interface Window {
    fenjietongBridge?: HostBridge;
  }
}

const lostReply: Reply<unknown> = {
  ok: false,
  failure: {
    code: "cancelled",
    message: say.unconfirmed(),
    details: { lost: true },
  },
};

/** null: this page has no way in. */
export async function connect(): Promise<Connection | null> {
  const bridge = window.fenjietongBridge;
  if (bridge) return bridgeConnection(bridge);
  const token = await enter();
  return token === null ? null : new SocketConnection(socketAddress(), token);
}

function socketAddress(): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/socket`;
}

function bridgeConnection(bridge: HostBridge): Connection {
  return {
    status: "open",
    call: (method, params) => bridge.call(method, params),
    onEvent: (listener) => bridge.onEvent(listener),
    onFile: (listener) => bridge.onFile(listener),
    onStatus: () => () => undefined,
    retry: () => undefined,
    chooseFolder: (from) => bridge.chooseFolder(from),
    nativeMenu: {
      set: (menus) => bridge.setMenus(menus),
      onCommand: (listener) => bridge.onCommand(listener),
    },
  };
}

const RETRY_STEPS = [300, 700, 1500, 3000, 5000];

class SocketConnection implements Connection {
  status: ConnectionStatus = "connecting";
  readonly #address: string;
  readonly #token: string;
  readonly #events = new Emitter<ServiceEvent>();
  readonly #statuses = new Emitter<ConnectionStatus>();
  readonly #calls = new Calls<Reply<unknown>>();
  readonly #files = new Emitter<OpenedWithProgram>();
  #early: OpenedWithProgram[] = [];
  #socket: WebSocket | null = null;
  #tries = 0;
  #timer = 0;
  #unsent: (() => void)[] = [];
  #frame: { count: number; json: string; parts: Uint8Array[] } | null = null;

  constructor(address: string, token: string) {
    this.#address = address;
    this.#token = token;
    this.#open();
  }

  call(method: MethodName, params: unknown): Promise<Reply<unknown>> {
    if (this.status === "lost") return Promise.resolve(lostReply);
    return this.#calls.open((id) => {
      const send = () => {
        const message = encodeWire({ id, method, params });
        this.#socket?.send(frameText(message));
        for (const attachment of message.attachments) this.#socket?.send(attachment as Uint8Array<ArrayBuffer>);
      };
      if (this.status === "open") send();
      else this.#unsent.push(send);
    });
  }

  onEvent(listener: (event: ServiceEvent) => void): () => void {
    return this.#events.on(listener);
  }

  onFile(listener: (file: OpenedWithProgram) => void): () => void {
    const stop = this.#files.on(listener);
    for (const file of this.#early.splice(0)) listener(file);
    return stop;
  }

  onStatus(listener: (status: ConnectionStatus) => void): () => void {
    return this.#statuses.on(listener);
  }

  retry(): void {
    if (this.status === "open") return;
    clearTimeout(this.#timer);
    this.#socket?.close();
    this.#open();
  }

  async newWindow(): Promise<void> {
    const address = await furtherWindow(this.#token);
    if (address !== null) window.open(address, "_blank", "noopener");
  }

  #setStatus(status: ConnectionStatus): void {
    if (this.status === status) return;
    this.status = status;
    this.#statuses.emit(status);
  }

  #open(): void {
    const socket = new WebSocket(this.#address, ["fenjietong", this.#token]);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    socket.onopen = () => {
      this.#tries = 0;
      this.#setStatus("open");
      for (const send of this.#unsent.splice(0)) send();
    };
    socket.onmessage = (event: MessageEvent<unknown>) => this.#receive(event.data);
    socket.onclose = () => {
      if (this.#socket !== socket) return;
      this.#frame = null;
      this.#setStatus("lost");
      this.#unsent = [];
      this.#calls.endAll(lostReply);
      const delay = RETRY_STEPS[Math.min(this.#tries, RETRY_STEPS.length - 1)];
      this.#tries += 1;
      this.#timer = window.setTimeout(() => this.#open(), delay);
    };
  }

  #receive(data: unknown): void {
    if (typeof data === "string") {
      const frame = parseFrame(data);
      if (frame) this.#frame = { ...frame, parts: [] };
    } else if (data instanceof ArrayBuffer && this.#frame) {
      this.#frame.parts.push(new Uint8Array(data));
    }
    const frame = this.#frame;
    if (!frame || frame.parts.length < frame.count) return;
    this.#frame = null;
    const message = decodeWire({ json: frame.json, attachments: frame.parts }) as ServerMessage;
    if ("event" in message) {
      this.#events.emit(message.event);
      return;
    }
    if ("file" in message) {
      if (this.#files.size === 0) this.#early.push(message.file);
      this.#files.emit(message.file);
      return;
    }
    this.#calls.take(message.id, message.reply);
  }
}
