/** What runs inside the measured page, and the moves of the clerk from outside. */

import type { Page } from "@playwright/test";

/** Installed before the page's own scripts, so that its listeners see an event first. */
interface Probe {
  /** Performance time of the last key or click. */
  begun: number;
  /** Resolves with the end of the first frame in which `ready` holds, in ms since `begun`. */
  painted(ready: () => boolean): Promise<number>;
}

declare global {
  interface Window {
    benchProbe: Probe;
    benchPainted: Promise<number>;
    fenjietong?: { idle(): Promise<void> };
  }
}

/** Runs in the page. */
export function installProbe(): void {
  const probe: Probe = {
    begun: 0,
    painted: (ready) =>
      new Promise((resolve) => {
        const look = (): void => {
          requestAnimationFrame(() => {
            // A message posted inside a frame arrives after that frame was painted.
            const { port1, port2 } = new MessageChannel();
            port2.addEventListener("message", () => {
              const now = performance.now();
              if (ready()) resolve(now - probe.begun);
              else look();
            });
            port2.start();
            port1.postMessage(null);
          });
        };
        look();
      }),
  };
  window.benchProbe = probe;
  const note = (event: Event): void => {
    probe.begun = event.timeStamp;
    if (event.type === "keydown" && (event as KeyboardEvent).key === "Enter") performance.mark("edit-begin");
  };
  addEventListener("keydown", note, true);
  addEventListener("click", note, true);
}

/** Key presses into a text field of an empty page, each to the end of the frame that shows it. */
export async function emptyPageKeys(page: Page, times: number): Promise<number[]> {
  await page.goto("about:blank");
  await page.evaluate(installProbe);
  await page.evaluate(() => {
    document.body.innerHTML = "<textarea></textarea>";
    document.querySelector("textarea")?.focus();
  });
  const samples: number[] = [];
  for (let press = 0; press < times; press += 1) {
    await page.evaluate((length) => {
      const area = document.querySelector("textarea");
      const shows = () => (area?.value.length ?? 0) > length;
      addEventListener("keydown", () => void (window.benchPainted = window.benchProbe.painted(shows)), { once: true });
    }, press);
    await page.keyboard.press("7");
    samples.push(await page.evaluate(() => window.benchPainted));
  }
  return samples;
}

/** From the click on the plan in the list until its cells are painted. */
export async function openPlan(page: Page, plan: string): Promise<number> {
  await page.evaluate(() => (location.hash = "#/"));
  const link = page.locator(`a[href="#/plan/${plan}"]`);
  await link.waitFor();
  await page.evaluate(() => window.fenjietong?.idle());
  await page.evaluate(() => {
    const shows = () => {
      const cells = document.querySelectorAll('.ag-cell[col-id^="d:"]');
      return cells.length > 40 && [...cells].some((cell) => /\d/.test(cell.textContent));
    };
    addEventListener("click", () => void (window.benchPainted = window.benchProbe.painted(shows)), {
      once: true,
      capture: true,
    });
  });
  await link.click();
  const taken = await page.evaluate(() => window.benchPainted);
  await page.evaluate(() => window.fenjietong?.idle());
  return taken;
}

/** Types a new figure over a cell, so that Enter is all that is left to press. */
async function typeFigure(page: Page, turn: number): Promise<string> {
  await page.locator('.ag-row[row-index="2"] .ag-cell[col-id^="d:"]').first().click();
  const figure = String(300 + turn);
  await page.keyboard.type(figure);
  await page.evaluate(() => window.fenjietong?.idle());
  return figure;
}

/** Types a new figure over a cell; ms from the Enter key until the cell shows it. */
export async function editInPage(page: Page, turn: number): Promise<number> {
  const figure = await typeFigure(page, turn);
  await page.evaluate((text) => {
    const shows = () =>
      document.querySelector('.ag-row[row-index="2"] .ag-cell[col-id^="d:"]')?.textContent.includes(text) === true;
    addEventListener("keydown", () => void (window.benchPainted = window.benchProbe.painted(shows)), {
      once: true,
      capture: true,
    });
  }, figure);
  await page.keyboard.press("Enter");
  const taken = await page.evaluate(() => window.benchPainted);
  await page.evaluate(() => window.fenjietong?.idle());
  return taken;
}

/** So long nothing in the page may change before an edit counts as done: longer than any panel waits. Milliseconds. */
const QUIET = 250;

/**
 * The same edit between the marks "edit-begin" and "edit-end", for the trace. It ends when the answer of the service has
 * come and the DOM has been still for a while; that it was final then is checked. Nothing of the bench runs in between
 * but the observer: idle() would ask again in every frame, and its own scripts and frames would count as the edit's.
 *
 * false: something changed after all (a busy machine: the answer came late), so that the stretch holds too little.
 */
export async function tracedEdit(page: Page, turn: number): Promise<boolean> {
  await typeFigure(page, turn);
  await page.evaluate((quiet) => {
    const begin = (): void => {
      let changedAt = performance.now();
      const done = (): void => {
        const rest = changedAt + quiet - performance.now();
        if (rest > 1) {
          setTimeout(done, rest);
          return;
        }
        performance.mark("edit-end");
        const end = performance.now();
        // Now the bench may run: whatever the page had not finished shows as a later change.
        const check = async (): Promise<void> => {
          await window.fenjietong?.idle();
          observer.disconnect();
          console.debug(`bench ${changedAt > end ? "late" : "final"}`);
        };
        void check();
      };
      const observer = new MutationObserver(() => (changedAt = performance.now()));
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      setTimeout(done, quiet);
    };
    addEventListener("keydown", begin, { once: true, capture: true });
  }, QUIET);
  // Told by the console: asking the page would run scripts inside the measured stretch.
  const told = page.waitForEvent("console", { predicate: (message) => message.text().startsWith("bench ") });
  await page.keyboard.press("Enter");
  return (await told).text() === "bench final";
}

/** Scrolls down, up and across with the wheel; counts frames in which a place of the table holds no cell. */
export async function scrollPage(page: Page): Promise<{ frames: number; blank: number }> {
  const box = await page.getByTestId("grid").boundingBox();
  if (!box) throw new Error("no grid");
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.5);
  await page.evaluate(() => {
    const viewport = document.querySelector(".ag-grid-viewport");
    const rows = document.querySelector(".ag-grid-scrolling-rows");
    const counted = { frames: 0, blank: 0, going: true };
    (window as unknown as { benchScroll: typeof counted }).benchScroll = counted;
    const look = (): void => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port2.addEventListener("message", () => {
          if (!counted.going || !viewport || !rows) return;
          const { left, width, bottom } = viewport.getBoundingClientRect();
          // Below the header, which stays while the rows run under it.
          const head = document.querySelector(".ag-header")?.getBoundingClientRect().bottom ?? 0;
          const end = Math.min(bottom, rows.getBoundingClientRect().bottom) - 20;
          let holes = 0;
          for (let x = 1; x <= 9; x += 1) {
            for (let y = 1; y <= 9; y += 1) {
              const place = document.elementFromPoint(left + (width * x) / 10, head + ((end - head) * y) / 10);
              if (!place?.closest(".ag-cell, .cell-editor")) holes += 1;
            }
          }
          counted.frames += 1;
          if (holes > 0) counted.blank += 1;
          look();
        });
        port2.start();
        port1.postMessage(null);
      });
    };
    look();
  });
  const moves: [number, number, number][] = [
    [0, 120, 40],
    [0, -240, 20],
    [0, 900, 8],
    [0, -900, 8],
    [240, 0, 40],
    [2400, 0, 20],
    [-4800, 0, 12],
  ];
  for (const [across, down, times] of moves) {
    for (let turn = 0; turn < times; turn += 1) await page.mouse.wheel(across, down);
  }
  return page.evaluate(() => {
    const counted = (window as unknown as { benchScroll: { frames: number; blank: number; going: boolean } })
      .benchScroll;
    counted.going = false;
    return { frames: counted.frames, blank: counted.blank };
  });
}
