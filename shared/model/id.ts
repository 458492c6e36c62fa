/** Identity of plans, rows and districts: UUIDv7, made by the service or the window and passed in. */
export type Id = string;

/** A UUID of any version, as RFC 9562 writes it. */
export const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
