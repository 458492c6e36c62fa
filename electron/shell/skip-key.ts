/** Lets a person at a terminal skip something by Enter or Esc. Without a terminal nothing can be pressed. */

export interface SkipKey {
  signal: AbortSignal;
  /** Gives the keyboard back. */
  release(): void;
}

export function listenForSkip(input: NodeJS.ReadStream = process.stdin): SkipKey {
  const controller = new AbortController();
  if (!input.isTTY) return { signal: controller.signal, release: () => undefined };
  const take = (key: Buffer): void => {
    // Raw mode hands Ctrl+C over as a character.
    if (key.includes(0x03)) process.kill(process.pid, "SIGINT");
    // A lone Esc; arrow keys begin with it too.
    else if (key.includes(0x0d) || key.includes(0x0a) || (key.length === 1 && key[0] === 0x1b)) controller.abort();
  };
  input.setRawMode(true);
  input.resume();
  input.on("data", take);
  return {
    signal: controller.signal,
    release() {
      input.off("data", take);
      input.setRawMode(false);
      input.pause();
    },
  };
}
