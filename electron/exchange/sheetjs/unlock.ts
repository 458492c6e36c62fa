/**
 * Opens password-protected BIFF5 workbooks (XOR obfuscation) before SheetJS sees them: it stops on records that it reads
 * before they are decrypted. The result is the bare workbook stream.
 */
import { findWorkbookStream, isContainer, openContainer } from "../xls/container.ts";
import { decryptWorkbook } from "../xls/crypto.ts";

const FILEPASS = 0x002f;
/** "Write access" of no one: a record that readers step over, put in FILEPASS's place. */
const IGNORED = 0x00e2;
/** BIFF5 states key and check only; BIFF8, for which the decryption is written, puts the kind (0: XOR) before them. */
const XOR_KIND = Buffer.from([0, 0]);
const BIFF5_FILEPASS = 4;

/** The plain workbook, or `bytes` themselves where nothing is encrypted. Throws fileEncrypted. */
export function unlockBiff5(bytes: Uint8Array, password: string | undefined): Uint8Array {
  if (!isContainer(bytes)) return bytes;
  const container = openContainer(bytes);
  const entry = findWorkbookStream(container);
  const stream = entry && container.read(entry);
  if (!stream) return bytes;
  // It stands among the first records, before anything that is encrypted.
  for (let at = 0, count = 0; at + 4 <= stream.length && count < 16; count += 1) {
    const end = at + 4 + stream.readUInt16LE(at + 2);
    if (stream.readUInt16LE(at) === FILEPASS && end === at + 4 + BIFF5_FILEPASS) {
      const info = Buffer.concat([XOR_KIND, stream.subarray(at + 4, end)]);
      const plain = decryptWorkbook(stream, info, end, password);
      plain.writeUInt16LE(IGNORED, at);
      return plain;
    }
    at = end;
  }
  return bytes;
}
