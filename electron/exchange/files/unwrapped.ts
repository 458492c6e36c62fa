import { decryptPackage } from "./encrypted-package.ts";
import { Probe } from "./probe.ts";

/** What stands inside an encrypted .xlsx or .docx; any other file itself. Throws fileEncrypted. */
export function unwrapped(file: Probe): Probe {
  if (!file.isContainer) return file;
  const container = file.container();
  const [info, contents] = ["encryptioninfo", "encryptedpackage"].map((name) =>
    container.streams.find((entry) => entry.name.toLowerCase() === name),
  );
  if (!info || !contents) return file;
  const opened = decryptPackage(container.read(info), container.read(contents), file.password);
  return new Probe(opened, file.fileName, file.password, file.meter);
}
