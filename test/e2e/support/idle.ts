import type { Page } from "@playwright/test";

/** Waits until the window says that nothing is under way: calls, painting, saving. */
export async function idle(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const told = (window as unknown as { fenjietong?: { idle(): unknown } }).fenjietong;
    return told !== undefined && (await told.idle()) !== false;
  });
}
