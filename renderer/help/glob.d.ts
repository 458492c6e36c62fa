/** What Vite puts in place of the call: each file's text or address by its path. */
interface ImportMeta {
  glob(pattern: string, options: { query: string; import: "default"; eager: true }): Record<string, string>;
}
