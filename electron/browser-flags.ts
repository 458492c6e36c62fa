/** What an installed browser is told whatever it is started for. */

export interface BrowserMachine {
  platform: string;
  /** null where users have no numbers. */
  uid: number | null;
}

export const browserMachine = (): BrowserMachine => ({
  platform: process.platform,
  uid: process.getuid?.() ?? null,
});

/** A sandbox cannot be had as root on Linux, and only there it is given up. */
export function lacksSandbox({ platform, uid }: BrowserMachine): boolean {
  return platform === "linux" && uid === 0;
}

/** A profile of our own, and nothing that goes out: no sign-in, no updates, no crash dumps to the browser's maker. */
export function quietFlags(profile: string): string[] {
  return [
    `--user-data-dir=${profile}`,
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-breakpad",
  ];
}
