/** A list to choose from by typing: arrows, Enter and Esc; or the mouse. Commands, places, what a cell may hold. */

import { useEffect, useId, useRef, useState } from "react";
import { say } from "../../shared/text.ts";
import { usePressAway } from "./press-away.ts";
import "./picker.css";

export interface PickerEntry {
  key: string;
  label: string;
  /** At the right, in grey: keys, where it stands. */
  detail?: string;
  /** Why it cannot be chosen now; shown in place of the detail. */
  closed?: string;
}

interface Props<Entry extends PickerEntry> {
  title: string;
  placeholder: string;
  /** Where a list belongs to a cell; else it stands in the upper middle. */
  at?: { x: number; y: number };
  /** For what has been typed, best first. */
  entries(query: string): readonly Entry[];
  /** What is said where nothing fits. */
  empty: string;
  onPick(entry: Entry): void;
  onClose(): void;
}

/** Shown at once; typing narrows them. */
const MOST = 60;
const ROOM = 280;

export function Picker<Entry extends PickerEntry>(props: Props<Entry>) {
  const { title, placeholder, at, empty, onClose, onPick } = props;
  const [query, setQuery] = useState("");
  const [current, setCurrent] = useState(0);
  const host = useRef<HTMLDivElement>(null);
  const id = useId();
  const all = props.entries(query.trim());
  const shown = all.slice(0, MOST);
  usePressAway(host, onClose);
  useEffect(() => {
    host.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [current, query]);
  const pick = (entry: Entry | undefined) => {
    if (entry && entry.closed === undefined) onPick(entry);
  };
  const onKey = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by !== undefined) setCurrent(Math.max(0, Math.min(current + by, shown.length - 1)));
    else if (event.key === "Enter") pick(shown[current]);
    else if (event.key === "Escape" || event.key === "Tab") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const place = at && {
    left: Math.max(4, Math.min(at.x, innerWidth - 300)),
    top: Math.max(4, at.y + ROOM > innerHeight ? at.y - ROOM : at.y),
  };
  return (
    <div className={`picker${at ? " at-cell" : ""}`} role="dialog" aria-label={title} ref={host} style={place}>
      <input
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={shown[current] ? `${id}-${current}` : undefined}
        aria-label={title}
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setCurrent(0);
        }}
        onKeyDown={onKey}
      />
      <div className="picker-list" role="listbox" id={id} aria-label={title}>
        {shown.map((entry, index) => (
          <div
            key={entry.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            aria-disabled={entry.closed !== undefined}
            className="picker-entry"
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => index !== current && setCurrent(index)}
            onClick={() => pick(entry)}
          >
            <span className="picker-label">{entry.label}</span>
            <span className="picker-detail" title={entry.closed}>
              {entry.closed ?? entry.detail ?? ""}
            </span>
          </div>
        ))}
      </div>
      {shown.length === 0 && <p className="picker-empty">{empty}</p>}
      {all.length > MOST && <p className="picker-empty">{say.manyEntries(all.length)}</p>}
    </div>
  );
}

/** Entries whose words hold every word typed, those that begin with it first. */
export function matching<Entry>(entries: readonly Entry[], query: string, words: (entry: Entry) => string): Entry[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [...entries];
  const found = entries.flatMap((entry) => {
    const text = words(entry).toLowerCase();
    return wanted.every((word) => text.includes(word)) ? [{ entry, first: text.startsWith(wanted[0] ?? "") }] : [];
  });
  return [...found.filter(({ first }) => first), ...found.filter(({ first }) => !first)].map(({ entry }) => entry);
}
