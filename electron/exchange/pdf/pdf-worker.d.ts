/** The library's worker has no types of its own; it is only handed to the library. */
declare module "pdfjs-dist/legacy/build/pdf.worker.mjs";
