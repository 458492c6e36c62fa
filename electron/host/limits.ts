/** Bounds of what crosses a host. A file is at most 64 MB (DESIGN.md section 8); the slack is the envelope around it. */

const MB = 1024 * 1024;

/** A file that a window hands over or is handed. */
export const MAX_FILE_BYTES = 64 * MB;
/** One frame and one whole message from a window or a joined program. */
export const MAX_INCOMING_BYTES = 65 * MB;
/** JSON of one incoming message: a paste of 243,000 figures is about 20 MB. */
export const MAX_INCOMING_JSON = 32 * MB;
/** One message from the owner to a joined program: a big plan's snapshot, or an exported file. */
export const MAX_OUTGOING_BYTES = 256 * MB;
/** Files that a second start brings at once. */
export const MAX_BROUGHT_FILES = 50;
/** No method takes more than one file. */
export const MAX_ATTACHMENTS = 8;
/** Calls of one connection that are under way; further ones wait. */
export const MAX_PENDING_CALLS = 256;
/** Calls of one connection that wait; each further one is refused by itself. */
export const MAX_WAITING_CALLS = 4096;
/** Unsent bytes to a window that does not read; it asks for a snapshot when it comes back. */
export const MAX_UNSENT_BYTES = 256 * MB;
/** Longest address that is looked at. */
export const MAX_URL_LENGTH = 2048;
/** Connections of programs that joined, at a time. */
export const MAX_CONNECTIONS = 256;
/** Connections to the loopback host at a time that have not asked for anything yet. */
export const MAX_STRANGERS = 64;
