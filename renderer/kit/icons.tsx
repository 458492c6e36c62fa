/** The window's own line icons, 20 × 20, drawn in the colour of the text. */

const paths = {
  home: "M3 9.5 10 4l7 5.5V16a1 1 0 0 1-1 1h-4v-5H8v5H4a1 1 0 0 1-1-1z",
  import: "M10 3v9m0 0 3.5-3.5M10 12 6.5 8.5M3.5 13v3.5h13V13",
  export: "M10 12V3m0 0 3.5 3.5M10 3 6.5 6.5M3.5 13v3.5h13V13",
  print: "M6 7V3h8v4M6 14H3.5V7h13v7H14M6 12h8v5H6z",
  undo: "M7.5 5 4 8.5 7.5 12M4.5 8.5H12a4 4 0 0 1 0 8H8",
  redo: "M12.5 5 16 8.5 12.5 12M15.5 8.5H8a4 4 0 0 0 0 8h4",
  find: "M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13 13l4 4",
  filter: "M3 4h14l-5.5 6.5V16l-3 1.5v-7z",
  history: "M3.5 10a6.5 6.5 0 1 0 2-4.7L3.5 7.2M3.5 3.5v3.7h3.7M10 6.5V10l2.5 1.8",
  addRow: "M3 4h14v4H3zM3 8v8h6M13.5 11v6M10.5 14h6",
  addIndicator: "M3 4h14v4H3zM3 8v8h6M12 12h5M12 15.5h5M6 12h3",
  addChild: "M3 4h14v4H3zM6 8v7h4M13.5 11.5v6M10.5 14.5h6",
  addColumn: "M4 3h4v14H4zM8 3h8v6M13.5 11v6M10.5 14h6",
  delete: "M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5",
  rule: "M3.5 5h13M3.5 10h13M3.5 15h13M7 3v4M13 8v4M9 13v4",
  allocate: "M10 3v4M10 7 4 12M10 7v5M10 7l6 5M2.5 12h3v4.5h-3zM8.5 12h3v4.5h-3zM14.5 12h3v4.5h-3z",
  lock: "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  seal: "M10 3a3.5 3.5 0 0 1 2 6.4V12h3.5v3h-11v-3H8V9.4A3.5 3.5 0 0 1 10 3zM4.5 17.2h11",
  new: "M5 3h7l3.5 3.5V17H5zM12 3v3.5h3.5M10 9v5M7.5 11.5h5",
  sample: "M3.5 4.5h13v11h-13zM3.5 8h13M8 8v7.5M12.2 8v7.5",
  check: "M4 10.5 8 14.5 16 6",
  close: "M5 5l10 10M15 5 5 15",
  up: "M5 12.5 10 7.5l5 5",
  down: "M5 7.5l5 5 5-5",
  left: "M12.5 5 7.5 10l5 5",
  right: "M7.5 5l5 5-5 5",
  trash: "M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11",
  folder: "M3 5h5l1.5 2H17v9H3z",
  file: "M5 3h7l3.5 3.5V17H5zM12 3v3.5h3.5",
  warning: "M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14v.6",
  tree: "M3.5 4.5h13v11h-13zM8 4.5v11",
  inspector: "M3.5 4.5h13v11h-13zM12 4.5v11",
  findings: "M3.5 4.5h13v11h-13zM3.5 11.5h13",
  swap: "M4 7h11.5m0 0-3-3m3 3-3 3M16 13H4.5m0 0 3-3m-3 3 3 3",
  more: "M5 10h.1M10 10h.1M15 10h.1",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
