/** Record numbers of BIFF8 ([MS-XLS] 2.3.1), those that the reader or the writer deals with. */
export const record = {
  FORMULA: 0x0006,
  FORMULA_3: 0x0206,
  FORMULA_4: 0x0406,
  EOF: 0x000a,
  CALCCOUNT: 0x000c,
  CALCMODE: 0x000d,
  PRECISION: 0x000e,
  REFMODE: 0x000f,
  DELTA: 0x0010,
  ITERATION: 0x0011,
  PROTECT: 0x0012,
  PASSWORD: 0x0013,
  HEADER: 0x0014,
  FOOTER: 0x0015,
  EXTERNSHEET: 0x0017,
  NAME: 0x0018,
  WINDOWPROTECT: 0x0019,
  VERTICALPAGEBREAKS: 0x001a,
  HORIZONTALPAGEBREAKS: 0x001b,
  SELECTION: 0x001d,
  DATE1904: 0x0022,
  EXTERNNAME: 0x0023,
  LEFTMARGIN: 0x0026,
  RIGHTMARGIN: 0x0027,
  TOPMARGIN: 0x0028,
  BOTTOMMARGIN: 0x0029,
  PRINTHEADERS: 0x002a,
  PRINTGRIDLINES: 0x002b,
  FILTERMODE: 0x009b,
  AUTOFILTER: 0x009e,
  FILEPASS: 0x002f,
  FONT: 0x0031,
  CONTINUE: 0x003c,
  WINDOW1: 0x003d,
  BACKUP: 0x0040,
  PANE: 0x0041,
  CODEPAGE: 0x0042,
  DEFCOLWIDTH: 0x0055,
  WRITEACCESS: 0x005c,
  SAVERECALC: 0x005f,
  COLINFO: 0x007d,
  GUTS: 0x0080,
  WSBOOL: 0x0081,
  GRIDSET: 0x0082,
  HCENTER: 0x0083,
  VCENTER: 0x0084,
  BOUNDSHEET: 0x0085,
  HIDEOBJ: 0x008d,
  PALETTE: 0x0092,
  SETUP: 0x00a1,
  MULRK: 0x00bd,
  MULBLANK: 0x00be,
  RSTRING: 0x00d6,
  DBCELL: 0x00d7,
  BOOKBOOL: 0x00da,
  XF: 0x00e0,
  INTERFACEHDR: 0x00e1,
  INTERFACEEND: 0x00e2,
  MMS: 0x00c1,
  MERGEDCELLS: 0x00e5,
  DVAL: 0x01b2,
  DV: 0x01be,
  SST: 0x00fc,
  LABELSST: 0x00fd,
  EXTSST: 0x00ff,
  TABID: 0x013d,
  DSF: 0x0161,
  SUPBOOK: 0x01ae,
  PROT4REV: 0x01af,
  REFRESHALL: 0x01b7,
  PROT4REVPASS: 0x01bc,
  DIMENSIONS: 0x0200,
  BLANK: 0x0201,
  NUMBER: 0x0203,
  LABEL: 0x0204,
  BOOLERR: 0x0205,
  STRING: 0x0207,
  ROW: 0x0208,
  INDEX: 0x020b,
  ARRAY: 0x0221,
  DEFAULTROWHEIGHT: 0x0225,
  WINDOW2: 0x023e,
  RK: 0x027e,
  STYLE: 0x0293,
  FORMAT: 0x041e,
  SHRFMLA: 0x04bc,
  BOF: 0x0809,
} as const;

/** A record's data never exceeds this many bytes; more goes into CONTINUE records. */
export const MAX_RECORD = 8224;

/** Version in the BOF of Excel 97 and later. */
export const BIFF8 = 0x0600;

/** Substream types in a BOF record. */
export const substream = { globals: 0x0005, worksheet: 0x0010, chart: 0x0020, macro: 0x0040 } as const;

/** Bounds of a BIFF8 sheet. */
export const MAX_ROWS = 65_536;
export const MAX_COLUMNS = 256;

/** Error codes of BOOLERR and FORMULA results. */
export const errorTexts: Readonly<Record<number, string>> = {
  0x00: "#NULL!",
  0x07: "#DIV/0!",
  0x0f: "#VALUE!",
  0x17: "#REF!",
  0x1d: "#NAME?",
  0x24: "#NUM!",
  0x2a: "#N/A",
};

export function errorText(code: number): string {
  return errorTexts[code] ?? "#N/A";
}

export function errorCode(text: string): number {
  for (const [code, known] of Object.entries(errorTexts)) if (known === text) return Number(code);
  return 0x2a;
}

/** Workbook and sheet names of built-in NAME records. */
export const builtinName = { printArea: 6, printTitles: 7, filterDatabase: 13 } as const;
