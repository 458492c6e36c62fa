/** One window's WebSocket: frames to messages, messages to calls, events back, and a heartbeat. */

import type { RawData, WebSocket } from "ws";
import type { WireMessage } from "../../shared/contract/wire.ts";
import type { CallerIdentity, ServiceHandle } from "../service/handle.ts";
import type { Conversation } from "./conversation.ts";
import { converse, decodeObject, ProtocolError, readClientMessage } from "./conversation.ts";
import { FrameAssembler, messageFrames } from "./frames.ts";
import { MAX_UNSENT_BYTES } from "./limits.ts";

export function serveSocket(
  socket: WebSocket,
  service: ServiceHandle,
  caller: CallerIdentity,
  heartbeatMs: number,
): Pick<Conversation, "give"> {
  const frames = new FrameAssembler();
  let answered = true;
  const conversation = converse(service, caller.id, (message: WireMessage) => {
    if (socket.readyState !== socket.OPEN) return;
    // A window that has stopped reading must not fill this process.
    if (socket.bufferedAmount > MAX_UNSENT_BYTES) return socket.terminate();
    for (const frame of messageFrames(message)) socket.send(frame);
  });
  const heartbeat = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, heartbeatMs);

  socket.on("pong", () => {
    answered = true;
  });
  socket.on("message", (data: RawData, isBinary: boolean) => {
    answered = true;
    if (socket.readyState !== socket.OPEN) return;
    try {
      const bytes = toBytes(data);
      const message = isBinary ? frames.bytes(bytes) : frames.text(bytes.toString("utf8"));
      if (message) conversation.receive(readClientMessage(decodeObject(message)), caller);
    } catch (thrown) {
      if (!(thrown instanceof ProtocolError)) throw thrown;
      socket.close(1008, thrown.message);
      // Whoever talks nonsense may not answer the closing handshake either.
      setTimeout(() => socket.terminate(), 1000).unref();
    }
  });
  // Frames that are too large or malformed end here; `close` follows.
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    clearInterval(heartbeat);
    conversation.close();
  });
  return conversation;
}

function toBytes(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : data;
}
