/** What goes on beside the plan, followed by a dialog. */

import { useEffect, useState } from "react";
import { useTask } from "../app/use-task.ts";
import type { CommandContext } from "../commands/command.ts";
import type { TrackingSession } from "../session/tracking-session.ts";

/** `version` is another one after each change; null until it is there. */
export function useTracking({ layers }: CommandContext): {
  tracking: TrackingSession | null;
  version: number;
  problem: string;
} {
  const [tracking, setTracking] = useState<TrackingSession | null>(null);
  const [version, setVersion] = useState(0);
  const { problem, run: task } = useTask();
  useEffect(() => void task(async () => setTracking(await layers.tracking())), [task, layers]);
  useEffect(() => tracking?.changes.on(() => setVersion((now) => now + 1)), [tracking]);
  return { tracking, version, problem };
}
