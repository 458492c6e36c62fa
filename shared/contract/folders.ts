/** Folders of the machine that the program runs on, for a window that has no chooser of its own. */

export interface FolderPlace {
  label: string;
  /** The whole path. */
  path: string;
}

/** What lies in a folder of this machine: folders only. */
export interface FolderListing {
  path: string;
  /** null: there is none above. */
  parent: string | null;
  folders: FolderPlace[];
  /** How many are not listed. */
  more: number;
  /** Places to begin from. */
  places: FolderPlace[];
}
