/** Opens password-protected BIFF5 workbooks (XOR obfuscation). */
import { decryptWorkbook } from "../crypto.ts";
import { record } from "../records.ts";

/** BIFF5 states key and check only; BIFF8, for which the decryption is written, puts the kind (0: XOR) before them. */
const XOR_KIND = Buffer.from([0, 0]);
const BIFF5_FILEPASS = 4;
/** It stands among the first records, before anything that is encrypted. */
const FIRST_RECORDS = 16;

/** The plain workbook stream, or `stream` itself where nothing is encrypted. Throws fileEncrypted. */
export function unlockBiff5(stream: Buffer, password: string | undefined): Buffer {
  for (let at = 0, count = 0; at + 4 <= stream.length && count < FIRST_RECORDS; count += 1) {
    const end = at + 4 + stream.readUInt16LE(at + 2);
    if (stream.readUInt16LE(at) === record.FILEPASS && end === at + 4 + BIFF5_FILEPASS) {
      const info = Buffer.concat([XOR_KIND, stream.subarray(at + 4, end)]);
      return decryptWorkbook(stream, info, end, password);
    }
    at = end;
  }
  return stream;
}
