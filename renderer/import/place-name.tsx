/** A district is named by hand: typed, or one of those that may be meant. */

import { useId, useState } from "react";

export function PlaceName({
  name,
  label,
  places,
  busy,
  onName,
}: {
  name: string;
  label: string;
  places: readonly string[];
  busy: boolean;
  onName(name: string): void;
}) {
  const [typed, setTyped] = useState(name);
  const list = useId();
  const wanted = typed.trim();
  return (
    <form
      className="place-name"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== "" && wanted !== name) onName(wanted);
      }}
    >
      <label>
        {label}
        <input
          value={typed}
          list={list}
          maxLength={100}
          disabled={busy}
          aria-label={label}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <datalist id={list}>
        {places.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <button type="submit" disabled={busy || wanted === "" || wanted === name}>
        改名
      </button>
    </form>
  );
}
