/** Files that are dropped or chosen: those in folders too, without what a system keeps there for itself. */

/** Folders within folders that are looked into. */
const DEEPEST = 5;
const OF_THE_SYSTEM = /^(?:\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$)/i;

export interface ArrivingFile {
  /** With the folders that it lay in. */
  name: string;
  file: File;
}

export function isOfTheSystem(name: string): boolean {
  return OF_THE_SYSTEM.test(name);
}

/** To be called while the event lasts; the folders are read behind it. */
export function filesDropped(transfer: DataTransfer): Promise<ArrivingFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  // What is no entry (a picture from a page) is still a file.
  if (entries.length === 0) return Promise.resolve([...transfer.files].map((file) => ({ name: file.name, file })));
  return gathered(entries, "", 0);
}

async function gathered(entries: readonly FileSystemEntry[], inside: string, depth: number): Promise<ArrivingFile[]> {
  const found: ArrivingFile[] = [];
  for (const entry of entries) {
    if (isOfTheSystem(entry.name)) continue;
    const name = `${inside}${entry.name}`;
    if (isFile(entry)) {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
      found.push({ name, file });
    } else if (isFolder(entry) && depth < DEEPEST) {
      found.push(...(await gathered(await listed(entry), `${name}/`, depth + 1)));
    }
  }
  return found;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** Browsers hand them out a hundred at a time. */
async function listed(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    all.push(...some);
  }
}

/** What a chooser of files or of a folder gave. */
export function filesChosen(list: FileList | null): ArrivingFile[] {
  return [...(list ?? [])]
    .map((file) => ({ name: file.webkitRelativePath || file.name, file }))
    .filter(({ name }) => !name.split("/").some(isOfTheSystem));
}
