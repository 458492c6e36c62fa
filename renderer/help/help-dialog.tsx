/** 帮助: pages at the left, with a field to look for words; the page at the right. Opens where the focus was. */

import { Input, Modal } from "antd";
import { useEffect, useRef, useState } from "react";
import { say } from "../../shared/text.ts";
import { closeHelp } from "../app/ui.ts";
import { focusFirst } from "../kit/first-field.ts";
import { About } from "./about.tsx";
import { Markdown } from "./markdown.tsx";
import { helpPages } from "./pages.ts";
import { searchHelp } from "./search.ts";
import "./help.css";

export function HelpDialog({ page: wanted }: { page: string }) {
  const [chosen, setChosen] = useState(wanted);
  const [before] = useState(() => document.activeElement);
  // The focus goes back to where it was.
  useEffect(() => () => (before as HTMLElement | null)?.focus(), [before]);
  const [query, setQuery] = useState("");
  const text = useRef<HTMLElement>(null);
  useEffect(() => setChosen(wanted), [wanted]);
  useEffect(() => {
    if (text.current) text.current.scrollTop = 0;
  }, [chosen]);
  const hits = searchHelp(helpPages, query);
  const page = helpPages.find(({ id }) => id === chosen) ?? helpPages[0];
  return (
    <Modal
      open
      title="帮助"
      footer={null}
      onCancel={closeHelp}
      width={980}
      zIndex={1150}
      className="help"
      afterOpenChange={focusFirst}
    >
      <div className="help-columns">
        <nav aria-label="帮助目录">
          <Input
            allowClear
            aria-label="在帮助里查找"
            placeholder="查找，例如：粘贴、备份"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onPressEnter={() => hits[0] && setChosen(hits[0].page.id)}
          />
          {hits.length === 0 && <p className="muted">{say.helpNothing()}</p>}
          <ul>
            {hits.map(({ page: { id, title }, line }) => (
              <li key={id}>
                <button
                  type="button"
                  className="help-entry"
                  aria-current={id === page?.id ? "page" : undefined}
                  onClick={() => setChosen(id)}
                >
                  {title}
                  {line !== "" && <span className="muted">{line}</span>}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <article ref={text} tabIndex={0} aria-label={page?.title}>
          {page && (
            <>
              <h2>{page.title}</h2>
              <Markdown text={page.text} onGo={setChosen} />
              {page.id === "about" && <About />}
            </>
          )}
        </article>
      </div>
    </Modal>
  );
}
