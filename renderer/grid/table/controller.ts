/**
 * The grid's brain: the table with all that a clerk does in it. AG Grid is told rows and columns and does the scrolling;
 * everything else comes here.
 */

import type { Sheet } from "../../session/sheet.ts";
import type { PlanViewStore } from "../../session/plan-view.ts";
import { CutMark } from "../clip/cut.ts";
import { Editor } from "../edit/editor.ts";
import { Find } from "../edit/find.ts";
import type { Place, Range } from "../edit/ranges.ts";
import { Table } from "./table.ts";

export class GridController extends Table {
  readonly editor: Editor;
  readonly find: Find;
  readonly cut: CutMark;

  constructor(session: Sheet, view?: PlanViewStore) {
    super(session, view);
    this.editor = new Editor(this);
    this.find = new Find(this, this.editor);
    this.cut = new CutMark(this);
  }

  selectRange(range: Range, focus?: Place): void {
    this.editor.commit();
    this.selection.select(range, focus);
    this.selectionMoved(false);
    this.editor.focus();
  }
}
