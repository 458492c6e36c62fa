/** The notice as it was issued, each figure that was recognised underlined. */

import { memo } from "react";
import type { NoticeParagraph } from "../../../shared/contract/notice.ts";
import type { Mark } from "./marks.ts";
import { piecesOf } from "./marks.ts";

export interface Hovering {
  hovered: string | null;
  onHover(key: string | null): void;
  /** Shows the other side of it. */
  onGo(key: string): void;
}

export function NoticeText({
  paragraphs,
  marks,
  ...hovering
}: { paragraphs: readonly NoticeParagraph[]; marks: ReadonlyMap<number, readonly Mark[]> } & Hovering) {
  return (
    <div className="notice-text" data-testid="notice-text">
      {paragraphs.map((paragraph) => {
        const own = marks.get(paragraph.number) ?? none;
        // A paragraph is drawn again only where its own figure is pointed at, or no longer.
        const hovered = own.some(({ key }) => key === hovering.hovered) ? hovering.hovered : null;
        return (
          <Paragraph
            key={paragraph.number}
            paragraph={paragraph}
            marks={own}
            hovered={hovered}
            onHover={hovering.onHover}
            onGo={hovering.onGo}
          />
        );
      })}
    </div>
  );
}

const none: readonly Mark[] = [];

const Paragraph = memo(function Paragraph({
  paragraph,
  marks,
  hovered,
  onHover,
  onGo,
}: { paragraph: NoticeParagraph; marks: readonly Mark[] } & Hovering) {
  const { text, align, bold, outline } = paragraph;
  if (text.trim() === "") return null;
  const look = [align === "center" ? "centred" : "", bold || outline ? "strong" : ""].join(" ").trim();
  return (
    <p className={look}>
      {piecesOf(paragraph, marks).map(({ text: piece, mark }, index) =>
        mark === null ? (
          piece
        ) : (
          <mark
            key={index}
            data-key={mark.key}
            className={`${mark.unsure ? "unsure" : ""} ${mark.key === hovered ? "on" : ""}`.trim()}
            onMouseEnter={() => onHover(mark.key)}
            onMouseLeave={() => onHover(null)}
            onClick={() => onGo(mark.key)}
          >
            {piece}
          </mark>
        ),
      )}
    </p>
  );
});
