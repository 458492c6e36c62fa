/** The library itself, settings, the sample, and long tasks. */

import path from "node:path";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { exportFolder } from "../../paths.ts";
import type { Handlers } from "../dispatch.ts";
import { keepAtMachine, settingsAt } from "../machine-settings.ts";
import { folderWarnings } from "../sync-folders.ts";
import { programVersion } from "../version.ts";
import { summaryOf } from "./plans.ts";

export const libraryHandlers = {
  "library.info": ({ service, user }) => {
    const library = service.libraries.own();
    return {
      path: path.basename(library.path),
      folder: path.dirname(library.path),
      readOnly: library.readOnlyReason !== null,
      readOnlyReason: library.readOnlyReason,
      lost: library.isLost,
      warnings: folderWarnings(library.path),
      version: programVersion(),
      host: service.options.host,
      exportFolder: exportFolder(),
      user,
      trouble: service.health.trouble,
    };
  },
  "library.settle": async ({ service }) => {
    await service.libraries.own().settle();
    return null;
  },
  "library.saveCopy": async ({ service }) => ({ file: await service.libraries.own().saveCopy() }),
  // A library that is open needs none; the window of one that could not be opened is answered elsewhere (host/rescue.ts).
  "library.restore": () => {
    throw new AppError("refused", say.nothingDamaged());
  },
  "library.openSample": async (call, { reset }) => {
    if (reset) for (const id of await call.service.libraries.samplePlans()) call.service.plans.forget(id);
    const { library, id } = await call.service.libraries.openSample(reset ?? false, call);
    call.service.emit({ type: "plans.changed" });
    return summaryOf(library, id, true);
  },
  "settings.get": ({ service }) => settingsAt(service.libraries.own()),
  "settings.set": async ({ service }, { key, value }) => {
    if (keepAtMachine(key, value)) return null;
    const library = service.libraries.own();
    // Sizes and the like are not worth a sentence where nothing can be written.
    if (library.readOnlyReason === null) await library.setSetting(key, value);
    return null;
  },
  "task.cancel": ({ service }, { task }) => {
    service.tasks.cancel(task);
    return null;
  },
} satisfies Partial<Handlers>;
