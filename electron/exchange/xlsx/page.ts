/** Page set-up, breaks, header and footer of a worksheet part (ECMA-376 part 1, 18.3.1). */
import type { PrintSetup, Sheet } from "../../../shared/document/sheet.ts";
import { attribute, flagAttribute, numberAttribute } from "../files/xml-scanner.ts";

const MILLIMETRES_PER_INCH = 25.4;

/** Excel's own margins where a file says nothing, millimetres. */
export function defaultPrintSetup(): PrintSetup {
  return {
    paper: "A4",
    landscape: false,
    margins: { top: 19.05, right: 17.78, bottom: 19.05, left: 17.78, header: 7.62, footer: 7.62 },
  };
}

/** Takes the elements around <sheetData> that say how a sheet is printed. */
export class PageReader {
  readonly #sheet: Sheet;
  #fitToPage = false;
  /** The list of breaks that is being read. */
  #breaks: "rowBreaks" | "colBreaks" | undefined;
  #field: "header" | "footer" | undefined;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  open(name: string, raw: string): void {
    switch (name) {
      case "pageSetUpPr":
        this.#fitToPage = flagAttribute(raw, "fitToPage");
        break;
      case "printOptions":
        if (flagAttribute(raw, "horizontalCentered")) this.#print().centerHorizontally = true;
        break;
      case "pageMargins":
        for (const side of ["top", "right", "bottom", "left", "header", "footer"] as const) {
          const inches = numberAttribute(raw, side);
          if (inches !== undefined) this.#print().margins[side] = round(inches * MILLIMETRES_PER_INCH);
        }
        break;
      case "pageSetup":
        this.#pageSetup(raw);
        break;
      case "rowBreaks":
      case "colBreaks":
        this.#breaks = name;
        break;
      case "brk": {
        const at = numberAttribute(raw, "id");
        if (this.#breaks && at !== undefined && at > 0) (this.#print()[this.#breaks] ??= []).push(at);
        break;
      }
      case "oddHeader":
        this.#field = "header";
        break;
      case "oddFooter":
        this.#field = "footer";
        break;
      default:
    }
  }

  text(piece: string): void {
    if (!this.#field) return;
    const print = this.#print();
    print[this.#field] = (print[this.#field] ?? "") + piece;
  }

  close(name: string): void {
    if (name === this.#breaks) this.#breaks = undefined;
    else if (name === "oddHeader" || name === "oddFooter") this.#field = undefined;
  }

  #print(): PrintSetup {
    this.#sheet.print ??= defaultPrintSetup();
    return this.#sheet.print;
  }

  #pageSetup(raw: string): void {
    const print = this.#print();
    const paper = numberAttribute(raw, "paperSize");
    if (paper !== undefined) print.paper = paper === 9 ? "A4" : paper === 8 ? "A3" : "other";
    print.landscape = attribute(raw, "orientation") === "landscape";
    if (this.#fitToPage) {
      print.fitToWidth = numberAttribute(raw, "fitToWidth") ?? 1;
      print.fitToHeight = numberAttribute(raw, "fitToHeight") ?? 1;
    } else {
      const scale = numberAttribute(raw, "scale");
      if (scale !== undefined && scale !== 100) print.scale = scale;
    }
  }
}

function round(millimetres: number): number {
  return Math.round(millimetres * 100) / 100;
}
