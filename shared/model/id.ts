/** Identity of plans, rows and districts: UUIDv7, made by the service or the window and passed in. */
export type Id = string;
