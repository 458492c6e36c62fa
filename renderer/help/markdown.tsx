/**
 * The little Markdown of the help pages: ## headings, paragraphs, - and 1. lists, **strong**, `as typed`, [links](#page) to
 * other pages, and a picture in a line of its own.
 */

import { Fragment } from "react";
import { pictureAddress } from "./pages.ts";

type Go = (page: string) => void;

export function Markdown({ text, onGo }: { text: string; onGo: Go }) {
  const blocks = text.trim().split(/\n{2,}/);
  return (
    <>
      {blocks.map((block, index) => (
        <Block key={index} block={block} onGo={onGo} />
      ))}
    </>
  );
}

function Block({ block, onGo }: { block: string; onGo: Go }) {
  const lines = block.split("\n");
  const [first = ""] = lines;
  const picture = /^!\[([^\]]*)\]\(([^)]+)\)$/.exec(block);
  if (picture) return <img src={pictureAddress(picture[2] ?? "")} alt={picture[1] ?? ""} loading="lazy" />;
  if (first.startsWith("## ")) return <h3>{first.slice(3)}</h3>;
  const items = lines.map((line) => line.replace(/^(?:-|\d+\.) /, ""));
  const list = items.map((line, index) => (
    <li key={index}>
      <Line text={line} onGo={onGo} />
    </li>
  ));
  if (first.startsWith("- ")) return <ul>{list}</ul>;
  if (/^\d+\. /.test(first)) return <ol>{list}</ol>;
  return (
    <p>
      <Line text={lines.join("")} onGo={onGo} />
    </p>
  );
}

function Line({ text, onGo }: { text: string; onGo: Go }) {
  const parts = text.split(/(\*\*[^*]+\*\*|`[^`]+`|\[[^\]]+\]\(#[a-z]+\))/);
  return (
    <>
      {parts.map((part, index) => {
        const link = /^\[([^\]]+)\]\(#([a-z]+)\)$/.exec(part);
        if (link) {
          return (
            <button key={index} type="button" className="link" onClick={() => onGo(link[2] ?? "")}>
              {link[1]}
            </button>
          );
        }
        if (part.startsWith("**")) return <b key={index}>{part.slice(2, -2)}</b>;
        if (part.startsWith("`")) return <code key={index}>{part.slice(1, -1)}</code>;
        return <Fragment key={index}>{part}</Fragment>;
      })}
    </>
  );
}
